// What there is to show a dialog with. Programs are looked for in absolute folders alone: what lies in the folder
// that one happens to stand in must not be asked for a code.

import { execFileSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { delimiter, isAbsolute } from 'node:path';
import type { Env } from '../profiles/settings.ts';
import { findProgram } from './child/which.ts';

/** The file of a helper on PATH; undefined where it is not there. */
export function helperOnPath(name: string, env: Env, platform: NodeJS.Platform): string | undefined {
  const folders = absoluteFolders(env);
  if (folders.length === 0) return undefined;
  try {
    return findProgram(name, { ...env, PATH: folders.join(delimiter) }, platform);
  } catch {
    return undefined;
  }
}

/** PATH without the folders that depend on where one stands. It is never empty: that would be the current folder. */
export function absolutePath(env: Env): string {
  return absoluteFolders(env).join(delimiter) || '/usr/bin:/bin';
}

function absoluteFolders({ PATH = '' }: Env): string[] {
  return PATH.split(delimiter).filter(isAbsolute);
}

/** True in a session of macOS that has a screen. */
export function isAqua(env: Env, platform: NodeJS.Platform): boolean {
  const launchctl = helperOnPath('launchctl', env, platform);
  if (launchctl === undefined) return false;
  try {
    const manager = execFileSync(launchctl, ['managername'], {
      encoding: 'utf8',
      timeout: 2000,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return manager.trim() === 'Aqua';
  } catch {
    return false;
  }
}

/** True where Linux runs programs of the Windows around it. */
export function hasWindows(): boolean {
  return ['WSLInterop', 'WSLInterop-late'].some((name) => existsSync(`/proc/sys/fs/binfmt_misc/${name}`));
}

/** False for a pinentry that draws on a terminal alone, whatever it is called by. */
export function drawsWindows(file: string): boolean {
  return !/-(?:curses|tty)$/.test(realpathSync(file));
}
