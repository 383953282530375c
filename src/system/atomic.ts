// A write is a new file under an unguessable name, flushed, and then put into its place, which is flushed as well: at
// every moment there is the old or the new, never a part.

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
import { below } from './places.ts';

/** What a temporary file is called. */
export const isTemporary = (name: string): boolean => name.startsWith('.') && name.endsWith('.tmp');

// Loaded when it is first used: a run that only reads never needs it. The global would load all of Web Crypto, 2 ms more.
const unguessable = (): string => process.getBuiltinModule('node:crypto').randomUUID();

const { O_CREAT, O_EXCL, O_NOFOLLOW = 0, O_WRONLY } = constants;

/** What a temporary file is: ours alone, unless it is to take the place of another's. */
export interface Making {
  readonly prefix: string;
  /** Gives it its rights. */
  readonly dress: (file: number) => void;
  /** False where it can be made again: then it need not be on the disk when the write is over. */
  readonly lasts: boolean;
}

/** A file of ours that can be made again. */
export const fleeting = (): Making => ({ ...OURS_ALONE, lasts: false });

const OURS_ALONE: Making = { prefix: '.', dress: (file) => fchmodSync(file, 0o600), lasts: true };

/** Writes a file, 0600 until it is dressed, and has it placed; whatever happens, no temporary stays. */
export function placed<T>(
  folder: string,
  text: string | Uint8Array,
  place: (temporary: string) => T,
  { prefix, dress, lasts }: Making = OURS_ALONE,
): T {
  const temporary = below(folder, `${prefix}${unguessable()}.tmp`);
  const file = openSync(temporary, O_CREAT | O_EXCL | O_NOFOLLOW | O_WRONLY, 0o600);
  try {
    fill(file, text, dress, lasts);
    const made = place(temporary);
    if (lasts) flushFolder(folder);
    return made;
  } finally {
    rmSync(temporary, { force: true });
  }
}

function fill(file: number, text: string | Uint8Array, dress: (file: number) => void, lasts: boolean): void {
  try {
    dress(file);
    writeFileSync(file, text);
    if (lasts) fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

// What a file system says that cannot flush a folder.
const CANNOT = ['EINVAL', 'ENOSYS', 'EISDIR', 'EPERM', 'EACCES', 'ENOTSUP'];

/** Makes a rename last. */
function flushFolder(folder: string): void {
  let opened: number | undefined;
  try {
    opened = openSync(folder, 'r');
    fsyncSync(opened);
  } catch (error) {
    if (!CANNOT.includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  } finally {
    if (opened !== undefined) closeSync(opened);
  }
}

/** Gives the file its name; false where that is taken: a link, unlike a rename, never replaces. */
export function linkUnlessThere(temporary: string, file: string): boolean {
  try {
    linkSync(temporary, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
