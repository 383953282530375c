// An interactive bash with job control on a terminal of its own, in which our exec is typed.

import fs from 'node:fs';
import path from 'node:path';
import { expect, vi } from 'vitest';
import { PROGRAM, start } from '../keychain/support/program.ts';
import type { After } from '../keychain/support/temporary.ts';

export interface Shell {
  /** What has come to the terminal so far. */
  seen(): string;
  /** Types a line. */
  enter(line: string): void;
  /** Sends keys. */
  press(keys: string): void;
  /** Waits until it has come so many times, and gives the first match. */
  until(what: RegExp, times?: number): Promise<RegExpExecArray>;
  /** Closes the terminal under everything that runs on it. */
  close(): void;
  /** The terminal's device. */
  readonly device: string;
}

export const CTRL_C = '\u0003';
export const CTRL_Z = '\u001a';
export const CTRL_BACKSLASH = '\u001c';

/** Opens one; in it `$X` stands for our exec, up to the command. */
export async function openShell(
  after: After,
  node: string,
  env: Readonly<Record<string, string>>,
  folder: string,
): Promise<Shell> {
  const rc = path.join(folder, 'rc');
  const lines = ["PS1='> '", 'ulimit -c 0', "bind 'set enable-bracketed-paste off'", 'echo on $(tty).'];
  fs.writeFileSync(rc, lines.join('\n'));
  const all = { ...env, TERM: 'dumb', X: `${node} ${PROGRAM} exec p --`, HISTFILE: '' };
  const bash = `exec bash --noprofile --rcfile ${rc} -i`;
  const terminal = start('script', ['-qfec', bash, '/dev/null'], { env: all, cwd: folder, limit: 120_000 });
  after(() => void terminal.child.kill('SIGKILL'));
  const seen = (): string => terminal.printed().replaceAll('\r', '');
  const until: Shell['until'] = async (what, times = 1) => {
    const all = new RegExp(what.source, 'gm');
    await vi.waitFor(() => expect([...seen().matchAll(all)].length, seen()).toBeGreaterThanOrEqual(times), {
      timeout: 15_000,
      interval: 10,
    });
    return [...seen().matchAll(all)].at(-1) as RegExpExecArray;
  };
  const [, device = ''] = await until(/^on (\S+)\.$/);
  return {
    seen,
    until,
    device,
    enter: (line) => void terminal.child.stdin?.write(`${line}\r`),
    press: (keys) => void terminal.child.stdin?.write(keys),
    close: () => void terminal.child.kill('SIGKILL'),
  };
}

/** A command that tells each signal, and ends at the line `end` or at a TERM. */
export const LISTENER = `
  const tell = (text) => require('fs').writeSync(1, text + '\\n');
  for (const name of ['TERM', 'HUP', 'USR1', 'USR2', 'ALRM', 'INT', 'QUIT', 'TSTP', 'CONT', 'WINCH'])
    process.on('SIG' + name, () => { tell('got ' + name); if (name === 'TERM') process.exit(3); });
  process.stdin.on('data', (line) => { if (/end/.test(line)) { tell('ended'); process.exit(0); } });
  tell('ready ' + process.pid + ' ' + process.ppid + '.');
`;
