import { statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Compiled } from './compiled.ts';
import { privateFolder } from './files.ts';

/** Where two ways of starting Node compile in two ways, neither undoes the other's at each run. */
const DAY = 86_400_000;

/**
 * Keeps compiled code where it is looked for, if the program is our own user's: another's would not be read. A folder that
 * cannot be written to, as of a program that root has installed, gets none.
 */
export function keepEach(all: readonly Compiled[]): void {
  try {
    for (const one of all) keep(one);
  } catch {
    // The next run compiles again.
  }
}

function keep({ kept, script }: Compiled): void {
  const folder = dirname(kept);
  const { uid: owner } = statSync(join(folder, '..', 'main.cjs'));
  const before = statSync(kept, { throwIfNoEntry: false });
  if (owner !== (process.geteuid?.() ?? owner) || (before && Date.now() - before.mtimeMs < DAY)) return;
  // Twice, one behind the other: so it is known whether it is whole, without a look at each byte.
  const code = script.createCachedData();
  privateFolder(folder).jot(basename(kept), Buffer.concat([code, code]));
}
