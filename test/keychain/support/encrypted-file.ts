import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { openFile } from '../../../src/keychain/file.ts';
import type { Keychain } from '../../../src/keychain/index.ts';
import { type After, temporaryFolder } from './temporary.ts';
import { worldWith } from './world.ts';

export const PASSPHRASE = 'correct horse battery staple';

/** An encrypted file in a folder of its own. */
export interface EncryptedFile {
  readonly folder: string;
  readonly keychain: Keychain;
  /** Another instance, as another process would open it. */
  again(passphrase?: string): Keychain;
  /** The file of an item. */
  fileOf(name: string): string;
  readonly lock: string;
}

/** A new encrypted file; the folder is there once something is stored. */
export function makeEncryptedFile(after: After): EncryptedFile {
  const folder = path.join(temporaryFolder(after), 'keychain');
  const again = (passphrase = PASSPHRASE): Keychain =>
    openFile(worldWith({ SWITCH_FILE_DIR: folder, SWITCH_FILE_PASSPHRASE: passphrase }));
  return {
    folder,
    keychain: again(),
    again,
    fileOf: (name) => path.join(folder, `${createHash('sha256').update(name).digest('hex')}.json`),
    lock: path.join(folder, 'lock.json'),
  };
}

/** The fields of a JSON file. */
export const fieldsOf = (file: string): Record<string, unknown> =>
  JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, unknown>;
