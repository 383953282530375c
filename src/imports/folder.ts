import { type Dirent, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { SwitchError } from '../errors.ts';
import { cleanLine } from '../words/clean.ts';

/** A folder as a variable names it, with `~/` for the home folder. */
export const belowHome = (folder: string, home: string): string =>
  folder === '~' || folder.startsWith('~/') ? join(home, folder.slice(2)) : folder;

/** The files of a folder, by their names in it; undefined where there is no such folder. */
export function filesIn(folder: string): string[] | undefined {
  return entriesIn(folder)?.flatMap((entry) => (isFile(entry) ? [entry.name] : []));
}

/** The files below a folder, by their paths in it, but for those in hidden folders. */
export function filesBelow(folder: string, top = folder): string[] | undefined {
  return entriesIn(folder)?.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (isFile(entry)) return [relative(top, path)];
    return entry.isDirectory() && !entry.name.startsWith('.') ? (filesBelow(path, top) ?? []) : [];
  });
}

const isFile = (entry: Dirent): boolean => entry.isFile() || entry.isSymbolicLink();

function entriesIn(folder: string): Dirent[] | undefined {
  try {
    // Not every runtime sorts them.
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw new SwitchError('config', `${cleanLine(folder)} cannot be read (${code})`, [], error);
  }
}
