import { basename, isAbsolute, join, win32 } from 'node:path';
import type { Place } from '../profiles/read.ts';
import type { Env } from '../profiles/settings.ts';

/**
 * What lies below a folder, as `join` has it. That one looks at each letter in JavaScript: in most runs so often that V8 finds
 * it worth optimising, which takes longer than the run.
 */
export function below(folder: string, ...names: readonly string[]): string {
  const path = [folder, ...names].join('/');
  return folder !== '' && isPlain(path) ? path : join(folder, ...names);
}

/** True for an absolute path that is as short as it can be; never on Windows. */
export const isPlain = (path: string): boolean =>
  path.startsWith('/') && !['//', '/./', '/../'].some((part) => `${path}/`.includes(part));

/** The user's home folder, as AWS's tools find it. */
export function homeOf(env: Env, platform: NodeJS.Platform): string {
  const windows = env.USERPROFILE || (env.HOMEDRIVE && env.HOMEPATH && env.HOMEDRIVE + env.HOMEPATH);
  return env.HOME || (platform === 'win32' && windows) || userHome();
}

/** The home folder as the system knows it. */
export function userHome(): string {
  if (process.env.HOME && process.platform !== 'win32') return process.env.HOME;
  // Most runs do without this module, which costs them 0.2 ms.
  const { homedir, userInfo } = process.getBuiltinModule('node:os');
  return homedir() || userInfo().homedir;
}

/** Where the config and the credentials file are: where the variables say, else in the home folder. */
export function placesOf(
  env: Env,
  home: string,
  platform: NodeJS.Platform,
): { readonly config: Place; readonly credentials: Place } {
  const inHome = (...names: string[]): string =>
    platform === 'win32' ? win32.join(home, ...names) : below(home, ...names);
  const place = (variable: string, name: string): Place => {
    const named = env[variable];
    if (!named) return { file: inHome('.aws', name), shown: `~/.aws/${name}` };
    const file = isBelowHome(named, platform) ? inHome(named.slice(2)) : named;
    return { file, shown: file };
  };
  return {
    config: place('AWS_CONFIG_FILE', 'config'),
    credentials: place('AWS_SHARED_CREDENTIALS_FILE', 'credentials'),
  };
}

/** A variable may have been set where no shell put the home folder in. */
function isBelowHome(file: string, platform: NodeJS.Platform): boolean {
  return file.startsWith('~/') || (platform === 'win32' && file.startsWith('~\\'));
}

/** The name of every folder of ours below the user's. */
export const OURS = 'aws-switch';

/** Our folder for what outlives a run: the index of names, the encrypted file. */
export function stateFolderOf(env: Env, platform: NodeJS.Platform): string {
  const base = env.XDG_STATE_HOME;
  const state = base && isAbsolute(base) ? base : below(homeOf(env, platform), '.local', 'state');
  return below(state, OURS);
}

/** Our folder for what can be made again: the list of names. */
export function cacheFolderOf(env: Env, platform: NodeJS.Platform): string {
  const base = env.XDG_CACHE_HOME;
  return below(base && isAbsolute(base) ? base : below(homeOf(env, platform), '.cache'), OURS);
}

/** Our folder for what the user's shells read. */
export function configFolderOf(env: Env, platform: NodeJS.Platform): string {
  const [base, home] = [env.XDG_CONFIG_HOME, homeOf(env, platform)];
  if (base && isAbsolute(base)) return below(base, OURS);
  return platform === 'win32'
    ? below(env.APPDATA || below(home, 'AppData', 'Roaming'), OURS)
    : below(home, '.config', OURS);
}

/** The name that help and hints use: the one of ours that was typed. */
export function programNameOf(argv: readonly string[]): string {
  const file = basename(argv[1] ?? '');
  return ['asw', 'aws-switch'].find((name) => ENDINGS.some((ending) => file === name + ending)) ?? 'switch';
}

const ENDINGS = ['', '.cjs', '.js', '.cmd', '.exe'];

/** A copy of the environment; on Windows a name is one name, whatever its letters. */
export function environmentOf(env: Env, platform: NodeJS.Platform): Env {
  if (platform !== 'win32') return { ...env };
  return Object.fromEntries(Object.entries(env).map(([name, value]) => [name.toUpperCase(), value]));
}
