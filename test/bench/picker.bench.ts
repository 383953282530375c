// npm run bench: the picker with 5,002 profiles and 200 open sessions, in a window of 120 by 30.

import path from 'node:path';
import { afterAll, it } from 'vitest';
import { PROGRAM } from '../keychain/support/program.ts';
import { temporaryFolder } from '../keychain/support/temporary.ts';
import { missing } from '../keychain/support/tools.ts';
import { largeConfigs } from './large-config.ts';
import { at } from './numbers.ts';
import { picked, pickedAtOnce } from './picker.ts';

const ROUNDS = Number(process.env.BENCH_PICKER_ROUNDS ?? 15);

/** Typed letter by letter, moved through, taken back. */
const KEYS = [
  ...'team3 acc99 eu',
  '\u001b[B',
  '\u001b[6~',
  '\u007f',
  '\u0015',
  ...'7acc',
  '\u0017',
  '\u001b[F',
];
const NAME = 'team0-account999';

const why = missing('script', 'stty');

it.skipIf(why)('the picker', async () => {
  const folder = temporaryFolder(afterAll);
  await largeConfigs(folder, PROGRAM);
  const env = {
    HOME: path.join(folder, 'home'),
    XDG_STATE_HOME: path.join(folder, 'state'),
    PATH: process.env.PATH ?? '',
    TERM: 'xterm-256color',
  };
  const rounds = [];
  const atOnce = [];
  for (let round = 0; round < ROUNDS; round++) {
    rounds.push(await picked(PROGRAM, env, KEYS));
    atOnce.push(await pickedAtOnce(PROGRAM, env, NAME));
  }
  const row = (what: string, all: readonly number[]): string =>
    `| ${what} | ${[0.5, 0.95, 1].map((part) => at(all, part).toFixed(1)).join(' | ')} |`;
  const rows = [
    row(
      'Node is up → painted',
      rounds.map(({ painted }) => painted),
    ),
    row(
      'a key → drawn',
      rounds.flatMap(({ keys }) => keys),
    ),
    row('painted, a name and Enter in one write → chosen', atOnce),
  ];
  process.stdout.write(
    `\nthe picker, ms, ${ROUNDS} runs\n\n| | median | 95 % | worst |\n|---|--:|--:|--:|\n${rows.join('\n')}\n\n`,
  );
});
