import fs from 'node:fs';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from '../keychain/support/temporary.ts';

export interface Stub {
  /** The folder it lies in, alone. */
  readonly folder: string;
  /** What it was called with, once for each call. */
  calls(): readonly Call[];
}

export interface Call {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly stdin: string;
  readonly pid: number;
}

/** What a stub does: the n-th call takes the n-th line of shell, and the last from then on. */
export function stubOf(name: string, ...lines: readonly string[]): Stub {
  const folder = temporaryFolder(onTestFinished);
  const record = path.join(folder, 'record');
  const cases = lines.map((line, index) => `${index + 1 === lines.length ? '*' : index + 1}) ${line} ;;`);
  const script = [
    '#!/bin/sh',
    `n=$(( $(/bin/ls -d '${record}'.*.args 2>/dev/null | /usr/bin/wc -l) + 1 ))`,
    `/usr/bin/env -0 >'${record}'.$n.env`,
    `[ -S /dev/stdin ] && /bin/cat >'${record}'.$n.stdin`,
    `echo $$ >'${record}'.$n.pid`,
    `[ $# -gt 0 ] && printf '%s\\0' "$@" >'${record}'.$n.args || : >'${record}'.$n.args`,
    `case $n in`,
    ...cases,
    'esac',
  ];
  fs.writeFileSync(path.join(folder, name), `${script.join('\n')}\n`, { mode: 0o755 });
  const read = (number: number, what: string): string => {
    const file = `${record}.${number}.${what}`;
    return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
  };
  const split = (text: string): string[] => text.split('\0').slice(0, -1);
  const callOf = (number: number): Call => ({
    args: split(read(number, 'args')),
    env: Object.fromEntries(
      split(read(number, 'env')).map((pair) => [
        pair.slice(0, pair.indexOf('=')),
        pair.slice(pair.indexOf('=') + 1),
      ]),
    ),
    stdin: read(number, 'stdin'),
    pid: Number(read(number, 'pid')),
  });
  return {
    folder,
    calls: () =>
      fs
        .readdirSync(folder)
        .filter((file) => file.endsWith('.args'))
        .map((_file, index) => callOf(index + 1)),
  };
}

/** True while a process runs; one that has ended and that nobody has asked for does not. */
export function isAlive(pid = 0): boolean {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    return !/^ Z/.test(stat.slice(stat.lastIndexOf(')') + 1));
  } catch {
    return false;
  }
}
