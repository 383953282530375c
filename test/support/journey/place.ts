import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** The folders of one journey, all below one of their own, and the environment that it begins with. */
export interface Place {
  readonly root: string;
  readonly home: string;
  readonly work: string;
  readonly temporary: string;
  /** What the program keeps. */
  readonly state: string;
  readonly env: Readonly<Record<string, string>>;
  /** An absolute path: `~/` is the home, all else is below the folder of work. */
  resolve(name: string): string;
  remove(): void;
}

const NAMES = ['switch', 'asw', 'aws-switch'];

/** Makes the folders; `program` is what the three names stand for, `folders` come right behind them on PATH. */
export function layPlace(program: string, folders: readonly string[]): Place {
  const root = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), 'journey-'));
  const [home, work, temporary, bin, runtime] = ['home', 'work', 'tmp', 'bin', 'run'].map((name) => {
    fs.mkdirSync(path.join(root, name), { mode: 0o700 });
    return path.join(root, name);
  }) as [string, string, string, string, string];
  for (const name of NAMES) fs.symlinkSync(program, path.join(bin, name));
  const system = ['/usr/local/bin', '/usr/bin', '/bin', '/usr/sbin', '/sbin'];
  // What lies in the system's folders is found there anyhow, and must hide none of the tools that are newer.
  const first = folders.filter((folder) => !system.includes(folder));
  const state = path.join(home, '.local', 'state');
  return {
    root,
    home,
    work,
    temporary,
    state: path.join(state, 'aws-switch'),
    env: {
      PATH: [bin, ...first, path.dirname(process.execPath), ...system].join(':'),
      HOME: home,
      TMPDIR: temporary,
      SHELL: '/bin/sh',
      TERM: 'xterm-256color',
      LANG: 'C.UTF-8',
      XDG_STATE_HOME: state,
      XDG_CACHE_HOME: path.join(home, '.cache'),
      XDG_CONFIG_HOME: path.join(home, '.config'),
      XDG_RUNTIME_DIR: runtime,
    },
    resolve: (name) => (name.startsWith('~/') ? path.join(home, name.slice(2)) : path.resolve(work, name)),
    remove: () => fs.rmSync(root, { recursive: true, force: true }),
  };
}
