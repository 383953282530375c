// What a rotation has begun, without a secret: a run that was killed is finished, or cleared up, by the next.

import { sha256 } from '../words/sha256.ts';
import { isTime } from '../words/time.ts';

/** A rotation that is not over. */
export interface Begun {
  readonly profile: string;
  /** The key that is to go. */
  readonly oldKeyId: string;
  /** The user's access keys before a new one was asked for. */
  readonly known: readonly string[];
  /** The new one, once AWS has named it. */
  readonly newKeyId?: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

export interface Journal {
  read(): Begun | undefined;
  write(begun: Begun): void;
  end(): void;
}

interface Folder {
  read(name: string): string | undefined;
  write(name: string, text: string): void;
  delete(name: string): void;
}

const FORMAT = 1;

/** The journal of one profile's key, in a folder of ours. */
export function journalIn(folder: Folder, profile: string): Journal {
  const file = `rotation-${sha256(profile).slice(0, 32)}.json`;
  return {
    read: () => begunIn(folder.read(file), profile),
    write: (begun) => folder.write(file, JSON.stringify({ v: FORMAT, ...begun })),
    end: () => folder.delete(file),
  };
}

function begunIn(text: string | undefined, profile: string): Begun | undefined {
  const { v, oldKeyId, known, newKeyId, at, ...rest } = fieldsOf(text ?? '');
  const isWhole = v === FORMAT && rest.profile === profile && isKeyId(oldKeyId) && isTime(at);
  if (!isWhole || !Array.isArray(known) || !known.every(isKeyId)) return undefined;
  return { profile, oldKeyId, known, at, ...(isKeyId(newKeyId) && { newKeyId }) };
}

function fieldsOf(text: string): Partial<Record<string, unknown>> {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}

const isKeyId = (value: unknown): value is string => typeof value === 'string' && /^\w+$/.test(value);
