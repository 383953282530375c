// The real shells. Each reads what a person would have it read, in the way that its own help says, and then a program
// that it starts tells what it was given.

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import type { Shell, ShellName } from '../../src/shells/index.ts';

export interface RealShell {
  readonly name: ShellName;
  readonly program: string;
  readonly options?: readonly string[];
  /** Lines before all others: settings of a person that change how quotes are read. */
  readonly settings?: string;
  /** What starts a program. */
  readonly run?: string;
}

export const realShells: Readonly<Record<string, RealShell>> = {
  bash: { name: 'bash', program: 'bash', options: ['--norc'] },
  'bash with its history': {
    name: 'bash',
    program: 'bash',
    options: ['--norc'],
    settings: 'set -o history; set -o histexpand',
  },
  'bash that stops at each slip': {
    name: 'bash',
    program: 'bash',
    options: ['--norc', '--posix'],
    settings: 'set -eu',
  },
  dash: { name: 'sh', program: 'dash', settings: 'set -eu' },
  ksh: { name: 'ksh', program: 'ksh', settings: 'set -eu' },
  zsh: { name: 'zsh', program: 'zsh', options: ['-f'] },
  'zsh with doubled quotes': {
    name: 'zsh',
    program: 'zsh',
    options: ['-f'],
    settings: 'setopt rc_quotes extended_glob interactive_comments err_exit no_unset',
  },
  fish: { name: 'fish', program: 'fish', options: ['--no-config'] },
  tcsh: { name: 'tcsh', program: 'tcsh', options: ['-f'] },
  'tcsh with quoting backslashes': {
    name: 'tcsh',
    program: 'tcsh',
    options: ['-f'],
    settings: 'set backslash_quote\nset histlit',
  },
  nu: { name: 'nu', program: 'nu', options: ['--no-config-file'], run: '^' },
};

/** What came of it. */
export interface Came {
  /** The environment of a program that the shell started. */
  readonly env: Readonly<Record<string, string>>;
  /** What lies in its folder now. */
  readonly files: readonly string[];
  readonly said: string;
}

/** Where a shell is run: its own folder has files for patterns to find, and nothing else. */
export interface Ground {
  readonly folder: string;
  readonly here: string;
}

const FILES = ['a', 'b'];

/** A ground in a folder. */
export function groundIn(folder: string): Ground {
  const here = path.join(folder, 'here');
  fs.mkdirSync(here);
  for (const name of FILES) fs.writeFileSync(path.join(here, name), '');
  return { folder, here };
}

/** Has a real shell read a text. */
export function cameOf(
  text: string,
  real: RealShell,
  shell: Pick<Shell, 'reading'>,
  { folder, here }: Ground,
  env: Readonly<Record<string, string>> = {},
): Came {
  const [script, said] = [path.join(folder, 'script'), path.join(folder, 'said')];
  const { settings = '', run = '', options = [] } = real;
  fs.writeFileSync(said, text);
  fs.writeFileSync(script, `${settings}\n${shell.reading(`${run}cat ${said}`)}\n${run}env -0\n`);
  const ended = spawnSync(real.program, [...options, script], {
    cwd: here,
    env: { PATH: process.env.PATH ?? '', HOME: folder, LANG: 'C.UTF-8', ...env },
    encoding: 'utf8',
    timeout: 20_000,
  });
  const files = fs.readdirSync(here).filter((name) => !FILES.includes(name));
  for (const name of files) fs.rmSync(path.join(here, name), { recursive: true, force: true });
  return { env: variablesIn(ended.stdout), files, said: ended.stderr };
}

function variablesIn(text: string): Record<string, string> {
  const pairs = text.split('\0').filter((pair) => pair.includes('='));
  return Object.fromEntries(
    pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  );
}
