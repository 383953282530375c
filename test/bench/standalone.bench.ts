// npm run build:standalone && npm run bench: what a warm run of the stand-alone program costs, beside the same run by
// Node, as a ratio to `node -e 0` in the same round.

import fs from 'node:fs';
import path from 'node:path';
import { afterAll, it } from 'vitest';
import { joinPractice, type Member, storeKey, warm } from '../keychain/support/practice.ts';
import { PROGRAM, ROOT } from '../keychain/support/program.ts';
import { startSecretService, whyNoSecretService } from '../keychain/support/secret-service.ts';
import { type Job, ratiosOf } from './paired.ts';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 80);
const ALONE = path.join(ROOT, 'dist-standalone', 'switch');

interface Store {
  readonly title: string;
  /** For what is done once. */
  readonly first: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
}

/** A passphrase that is asked once is remembered in the kernel; here it is given once. */
async function stores(): Promise<Store[]> {
  const file = { SWITCH_KEYCHAIN: 'file', SWITCH_FILE_REMEMBER: 'yes' };
  const remembered: Store = {
    title: 'the encrypted file, its key remembered',
    first: { ...file, SWITCH_FILE_PASSPHRASE: 'open sesame' },
    env: file,
  };
  if (whyNoSecretService) return [remembered];
  const { env } = await startSecretService(afterAll);
  return [remembered, { title: 'Secret Service', first: env, env }];
}

async function jobsIn({ title, first, env }: Store, member: Member): Promise<Job[]> {
  await storeKey(member, { ...first });
  await warm(member, { ...first });
  const all = { ...member.env, ...env };
  return [
    {
      name: `credential-process, ${title}, stand-alone`,
      file: ALONE,
      argv: ['credential-process', 'prod'],
      env: all,
    },
    { name: `credential-process, ${title}, Node`, argv: [PROGRAM, 'credential-process', 'prod'], env: all },
    {
      name: `exec -- true, ${title}, stand-alone`,
      file: ALONE,
      argv: ['exec', 'prod', '--', 'true'],
      env: all,
    },
  ];
}

it.skipIf(!fs.existsSync(ALONE))('start-up of the stand-alone program', async () => {
  const jobs: Job[] = [{ name: '--version', file: ALONE, argv: ['--version'], env: {} }];
  for (const store of await stores()) jobs.push(...(await jobsIn(store, await joinPractice(afterAll))));
  const { base, ratios } = ratiosOf(jobs, ROUNDS);
  const rows = ratios.map(
    ({ name, median, low, high }) =>
      `| ${name} | ${median.toFixed(2)} | ${low.toFixed(2)} to ${high.toFixed(2)} |`,
  );
  process.stdout.write(
    `\nNode ${process.versions.node}, \`node -e 0\` = ${base.toFixed(1)} ms, ${ROUNDS} rounds, paired and interleaved\n\n| run | × \`node -e 0\`, median | 10 % to 90 % |\n|---|--:|--:|\n${rows.join('\n')}\n\n`,
  );
});
