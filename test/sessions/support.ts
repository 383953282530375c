import type { Keychain } from '../../src/keychain/index.ts';
import { Secret } from '../../src/secret.ts';
import type { IndexFolder } from '../../src/sessions/index-file.ts';
import type { Session } from '../../src/sessions/session.ts';

export const NOON = Date.parse('2026-03-01T12:00:00Z');
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

/** A session that was opened at noon for an hour, or as told. */
export function sessionOf(accessKeyId: string, times: { issued?: number; expires?: number } = {}): Session {
  const { issued = NOON, expires = issued + HOUR } = times;
  return {
    accessKeyId,
    secretAccessKey: new Secret(`secret-of-${accessKeyId}`),
    sessionToken: new Secret(`token-of-${accessKeyId}`),
    issued,
    expires,
  };
}

/** The parts of a session in clear, to be compared. */
export const inClear = (session: Session | undefined): object | undefined =>
  session && {
    ...session,
    secretAccessKey: session.secretAccessKey.reveal(),
    sessionToken: session.sessionToken.reveal(),
  };

/** A folder of the index in memory, and what lies in it. */
export function folderOf(
  files: Map<string, string> = new Map(),
): IndexFolder & { files: Map<string, string> } {
  return {
    files,
    names: () => [...files.keys()],
    read: (name) => files.get(name),
    write: (name, text) => void files.set(name, text),
    delete: (name) => void files.delete(name),
  };
}

/** A keychain in memory, and what rests in it. */
export function keychainOf(
  items: Map<string, string> = new Map(),
): Keychain & { items: Map<string, string> } {
  return {
    items,
    name: 'os',
    title: 'the keychain of the test',
    get: async (name) => items.get(name),
    set: async (name, value) => void items.set(name, value),
    delete: async (name) => void items.delete(name),
    open: async () => {},
  };
}
