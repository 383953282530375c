// The index of names: what the keychain holds, without a secret. One small file per item, written by rename,
// so that two processes never lose each other's entries. `list`, the plan and completion read only this.

import type { StoredKey, StoredNames } from '../profiles/plan.ts';
import { isSessionItem, keyItem } from '../words/items.ts';
import { sha256 } from '../words/sha256.ts';
import { isTime } from '../words/time.ts';

/** A session that is kept: times in milliseconds since the epoch. */
export interface StoredSession {
  readonly item: string;
  /** The keychain that it rests in. */
  readonly keychain: string;
  /** The profile that opened it. */
  readonly profile: string;
  /** The access key that it was opened with, where it was one. */
  readonly keyId?: string;
  readonly role?: string;
  /** The sign-in to Identity Center that it was opened with, by the name that its token is kept under. */
  readonly signIn?: string;
  readonly issued: number;
  readonly expires: number;
}

export interface Index extends StoredNames {
  keys(): StoredKey[];
  sessions(): StoredSession[];
  session(item: string): StoredSession | undefined;
  rememberKey(key: StoredKey): void;
  rememberSession(session: StoredSession): void;
  forget(item: string): void;
}

/** What the index needs of a folder. */
export interface IndexFolder {
  names(): string[];
  read(name: string): string | undefined;
  write(name: string, text: string): void;
  delete(name: string): void;
}

const FORMAT = 1;

/** The index in a folder of ours. */
export function indexIn(folder: IndexFolder): Index {
  const read = (file: string): Record<string, unknown> | undefined => parse(folder.read(file));
  const all = (kind: 'key' | 'session'): Record<string, unknown>[] =>
    folder
      .names()
      .filter((file) => file.startsWith(`${kind}-`))
      .map(read)
      .filter((entry) => entry !== undefined);
  const write = (item: string, fields: object): void =>
    folder.write(fileOf(item), JSON.stringify({ v: FORMAT, item, ...fields }));
  return {
    key: (profile) => storedKey(read(fileOf(keyItem(profile)))),
    session: (item) => storedSession(read(fileOf(item))),
    keys: () => all('key').flatMap((entry) => storedKey(entry) ?? []),
    sessions: () => all('session').flatMap((entry) => storedSession(entry) ?? []),
    rememberKey: (key) => write(keyItem(key.profile), key),
    rememberSession: (session) => write(session.item, session),
    forget: (item) => folder.delete(fileOf(item)),
  };
}

/** The file of a stored key's name. */
export const keyFileOf = (profile: string): string => fileOf(keyItem(profile));

const fileOf = (item: string): string => `${item.split('/', 1)[0]}-${sha256(item).slice(0, 32)}.json`;

function parse(text: string | undefined): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text ?? 'null');
    return typeof value === 'object' && value !== null && (value as { v?: unknown }).v === FORMAT
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

const isText = (value: unknown): value is string => typeof value === 'string';

function storedKey(entry: Record<string, unknown> | undefined): StoredKey | undefined {
  const { item, profile, keyId, account, user, keychain, storedAt } = entry ?? {};
  if (
    !isText(profile) ||
    item !== keyItem(profile) ||
    !isText(keyId) ||
    !isText(keychain) ||
    !isTime(storedAt)
  )
    return undefined;
  return {
    profile,
    keyId,
    keychain,
    storedAt,
    ...(isText(account) && { account }),
    ...(isText(user) && { user }),
  };
}

function storedSession(entry: Record<string, unknown> | undefined): StoredSession | undefined {
  const { item, keychain, profile, keyId, role, signIn, issued, expires } = entry ?? {};
  if (!isText(item) || !isSessionItem(item) || !isText(profile)) return undefined;
  if (!isText(keychain) || !isTime(issued) || !isTime(expires)) return undefined;
  return {
    item,
    keychain,
    profile,
    ...(isText(keyId) && { keyId }),
    issued,
    expires,
    ...(isText(role) && { role }),
    ...(isText(signIn) && { signIn }),
  };
}
