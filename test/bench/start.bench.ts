// npm run bench: what a warm run costs, as a ratio to `node -e 0` of the same Node in the same round.
// NODE_EXTRA_CA_CERTS is unset: Node 20 reads it at every start, before any program.

import fs from 'node:fs';
import { afterAll, it } from 'vitest';
import { PROGRAM } from '../keychain/support/program.ts';
import { temporaryFolder } from '../keychain/support/temporary.ts';
import type { TestNode } from '../support/nodes.ts';
import { pathOf } from './base.ts';
import { measure } from './chapter.ts';
import { startClock } from './clock/index.ts';
import type { Job } from './job.ts';
import { largeConfigs, withRoles } from './large-config.ts';
import { callsOf, refuseCalls } from './worlds/calls.ts';
import { storeAlone } from './worlds/free-store.ts';
import { configOf, inFreeStore, inSecretService, opened, type World } from './worlds/index.ts';
import { installedByNpm } from './worlds/packed.ts';

const FREE = 'credential-process, a store that costs nothing';

/** Jobs that belong to no Node, and what was left out, each with its reason. */
interface Ground {
  readonly free: World;
  readonly thousand: World;
  readonly service: World | undefined;
  readonly npmBin: string | undefined;
  readonly skipped: readonly string[];
}

it('start-up', async () => {
  const ground = await layGround();
  const large = await largeConfigs(temporaryFolder(afterAll), PROGRAM);
  const calls = callsIn(ground);
  await measure({
    part: 'start',
    clock: startClock(afterAll),
    skipped: ground.skipped,
    jobsOn: (node) => [
      ...warmJobs(ground, node),
      ...(node.file === process.execPath ? [...standalone(ground), ...large] : []),
    ],
    after: () => refuseCalls(callsIn(ground) - calls),
  });
});

async function layGround(): Promise<Ground> {
  const service = await inSecretService(afterAll);
  const bin = installedByNpm(afterAll);
  return {
    free: await inFreeStore(afterAll),
    thousand: await inFreeStore(afterAll, (config) => withRoles(config, 996)),
    service: typeof service === 'string' ? undefined : await opened(service),
    npmBin: 'file' in bin ? bin.file : undefined,
    skipped: [
      ...(typeof service === 'string' ? [`Left out, the Secret Service: ${service}.`] : []),
      ...('why' in bin ? [`Left out, the bin of npm: ${bin.why}.`] : []),
      ...(process.env.SWITCH_BENCH_STANDALONE
        ? []
        : ['Left out, the stand-alone program: SWITCH_BENCH_STANDALONE names none.']),
    ],
  };
}

function warmJobs({ free, thousand, service, npmBin }: Ground, node: TestNode): Job[] {
  const asked = ({ program, env }: World) => ({
    argv: [node.file, program, 'credential-process', 'prod'],
    env,
  });
  const run = ({ program, env }: World) => ({
    argv: [node.file, program, 'exec', 'prod', '--', 'true'],
    env,
  });
  const kilobytes = Math.round(fs.statSync(configOf(thousand)).size / 1024);
  const jobs: Job[] = [
    { name: FREE, ...asked(free), must: { ratio: 1.1, peak: 45 } },
    { name: 'that store alone, by a script', argv: [node.file, storeAlone(free)], env: free.env },
    {
      name: `the same among 1,002 profiles (${kilobytes} KB)`,
      ...asked(thousand),
      must: { more: { than: FREE, by: 0.15 } },
    },
    { name: 'exec -- true, a store that costs nothing', ...run(free) },
  ];
  if (!service) return jobs;
  const { env } = service;
  const name = 'credential-process, Secret Service';
  jobs.push({ name, ...asked(service), must: { ratio: 1.5, peak: 45 } });
  if (npmBin)
    jobs.push({
      name: `${name}, by the bin that npm installs`,
      argv: [npmBin, 'credential-process', 'prod'],
      env: { ...env, PATH: pathOf(node.file) },
      must: { ratio: 1.6 },
    });
  const ratio = node.replaces ? 1.55 : 1.75;
  return [...jobs, { name: 'exec -- true, Secret Service', ...run(service), must: { ratio } }];
}

/** The program that needs no Node is compared with Node 20. */
function standalone({ service }: Ground): Job[] {
  const { SWITCH_BENCH_STANDALONE: file } = process.env;
  if (!file || !service) return [];
  const isNode20 = process.versions.node.startsWith('20.');
  return [
    {
      name: 'credential-process, Secret Service, the stand-alone program',
      argv: [file, 'credential-process', 'prod'],
      env: service.env,
      ...(isNode20 && { must: { ratio: 0.8 } }),
    },
  ];
}

const callsIn = ({ free, thousand, service }: Ground): number =>
  callsOf([free, thousand, ...(service ? [service] : [])]);
