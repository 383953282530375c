// How Windows finds the file of a command: PATH × PATHEXT. Pure, and tried on other systems; the current folder is
// never searched.

import { win32 } from 'node:path';
import { SwitchError } from '../../errors.ts';
import type { Env } from '../../profiles/settings.ts';
import { cleanLine } from '../../words/clean.ts';

/** The value of a variable, in whatever letters its name is written. */
export function variableIn(env: Env, name: string): string | undefined {
  const known = Object.keys(env).find((one) => one.toUpperCase() === name);
  return known === undefined ? undefined : env[known];
}

/** The files that a name may stand for, in the order in which they are tried. */
export function namesOnWindows(name: string, env: Env): string[] {
  // Windows leaves a dot or a blank at the end away, and what is then run is of another kind than the name says.
  if (name === '' || /[. ]$/.test(name)) return [];
  const endings = endingsIn(env);
  const named = (file: string): string[] => {
    const hasEnding = endings.some((ending) => file.toUpperCase().endsWith(ending));
    return hasEnding ? [file] : [...endings.map((ending) => file + ending.toLowerCase()), ...scriptOf(file)];
  };
  if (/[\\/:]/.test(name)) return named(name);
  return foldersIn(variableIn(env, 'PATH') ?? '').flatMap((folder) => named(win32.join(folder, name)));
}

function endingsIn(env: Env): string[] {
  const endings = (variableIn(env, 'PATHEXT') || '.COM;.EXE;.BAT;.CMD').toUpperCase().split(';');
  return endings.filter((ending) => ending.startsWith('.'));
}

/** Found as well, so that it can be said how it is run. */
function scriptOf(file: string): string[] {
  return [/\.ps1$/i.test(file) ? file : `${file}.ps1`];
}

/** An entry may stand in quotes, which keep its semicolons together. */
function foldersIn(path: string): string[] {
  const entries = path.match(/(?:"[^"]*"|[^;"])+/g) ?? [];
  return entries.map((entry) => entry.replaceAll('"', '')).filter((entry) => entry !== '');
}

/** Whatever is neither a program nor a batch file needs another program, which is named. */
export function refuseOnWindows(file: string): void {
  const ending = win32.extname(file).toLowerCase();
  if (['.exe', '.com', '.cmd', '.bat'].includes(ending)) return;
  throw new SwitchError('not-executable', `${cleanLine(file)} is not a program that Windows runs by itself`, [
    ending === '.ps1'
      ? `a script of PowerShell: … -- pwsh -File ${cleanLine(file)}`
      : 'name the program that runs it, then the file',
    'nothing was asked and nothing was run',
  ]);
}
