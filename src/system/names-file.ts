// The list of names for the completion of the shells. They read it by themselves, so that no process is started for a
// press of Tab: its first line says which files it was made from, and it is as old as the run that made it, so that
// whatever was changed since is newer.

import { utimesSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { SwitchError } from '../errors.ts';
import { privateFolder } from './files.ts';

/** One of AWS's files. */
export interface NamesSource {
  readonly file: string;
  readonly exists: boolean;
}

const NAME = 'names';

/** Keeps a list in a folder of ours. It is a convenience: where it cannot be kept, there is none. */
export function keepNamesIn(folder: string, sources: readonly NamesSource[], names: readonly string[]): void {
  const files = sources.map(({ file, exists }) => (exists ? file : ''));
  if (sources.some(({ file }) => !isAbsolute(file) || UNFIT.test(file))) return;
  const text = `${[files.join('\t'), ...inByteOrder(names)].join('\n')}\n`;
  try {
    const cache = privateFolder(folder);
    if (cache.read(NAME) !== text) cache.write(NAME, text);
    const began = performance.timeOrigin / 1000;
    utimesSync(join(folder, NAME), began, began);
  } catch (error) {
    if (!(error instanceof SwitchError || (error as NodeJS.ErrnoException).code)) throw error;
  }
}

/** What would end the first line, or a part of it. */
const UNFIT = /\p{Cc}/u;

/** bash looks a name up by halves, in the order of bytes. */
const inByteOrder = (names: readonly string[]): string[] =>
  names
    .map((name) => Buffer.from(name).toString('latin1'))
    .sort()
    .map((bytes) => Buffer.from(bytes, 'latin1').toString());
