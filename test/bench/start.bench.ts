// npm run bench: what a warm run costs, as a ratio to `node -e 0` of the same Node in the same round.
// NODE_EXTRA_CA_CERTS is unset: Node 20 reads it at every start, before any program.

import { afterAll, it } from 'vitest';
import { joinPractice, type Member, storeKey, warm } from '../keychain/support/practice.ts';
import { PROGRAM } from '../keychain/support/program.ts';
import { startSecretService, whyNoSecretService } from '../keychain/support/secret-service.ts';
import { temporaryFolder } from '../keychain/support/temporary.ts';
import { installWithStub } from '../support-keyring/install.js';
import { largeConfigs } from './large-config.ts';
import { type Job, ratiosOf } from './paired.ts';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 80);

interface Store {
  readonly title: string;
  readonly program: string;
  readonly env: Readonly<Record<string, string>>;
}

async function stores(): Promise<Store[]> {
  const { program, env } = installWithStub(temporaryFolder(afterAll));
  const free: Store = { title: 'a store that costs nothing', program, env };
  if (whyNoSecretService) {
    process.stdout.write(`without the Secret Service: ${whyNoSecretService}\n`);
    return [free];
  }
  return [free, { title: 'Secret Service', program: PROGRAM, env: (await startSecretService(afterAll)).env }];
}

/** The warm runs of a member in a store. */
async function jobsIn({ title, program, env }: Store, member: Member): Promise<Job[]> {
  await storeKey(member, env, program);
  await warm(member, env, program);
  const all = { ...member.env, ...env };
  return [
    { name: `credential-process, ${title}`, argv: [program, 'credential-process', 'prod'], env: all },
    { name: `exec -- true, ${title}`, argv: [program, 'exec', 'prod', '--', 'true'], env: all },
  ];
}

it('start-up', async () => {
  const jobs: Job[] = [];
  for (const store of await stores()) jobs.push(...(await jobsIn(store, await joinPractice(afterAll))));
  const large = await largeConfigs(temporaryFolder(afterAll), PROGRAM);
  jobs.push(...large.jobs);
  const { base, ratios } = ratiosOf(jobs, ROUNDS);
  const rows = ratios.map(
    ({ name, median, low, high }) =>
      `| ${name} | ${median.toFixed(2)} | ${low.toFixed(2)} to ${high.toFixed(2)} | ${((median - 1) * base).toFixed(0)} |`,
  );
  const head = `Node ${process.versions.node}, \`node -e 0\` = ${base.toFixed(1)} ms, ${ROUNDS} rounds, paired and interleaved; 1,002 profiles are ${large.kilobytes} KB`;
  process.stdout.write(
    `\n${head}\n\n| run | × \`node -e 0\`, median | 10 % to 90 % | ms more |\n|---|--:|--:|--:|\n${rows.join('\n')}\n\n`,
  );
});
