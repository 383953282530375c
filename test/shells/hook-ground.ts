// Where a hook is tried on the real shell: the program that it calls is a stand-in, which says what it was asked.

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { hookedShell, hookText } from '../../src/commands/hooked.ts';
import type { ShellName } from '../../src/shells/index.ts';
import { type After, temporaryFolder } from '../keychain/support/temporary.ts';

/** Keeps its words; `answer` and `code` beside it are what it prints and ends with. */
const STAND_IN = `#!/bin/sh
here=\${0%/*}
printf '%s\\0' "$#" "\${0##*/}" "$@" >> "$here/asked"
echo 'a word' >&2
cat "$here/answer"
exit "$(cat "$here/code")"
`;

export interface HookGround {
  readonly folder: string;
  /** The file that holds the hook. */
  readonly hook: string;
  /** What the program prints from now on, and ends with. */
  answers(text: string, code?: number): void;
  /** The words of each call, the program's name first. */
  asked(): string[][];
  run(script: string, env?: Readonly<Record<string, string>>): Ran;
  env(more?: Readonly<Record<string, string>>): Record<string, string>;
}

interface Ran {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number | null;
}

/** A ground for one shell, whose scripts are run by a program with these options. */
export async function hookGround(
  after: After,
  name: ShellName,
  command: readonly [string, ...string[]],
): Promise<HookGround> {
  const folder = temporaryFolder(after);
  const programs = path.join(folder, 'programs');
  const here = path.join(folder, 'here');
  for (const made of [programs, here]) fs.mkdirSync(made);
  for (const program of ['asw', 'switch'])
    fs.writeFileSync(path.join(programs, program), STAND_IN, { mode: 0o755 });
  const hook = path.join(folder, `hook.${name}`);
  const hooked = await hookedShell(name);
  fs.writeFileSync(hook, ((hooked && (await hookText(hooked))) ?? '').replaceAll('@VERSION@', '9.9.9'));
  const env = (more: Readonly<Record<string, string>> = {}): Record<string, string> => ({
    PATH: `${programs}:${process.env.PATH}`,
    HOME: folder,
    LANG: 'C.UTF-8',
    TERM: 'xterm',
    ...more,
  });
  const ground: HookGround = {
    folder: here,
    hook,
    env,
    answers(text, code = 0) {
      fs.writeFileSync(path.join(programs, 'answer'), text);
      fs.writeFileSync(path.join(programs, 'code'), `${code}`);
    },
    asked() {
      const file = path.join(programs, 'asked');
      const all = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
      fs.rmSync(file, { force: true });
      return callsIn(all.split('\0').slice(0, -1));
    },
    run(script, more) {
      const file = path.join(folder, 'script');
      fs.writeFileSync(file, script);
      const [program, ...options] = command;
      const { stdout, stderr, status } = spawnSync(program, [...options, file], {
        cwd: here,
        env: env(more),
        encoding: 'utf8',
        timeout: 20_000,
      });
      return { stdout, stderr, status };
    },
  };
  ground.answers('');
  return ground;
}

/** Each call is the number of its words behind the program's name, that name, and the words. */
function callsIn([count, ...rest]: readonly string[]): string[][] {
  if (count === undefined) return [];
  const end = Number(count) + 1;
  return [rest.slice(0, end), ...callsIn(rest.slice(end))];
}
