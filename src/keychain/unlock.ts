// The data key of the encrypted file: remembered, else taken from its lock by one process at a time, which the others
// wait for, and then find it remembered.

import type { PrivateFolder } from '../system/files.ts';
import type { KeychainWorld } from './index.ts';
import { forget, recall } from './remembered.ts';

export const LOCK_FILE = 'lock.json';

/** The data key of the file in a folder; a new one where there is no lock yet. */
export async function unlock(folder: PrivateFolder, world: KeychainWorld): Promise<Buffer> {
  const look = async (): Promise<Buffer | undefined> => {
    const lock = folder.read(LOCK_FILE);
    return lock === undefined ? undefined : recall(lock, world);
  };
  const make = async (): Promise<Buffer> => (await import('./lock.ts')).opened(folder, world);
  return (await look()) ?? world.inTurn({ name: folder.path, asks: !isGiven(world), look, make });
}

/** True where the passphrase is given, and nobody need be asked. */
export const isGiven = ({ env, passphraseProcess }: KeychainWorld): boolean =>
  Boolean(env.SWITCH_FILE_PASSPHRASE || passphraseProcess);

/** Forgets the data key that is remembered for the file in a folder; true where there was one. */
export async function lockAgain(folder: PrivateFolder, world: KeychainWorld): Promise<boolean> {
  const lock = folder.read(LOCK_FILE);
  return lock !== undefined && forget(lock, world);
}
