import os from 'node:os';
import path from 'node:path';
import type { Env } from '../profiles/settings.ts';

/** The user's home folder. */
export function homeOf(env: Env): string {
  return env.HOME || env.USERPROFILE || os.homedir();
}

/** Our folder for what outlives a run: the index of names, the encrypted file. */
export function stateFolderOf(env: Env): string {
  const base = env.XDG_STATE_HOME;
  const state = base && path.isAbsolute(base) ? base : path.join(homeOf(env), '.local', 'state');
  return path.join(state, 'aws-switch');
}

/** The name that help and hints use: the one of ours that was typed. */
export function programNameOf(argv: readonly string[]): string {
  const name = path.basename(argv[1] ?? '').replace(/\.(cjs|js|cmd|exe)$/, '');
  return name === 'asw' || name === 'aws-switch' ? name : 'switch';
}
