// npm run bench: fifty warm runs at once, as a tool makes them that opens many clients, beside fifty of `node -e 0` at once.

import { afterAll, it } from 'vitest';
import type { TestNode } from '../support/nodes.ts';
import { measure } from './chapter.ts';
import { startClock } from './clock/index.ts';
import type { Job } from './job.ts';
import { callsOf, refuseCalls } from './worlds/calls.ts';
import { inFreeStore, inSecretService, opened, type World } from './worlds/index.ts';

const COPIES = 50;

it('a crowd', async () => {
  const [free, service] = [await inFreeStore(afterAll), await inSecretService(afterAll)];
  const worlds = [free, ...(typeof service === 'string' ? [] : [await opened(service)])];
  const calls = callsOf(worlds);
  await measure({
    part: 'crowd',
    clock: startClock(afterAll),
    skipped: typeof service === 'string' ? [`Left out, the Secret Service: ${service}.`] : [],
    jobsOn: (node) => worlds.map((world) => crowdOf(node, world)),
    copies: COPIES,
    after: () => refuseCalls(callsOf(worlds) - calls),
  });
});

const crowdOf = ({ file }: TestNode, { title, program, env }: World): Job => ({
  name: `${COPIES} of credential-process at once, ${title}`,
  argv: [file, program, 'credential-process', 'prod'],
  env,
  copies: COPIES,
  must: { ratio: 1.8 },
});
