// npm run bench -- prompt: what the hook costs at each prompt, measured by each shell itself, beside the same loop empty.

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, it } from 'vitest';
import { PROGRAM } from '../keychain/support/program.ts';
import { temporaryFolder } from '../keychain/support/temporary.ts';
import { missing } from '../keychain/support/tools.ts';
import { type HookShell, hookShells } from '../shells/hook-shells.ts';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 15);
const PROMPTS = 500;

interface Timed {
  /** The user's own prompt. */
  readonly own: string;
  /** What a prompt makes the hook do. */
  readonly act: string;
  /** The same of a shell without it. */
  readonly empty: string;
  /** A script that does it many times and prints the microseconds; of fish the times of the files `a` and `b` say it. */
  timed(act: string): string;
}

const timed: Readonly<Partial<Record<HookShell['name'], Timed>>> = {
  bash: {
    own: "PS1='$ '",
    act: `__switch_prompt; x=\${PS1@P}`,
    empty: `x=\${PS1@P}`,
    timed: (act) =>
      `a=$EPOCHREALTIME; for ((i = 0; i < ${PROMPTS}; i++)); do ${act}; done; b=$EPOCHREALTIME; echo $((\${b/./} - \${a/./}))`,
  },
  zsh: {
    own: "PROMPT='$ '",
    act: `__switch_precmd; x=\${(%%)PROMPT}`,
    empty: `x=\${(%%)PROMPT}`,
    timed: (act) =>
      `zmodload zsh/datetime; float a=$EPOCHREALTIME; for ((i = 0; i < ${PROMPTS}; i++)); do ${act}; done; printf '%d\\n' $(( (EPOCHREALTIME - a) * 1000000 ))`,
  },
  fish: {
    own: "function fish_prompt; echo -n '$ '; end",
    act: 'emit fish_prompt; fish_prompt >/dev/null',
    empty: 'fish_prompt >/dev/null',
    timed: (act) => `echo >a; for i in (seq ${PROMPTS}); ${act}; end; echo >b`,
  },
};

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

it('a prompt', () => {
  const folder = temporaryFolder(afterAll);
  const end = Math.floor(Date.now() / 1000) + 2560;
  const clock = path.join(folder, 'clock');
  fs.writeFileSync(clock, '');
  fs.utimesSync(clock, end, end);
  const env = {
    PATH: process.env.PATH ?? '',
    HOME: folder,
    TERM: 'xterm-256color',
    LANG: 'C.UTF-8',
    SWITCH_PROFILE: 'prod',
    SWITCH_COLOR: 'red',
    SWITCH_EXPIRES: `${end}`,
    SWITCH_CLOCK: clock,
  };
  const microseconds = (shell: HookShell, lines: readonly string[]): number => {
    const ended = spawnSync(shell.name, [...shell.options, '-i', '-c', lines.join('\n')], {
      env,
      cwd: folder,
      encoding: 'utf8',
    });
    if (ended.status !== 0) throw new Error(`${shell.name}: ${ended.stderr}`);
    if (shell.name !== 'fish') return Number(ended.stdout.trim().split('\n').at(-1)) / PROMPTS;
    const [a = 0, b = 0] = ['a', 'b'].map((name) => fs.statSync(path.join(folder, name)).mtimeMs);
    return ((b - a) * 1000) / PROMPTS;
  };
  const rows = hookShells.flatMap((shell) => {
    const { own, act, empty, timed: many } = timed[shell.name] ?? {};
    if (!own || !act || !empty || !many || missing(shell.name)) return [];
    const hook = path.join(folder, `hook.${shell.name}`);
    fs.writeFileSync(hook, spawnSync(process.execPath, [PROGRAM, 'init', shell.name]).stdout);
    const costs = Array.from({ length: ROUNDS }, () => {
      const without = microseconds(shell, [own, many(empty)]);
      return microseconds(shell, [own, shell.read(hook), many(act)]) - without;
    });
    return [`| ${shell.name} | ${median(costs).toFixed(0)} |`];
  });
  process.stdout.write(`\n| shell | µs a prompt |\n|---|--:|\n${rows.join('\n')}\n\n`);
});
