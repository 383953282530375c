// What a command and all that it starts pass on in arguments and in names, and write into files, as strace sees it.

import fs from 'node:fs';
import path from 'node:path';
import { type After, temporaryFolder } from '../keychain/support/temporary.ts';
import type { Text } from '../support/leaks/scan.ts';

/** A command line below strace, and what was seen once it has ended. */
export interface Watched {
  readonly argv: readonly [string, ...string[]];
  seen(): Text[];
}

const NAMES = ['execve', 'execveat', 'openat', 'mkdir', 'rename', 'link', 'symlink', 'unlink', 'chdir'];
const WRITES = ['write', 'pwrite64', 'writev', 'pwritev', 'pwritev2'];

/** Puts a command line below strace. */
export function watched(argv: readonly string[], after: After): Watched {
  const trace = path.join(temporaryFolder(after), 'trace');
  const calls = [...NAMES, ...WRITES].join(',');
  const options = [
    '-f',
    '--seccomp-bpf',
    '-y',
    '-qq',
    '-s',
    '1000000',
    '-e',
    'signal=none',
    '-e',
    `trace=${calls}`,
  ];
  return {
    argv: ['strace', ...options, '-o', trace, ...argv],
    seen: () => fs.readFileSync(trace, 'utf8').split('\n').flatMap(textOf),
  };
}

/** A call that says something to other users of the machine or to the disk: not what goes to a pipe or a terminal. */
function textOf(line: string): Text[] {
  const [, call = '', rest = ''] = /^\d+ +(\w+)\((.*)/.exec(line) ?? [];
  const place = /^\d+<(.*?)>, /.exec(rest)?.[1] ?? '';
  const isFile = place.startsWith('/') && !/^\/(dev|proc)\//.test(place);
  if (!NAMES.includes(call) && !(WRITES.includes(call) && isFile)) return [];
  const name = NAMES.includes(call) ? `the arguments of ${call}` : `what is written to ${place}`;
  return [{ name: `${name}: ${rest.slice(0, 80)}`, bytes: unescaped(rest), allowed: [] }];
}

const LETTERS: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', v: '\v', f: '\f' };

/** The bytes that strace has shown as a string of C. */
const unescaped = (text: string): Buffer =>
  Buffer.from(
    text.replace(/\\([0-7]{1,3}|.)/g, (_all, code: string) =>
      /^[0-7]/.test(code) ? String.fromCharCode(Number.parseInt(code, 8)) : (LETTERS[code] ?? code),
    ),
    'latin1',
  );
