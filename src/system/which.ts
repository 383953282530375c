import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { SwitchError } from '../errors.ts';
import type { Env } from '../profiles/settings.ts';
import { cleanLine } from '../words/clean.ts';

/** The file that a command's name stands for; throws `not-found` (127) or `not-executable` (126). */
export function findProgram(name: string, env: Env, platform: NodeJS.Platform): string {
  const isPath = name.includes('/') || (platform === 'win32' && name.includes('\\'));
  const candidates = isPath ? [name] : searched(name, env);
  const found = candidates
    .flatMap((candidate) => withEndings(candidate, env, platform))
    .map((file) => [file, kindOf(file)] as const);
  const runnable = found.find(([, kind]) => kind === 'runnable');
  if (runnable) return runnable[0];
  if (found.some(([, kind]) => kind !== 'absent')) {
    const what = found.some(([, kind]) => kind === 'folder') ? 'is a folder' : 'may not be executed';
    throw new SwitchError('not-executable', `${cleanLine(name)} ${what}`, [
      `nothing was asked and nothing was run`,
    ]);
  }
  throw new SwitchError('not-found', `command not found: ${cleanLine(name) || '""'}`, [
    'nothing was asked and nothing was run',
  ]);
}

function searched(name: string, env: Env): string[] {
  const path = env.PATH ?? env.Path;
  if (name === '' || path === undefined) return [];
  // An empty entry is the current folder; the result stays a path, or it would be searched for again.
  return path
    .split(delimiter)
    .map((folder) => (folder === '' || folder === '.' ? `./${name}` : join(folder, name)));
}

function withEndings(file: string, env: Env, platform: NodeJS.Platform): string[] {
  if (platform !== 'win32') return [file];
  const endings = (env.PATHEXT ?? '.COM;.EXE;.BAT;.CMD').split(';');
  const hasEnding = endings.some((ending) => file.toUpperCase().endsWith(ending.toUpperCase()));
  return hasEnding ? [file] : endings.map((ending) => file + ending);
}

type Kind = 'absent' | 'folder' | 'not-executable' | 'runnable';

function kindOf(file: string): Kind {
  try {
    if (!statSync(file).isFile()) return 'folder';
    accessSync(file, constants.X_OK);
    return 'runnable';
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'EACCES' ? 'not-executable' : 'absent';
  }
}
