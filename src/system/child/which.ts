import { delimiter } from 'node:path';
import { SwitchError } from '../../errors.ts';
import type { Env } from '../../profiles/settings.ts';
import { cleanLine } from '../../words/clean.ts';
import { natureOf } from './nature.ts';
import { type Kind, PROGRAM_FILES, type ProgramFiles } from './runnable.ts';
import { namesOnWindows, refuseOnWindows } from './windows-names.ts';

/** The file that a command's name stands for; throws `not-found` (127) or `not-executable` (126). */
export function findProgram(
  name: string,
  env: Env,
  platform: NodeJS.Platform,
  files: ProgramFiles = PROGRAM_FILES,
): string {
  const candidates = platform === 'win32' ? namesOnWindows(name, env) : namesOf(name, env);
  const kinds = new Set<Kind>();
  for (const file of candidates) {
    const kind = files.kindOf(file);
    kinds.add(kind);
    if (kind !== 'runnable') continue;
    if (platform === 'win32') refuseOnWindows(file);
    else natureOf(file, files);
    return file;
  }
  throw notRunnable(name, kinds);
}

function namesOf(name: string, { PATH }: Env): string[] {
  if (name.includes('/')) return [name];
  if (name === '' || PATH === undefined) return [];
  // An empty entry is the current folder; the result stays a path, or it would be searched for again. Nothing in it is
  // resolved: `..` behind a symbolic link is where the system goes.
  return PATH.split(delimiter).map((folder) => `${folder || '.'}/${name}`);
}

function notRunnable(name: string, kinds: ReadonlySet<Kind>): SwitchError {
  const hints = ['nothing was asked and nothing was run'];
  const what = kinds.has('folder') ? 'is a folder' : kinds.has('not-executable') && 'may not be executed';
  if (what) return new SwitchError('not-executable', `${cleanLine(name)} ${what}`, hints);
  return new SwitchError('not-found', `command not found: ${cleanLine(name) || '""'}`, hints);
}
