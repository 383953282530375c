// The operating system's keychain: Secret Service, macOS Keychain, Windows Credential Manager. @napi-rs/keyring does it;
// on Linux what is plain is done by ourselves.

import { utf8 } from '../words/encodings.ts';
import { PROBE_ITEM } from '../words/items.ts';
import { keychainTitle } from '../words/keychain-title.ts';
import type { Keychain, KeychainWorld } from './index.ts';
import { type Calls, callsOf } from './os/calls.ts';
import { readSecret } from './os/read.ts';
import type { Shelf } from './parts.ts';

/** The keychain of this user's login. */
export function openOs(world: KeychainWorld): Keychain {
  const { platform } = world;
  const items = itemsBy(callsOf(world), platform);
  const shelf = platform === 'win32' ? smallItems(items, platform) : items;
  return {
    name: 'os',
    title: keychainTitle('os', platform),
    async get(name) {
      const secret = await shelf.get(name);
      return secret && utf8(secret);
    },
    set: (name, value) => shelf.set(name, new TextEncoder().encode(value)),
    delete: (name) => shelf.delete(name),
    // Looking for an item that is not there asks nobody to unlock: only a write shows that one can be kept.
    async open() {
      // A name of its own: another process that opens it as well would delete ours.
      const probe = `${PROBE_ITEM}-${crypto.randomUUID()}`;
      await items.set(probe, new TextEncoder().encode('{"v":1}'));
      await items.delete(probe);
    },
  };
}

/** Where a session may be too large for one item. */
function smallItems(items: Shelf, platform: NodeJS.Platform): Shelf {
  const shelf = async (): Promise<Shelf> => {
    const { inParts, largestItem } = await import('./parts.ts');
    return inParts(items, largestItem(platform), () => crypto.randomUUID());
  };
  return {
    get: async (name) => (await shelf()).get(name),
    set: async (name, value) => (await shelf()).set(name, value),
    delete: async (name) => (await shelf()).delete(name),
  };
}

function itemsBy(calls: Calls, platform: NodeJS.Platform): Shelf {
  /** What is done by ourselves where that can be: read at once, written by a part of the program that a read does not load. */
  const here = <A>(act: A): A | undefined => (platform === 'linux' ? act : undefined);
  const writing = () => import('./os/write.ts');
  return {
    get: (name) =>
      calls<Uint8Array | undefined>(name, {
        isWrite: false,
        ourselves: here((limit: number) => readSecret(name, process.env, limit)),
        async library(entry) {
          const secret = await unlessAbsent(entry.getSecret());
          return secret ? Uint8Array.from(secret) : undefined;
        },
      }),
    set: (name, value) =>
      calls<void>(name, {
        isWrite: true,
        ourselves: here(async (limit: number) =>
          (await writing()).writeSecret(name, value, process.env, limit),
        ),
        async library(entry) {
          await entry.setSecret(value);
        },
      }),
    delete: (name) =>
      calls<void>(name, {
        isWrite: true,
        ourselves: here(async (limit: number) => (await writing()).deleteSecret(name, process.env, limit)),
        async library(entry) {
          await unlessAbsent(entry.deleteCredential());
        },
      }),
  };
}

/** What is absent is null or false on Linux; its words for other platforms, not tried there, name an error. */
async function unlessAbsent<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    const { meansAbsent } = await import('./os/words.ts');
    if (meansAbsent(error instanceof Error ? error.message : String(error))) return undefined;
    throw error;
  }
}
