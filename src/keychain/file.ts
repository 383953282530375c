// The encrypted file, for machines without a keychain: one file for each item, sealed with the data key under the
// item's name, and lock.json with the data key, sealed with a key that scrypt (N = 2^17) makes from a passphrase.

import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { privateFolder } from '../system/files.ts';
import { keychainTitle } from '../words/keychain-title.ts';
import type { Keychain, KeychainWorld } from './index.ts';
import { fieldsOf, type Sealed, seal, unseal } from './sealed.ts';
import { LOCK_FILE, lockAgain, unlock } from './unlock.ts';

const FORMAT = 1;

/** The encrypted file in `SWITCH_FILE_DIR`, or in our state folder. */
export function openFile(world: KeychainWorld): Keychain {
  const folder = privateFolder(world.env.SWITCH_FILE_DIR || join(world.stateFolder, 'keychain'));
  let dataKey: Promise<Buffer> | undefined;
  const unlocked = (): Promise<Buffer> => {
    dataKey ??= unlock(folder, world);
    return dataKey;
  };
  return {
    name: 'file',
    title: `${keychainTitle('file')} in ${folder.path}`,
    async get(name) {
      const item = folder.read(fileOf(name));
      return item === undefined ? undefined : opened(item, await unlocked(), name);
    },
    async set(name, value) {
      folder.write(fileOf(name), JSON.stringify({ v: FORMAT, ...seal(value, await unlocked(), name) }));
    },
    async delete(name) {
      folder.delete(fileOf(name));
    },
    async open() {
      await unlocked();
    },
    isMade: () => folder.read(LOCK_FILE) !== undefined,
    lock() {
      dataKey = undefined;
      return lockAgain(folder, world);
    },
  };
}

/** A name is never a path: the file is called by the name's digest. */
const fileOf = (name: string): string => `${createHash('sha256').update(name).digest('hex')}.json`;

/** A damaged item reads as absent; the passphrase was right, so nothing else can be had from it. */
function opened(item: string, dataKey: Buffer, name: string): string | undefined {
  const fields = fieldsOf<Sealed & { v: unknown }>(item);
  return fields?.v === FORMAT ? unseal(fields, dataKey, name) : undefined;
}
