// npm run bench: other tools on PATH at the same job, each with members of a practice organisation of its own: a role from
// the key alone, the same command again, and another role when a code has been given before.

import { afterAll, it } from 'vitest';
import { missing } from '../keychain/support/tools.ts';
import { NODES } from '../support/nodes.ts';
import { measure } from './chapter.ts';
import { startClock } from './clock/index.ts';
import type { Job } from './job.ts';
import { type Ground, type Run, type Runs, TOOLS, type Tool } from './others/index.ts';
import { callsOf } from './worlds/calls.ts';
import { inFile, inSecretService, type World, withoutMfa } from './worlds/index.ts';

const KINDS = { cold: 'cold', warm: 'warm', live: 'with a live MFA session' } as const;
type Kind = keyof typeof KINDS;

/** A tool on its ground, or why it is left out. */
interface Ready {
  readonly tool: Tool;
  readonly ground?: Ground;
  readonly runs: Runs | string;
}

it('other tools', async () => {
  const all: Ready[] = [];
  for (const tool of TOOLS) all.push(await readied(tool));
  const jobs = (Object.keys(KINDS) as Kind[]).flatMap((kind) => all.flatMap((ready) => counted(ready, kind)));
  await measure({
    part: 'others',
    clock: startClock(afterAll),
    nodes: NODES.slice(0, 1),
    skipped: all.flatMap(whyNot),
    jobsOn: () => jobs.map(({ job }) => job),
    after: () => [`Calls of the organisation in each run: ${jobs.map(({ said }) => said()).join('; ')}.`],
  });
});

async function readied(tool: Tool): Promise<Ready> {
  const why = tool.program === undefined ? '' : missing(tool.program);
  if (why) return { tool, runs: why };
  const ground = { cold: await world(withoutMfa), warm: await world(withoutMfa), live: await world() };
  return { tool, ground, runs: await tool.prepare(ground) };
}

async function world(change?: (config: string) => string): Promise<World> {
  const service = await inSecretService(afterAll, change);
  return typeof service === 'string' ? inFile(afterAll, change) : service;
}

/** A job whose calls are counted, but for those of the first, unmeasured round: what is warm may ask STS again. */
function counted({ tool, ground, runs }: Ready, kind: Kind): { job: Job; said: () => string }[] {
  const run: Run | string = typeof runs === 'string' ? runs : runs[kind];
  if (!ground || typeof run === 'string') return [];
  const name = `${KINDS[kind]}: ${tool.name}, \`${run.argv.slice(tool.program ? 0 : 2).join(' ')}\``;
  const calls = (): number => callsOf([ground[kind]]);
  const seen: number[] = [];
  let from = 0;
  const before = async (): Promise<void> => {
    await run.before?.();
    from = calls();
  };
  const after = (): void => void seen.push(calls() - from);
  const said = (): string => `${KINDS[kind]} ${tool.name} ${[...new Set(seen.slice(1))].join(' or ')}`;
  return [{ job: { ...run, name, before, after }, said }];
}

function whyNot({ tool, runs }: Ready): string[] {
  if (typeof runs === 'string') return [`Left out, ${tool.name}: ${runs}.`];
  return typeof runs.live === 'string' ? [`Left out, ${tool.name} ${KINDS.live}: ${runs.live}.`] : [];
}
