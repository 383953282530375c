// npm run bench: what a press of Tab costs among 5,000 profiles, measured inside each shell, with the list fresh.

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, it } from 'vitest';
import { missing } from '../keychain/support/tools.ts';
import { layGround, writeList } from '../shells/support-complete.ts';

const NAMES = Array.from({ length: 5000 }, (_, n) => `team${n % 37}-account${n}`);
const WORDS = ['team36-account1', 'team12', 'team1', ''];

/** Each prints the fastest and the middle of 31 rounds, in microseconds. */
const SCRIPTS: Readonly<Record<string, readonly string[]>> = {
  bash: [
    'bash',
    '--norc',
    '-c',
    `. ~/complete.bash; COMP_LINE="asw use $WORD" COMP_WORDS=(asw use "$WORD") COMP_CWORD=2; COMP_POINT=\${#COMP_LINE}
for round in {1..31}; do from=$EPOCHREALTIME; __switch_complete asw "$WORD" use; to=$EPOCHREALTIME
echo $((\${to/./} - \${from/./})); done`,
  ],
  zsh: [
    'zsh',
    '-f',
    '-c',
    `. ~/complete.zsh; zmodload zsh/datetime; service=asw; _wanted() { :; }
repeat 31; do from=$EPOCHREALTIME; __switch_names; to=$EPOCHREALTIME; print $(((to - from) * 1000000)); done`,
  ],
  fish: [
    'fish',
    '--no-config',
    '-c',
    `source ~/complete.fish
for round in (seq 31); set from (date +%s%N); complete -C "asw use $WORD" >/dev/null; set to (date +%s%N); math "($to - $from) / 1000"; end`,
  ],
};

it.skipIf(missing('bash', 'zsh', 'fish', 'date'))('completion', () => {
  const ground = layGround(afterAll, NAMES);
  writeList(ground);
  for (const [shell, [file = '', ...args]] of Object.entries(SCRIPTS))
    for (const word of shell === 'zsh' ? [''] : WORDS) {
      const cwd = path.join(ground.folder, 'here');
      const { stdout } = spawnSync(file, args, { env: { ...ground.env, WORD: word }, cwd, encoding: 'utf8' });
      const times = stdout
        .trim()
        .split('\n')
        .map(Number)
        .sort((a, b) => a - b);
      const found = NAMES.filter((name) => name.startsWith(word)).length;
      const [least = 0, middle = 0] = [times[0], times[15]].map((one) => (one ?? Number.NaN) / 1000);
      process.stdout.write(
        `| ${shell} | ${word || '(none)'} | ${found} | ${least.toFixed(1)} | ${middle.toFixed(1)} |\n`,
      );
    }
  if (ground.calls().length > 0 || !fs.existsSync(ground.list)) throw new Error('the list was not used');
});
