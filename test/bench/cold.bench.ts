// npm run bench: what a run costs that must ask STS, one call of the practice organisation on loopback. Before each round
// the role's session is forgotten; the plan is then made anew as well, as in the first run of all.

import path from 'node:path';
import { afterAll, it } from 'vitest';
import { keyOf } from '../keychain/support/practice.ts';
import { runSwitch } from '../keychain/support/program.ts';
import type { TestNode } from '../support/nodes.ts';
import { measure } from './chapter.ts';
import { startClock } from './clock/index.ts';
import type { Job } from './job.ts';
import { inFile, inSecretService, opened, type World, withoutMfa } from './worlds/index.ts';

/** Members without MFA, and members whose MFA session is open; `skipped` says why there are fewer. */
interface Ground {
  readonly bare: readonly World[];
  readonly live: readonly World[];
  readonly skipped: readonly string[];
}

it('cold', async () => {
  const ground = await layGround();
  const { skipped } = ground;
  await measure({
    part: 'cold',
    clock: startClock(afterAll),
    skipped,
    jobsOn: (node) => jobsOn(node, ground),
  });
});

async function layGround(): Promise<Ground> {
  const [bare, live] = [await inSecretService(afterAll, withoutMfa), await inSecretService(afterAll)];
  const both = typeof bare !== 'string' && typeof live !== 'string' ? { bare, live } : undefined;
  return {
    bare: [await inFile(afterAll, withoutMfa), ...(both ? [both.bare] : [])],
    live: [await opened(await inFile(afterAll)), ...(both ? [await opened(both.live)] : [])],
    skipped: both ? [] : [`Left out, the Secret Service: ${bare}.`],
  };
}

const jobsOn = (node: TestNode, { bare, live }: Ground): Job[] => [
  ...bare.slice(0, 1).map((world) => byHand(node, world)),
  ...bare.map((world) => ({
    ...asked(node, world, 'dev'),
    name: `AssumeRole, ${world.title}`,
    must: { ratio: 5.5 },
  })),
  ...live.map((world) => ({
    ...asked(node, world, 'prod'),
    name: `AssumeRole from a live MFA session, ${world.title}`,
  })),
];

/** A run that has to open the profile's role: one call, seen at the organisation. */
function asked(node: TestNode, { program, env, member }: World, profile: string): Omit<Job, 'name'> {
  const { log } = member.organisation;
  let calls = 0;
  return {
    argv: [node.file, program, 'credential-process', profile],
    env,
    async before() {
      const { code, stderr } = await runSwitch(['clear', profile], { env, program });
      if (code !== 0) throw new Error(stderr);
      calls = log.length;
    },
    after() {
      if (log.length !== calls + 1) throw new Error(`${profile} took ${log.length - calls} calls, not one`);
    },
  };
}

/** The same call without us. */
function byHand({ file }: TestNode, { env, member }: World): Job {
  const role = member.organisation.roles.find(
    ({ account, name }) => account.name === 'dev' && name === 'Engineer',
  );
  return {
    name: 'AssumeRole alone, signed by hand over `node:http`',
    argv: [file, path.join(import.meta.dirname, 'worlds', 'hand-signed.cjs')],
    env: { ...env, ...keyOf(member), BENCH_ROLE: role?.arn ?? '' },
  };
}
