import { homedir } from 'node:os';
import { basename, isAbsolute, join } from 'node:path';
import type { Env } from '../profiles/settings.ts';

/** The user's home folder. */
export function homeOf(env: Env): string {
  return env.HOME || env.USERPROFILE || homedir();
}

/** The name of every folder of ours below the user's. */
export const OURS = 'aws-switch';

/** Our folder for what outlives a run: the index of names, the encrypted file. */
export function stateFolderOf(env: Env): string {
  const base = env.XDG_STATE_HOME;
  const state = base && isAbsolute(base) ? base : join(homeOf(env), '.local', 'state');
  return join(state, OURS);
}

/** The name that help and hints use: the one of ours that was typed. */
export function programNameOf(argv: readonly string[]): string {
  const name = basename(argv[1] ?? '').replace(/\.(cjs|js|cmd|exe)$/, '');
  return name === 'asw' || name === 'aws-switch' ? name : 'switch';
}
