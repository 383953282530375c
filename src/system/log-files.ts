// A log in files of one folder, each with a number. Who finds the last one full begins the next: nothing is renamed, so
// that whatever dies at whatever moment, and however many write at once, no line that was written is lost.

import type { PrivateFolder } from './files.ts';
import { below } from './places.ts';
import { appended } from './private-text.ts';

/** How large a file is when the next is begun, and how many are kept. */
export interface LogSize {
  readonly most: number;
  readonly files: number;
}

const nameOf = (number: number): string => `${String(number).padStart(6, '0')}.jsonl`;

/** The files of a log in a folder of ours, the oldest first. */
export const logFiles = (folder: PrivateFolder): string[] =>
  folder.names().filter((name) => /^\d{6}\.jsonl$/.test(name));

/** Adds a record, which begins with the end of the line before it, in one write. */
export function addToLog(folder: PrivateFolder, record: string, { most, files }: LogSize): void {
  for (let tries = MOST_TRIES; tries > 0; tries--) {
    const all = logFiles(folder);
    const last = all.at(-1);
    if (last !== undefined && added(below(folder.path, last), record, most)) return;
    const next = last === undefined ? 1 : Number.parseInt(last, 10) + 1;
    // Whoever comes second to begin it adds to what the first has begun.
    if (!folder.create(nameOf(next), record)) continue;
    for (const old of all.slice(0, Math.max(0, all.length + 1 - files))) folder.delete(old);
    return;
  }
  throw new Error(`${folder.path} is written to by very many`);
}

/** So many begin a file at once before one that waits gives up; each time another has been written to. */
const MOST_TRIES = 100;

/** False where it is full, gone, or no file of ours that can be written: then another is begun. */
function added(file: string, record: string, most: number): boolean {
  try {
    return appended(file, record, most);
  } catch (error) {
    if (UNFIT.includes((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
}

const UNFIT = ['ENOENT', 'EISDIR', 'EACCES', 'EPERM'];
