// A write is a new file under an unguessable name, flushed, and then put into its place: at every moment there is
// the old or the new, never a part.

import {
  closeSync,
  constants,
  fchmodSync,
  fsyncSync,
  linkSync,
  openSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

/** What a temporary file is called. */
export const isTemporary = (name: string): boolean => name.startsWith('.') && name.endsWith('.tmp');

// The global loads node:crypto when it is first used, which a run that only reads never does.
const unguessable = (): string => crypto.randomUUID();

const { O_CREAT, O_EXCL, O_NOFOLLOW = 0, O_WRONLY } = constants;

/** Writes a file of ours, 0600, and has it placed; whatever happens, no temporary stays. */
export function placed<T>(folder: string, text: string, place: (temporary: string) => T): T {
  const temporary = join(folder, `.${unguessable()}.tmp`);
  const file = openSync(temporary, O_CREAT | O_EXCL | O_NOFOLLOW | O_WRONLY, 0o600);
  try {
    fchmodSync(file, 0o600);
    writeFileSync(file, text);
    fsyncSync(file);
    closeSync(file);
    return place(temporary);
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** False where the name is taken: a link, unlike a rename, never replaces. */
export function isLinked(temporary: string, file: string): boolean {
  try {
    linkSync(temporary, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
