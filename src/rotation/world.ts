import type { Credentials } from '../sessions/session.ts';
import type { Journal } from './journal.ts';

/** An access key of the user, as IAM lists it. */
export interface AccessKey {
  readonly keyId: string;
  readonly isActive: boolean;
  /** Milliseconds since the epoch. */
  readonly createdAt: number | undefined;
}

/** What IAM does for a user's own keys. */
export interface Iam {
  list(): Promise<readonly AccessKey[]>;
  create(): Promise<Credentials>;
  wasUsed(keyId: string): Promise<boolean>;
  switchOff(keyId: string): Promise<void>;
  delete(keyId: string): Promise<void>;
}

/** Where the key of a profile rests. */
export interface KeyPlaces {
  /** The new key, beside the one in use. */
  beside(): Promise<Credentials | undefined>;
  putBeside(key: Credentials): Promise<void>;
  dropBeside(): Promise<void>;
  /** Puts a key into the place of the old one, under each name that has it, and reads it back. */
  putInUse(key: Credentials, oldKeyId: string): Promise<void>;
}

export interface RotationWorld {
  readonly profile: string;
  /** The id of the key in use. */
  readonly keyId: string;
  readonly journal: Journal;
  readonly places: KeyPlaces;
  /** The profiles under which a key is stored on this machine. */
  storedAs(keyId: string): readonly string[];
  /** IAM, asked with a session of the key in use. */
  readonly iam: Iam;
  /** Asks AWS with a key who it is; a KeyUnknown where AWS does not know it. */
  use(key: Credentials): Promise<void>;
  /** The same with the key in use, as the keychain gives it out. */
  useAgain(): Promise<void>;
  now(): number;
  wait(milliseconds: number): Promise<void>;
  say(words: string): void;
  /** A person's yes or no; undefined where nobody can be asked. The words stand above the question. */
  agrees(question: string, words: readonly string[]): Promise<boolean | undefined>;
}
