import { mkdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Compiled } from './compiled.ts';
import { privateFolder } from './files.ts';

/** Where two ways of starting Node compile in two ways, neither undoes the other's at each run. */
const DAY = 86_400_000;

/**
 * Keeps compiled code where it is looked for, if the program is our own user's: another's would not be read. Throws where it
 * cannot be written, as into the folder of a program that root has installed.
 */
export function keepEach(all: readonly Compiled[]): void {
  for (const one of all) keep(one);
}

function keep({ kept, script, isRefused }: Compiled): void {
  const folder = dirname(kept);
  const { uid: owner } = statSync(join(folder, '..', 'main.cjs'));
  if (owner !== (process.geteuid?.() ?? owner) || (isRefused && isYoung(kept))) return;
  const code = script.createCachedData();
  make(folder);
  // Twice, one behind the other: so it is known whether it is whole, without a look at each byte.
  privateFolder(folder).jot(basename(kept), Buffer.concat([code, code]));
}

function isYoung(file: string): boolean {
  const age = Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0);
  return age >= 0 && age < DAY;
}

/** The folder alone: where the program's own is gone, somebody has just removed it. */
function make(folder: string): void {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
