// npm run flight: a hundred processes at once that want the same session, and what becomes of them when the one that
// leads is killed or stopped. One variant alone: npm run flight -- -t killed. FLIGHT_CROWD is another number.

import { afterAll, expect, it, onTestFinished } from 'vitest';
import { type Fate, gatherCrowd, isServed, kill, until } from './crowd.ts';

const SIZE = Number(process.env.FLIGHT_CROWD ?? 100);
const rows: string[] = [];

interface Variant {
  readonly title: string;
  readonly fate: Fate;
  /** Questions, and calls of GetSessionToken: at most. */
  readonly calls: number;
  /** What is done to the leader while it asks. */
  readonly atQuestion?: NodeJS.Signals;
  readonly dies: number;
}

const meets = (signal: NodeJS.Signals): Fate => ({
  onCall(crowd, calls) {
    if (calls === 1) for (const pid of crowd.leaders()) kill(pid, signal);
  },
});

const VARIANTS: readonly Variant[] = [
  { title: 'nothing happens', fate: {}, calls: 1, dies: 0 },
  { title: 'leader killed at its question', fate: { hangs: true }, atQuestion: 'SIGKILL', calls: 2, dies: 1 },
  { title: 'leader killed at its call', fate: meets('SIGKILL'), calls: 2, dies: 1 },
  { title: 'leader stopped at its call', fate: meets('SIGSTOP'), calls: 2, dies: 1 },
];

it.each(VARIANTS)('$title', async ({ title, fate, calls, atQuestion, dies }) => {
  const crowd = await gatherCrowd(onTestFinished, fate);
  const began = performance.now();
  const runs = Array.from({ length: SIZE }, () => crowd.start());
  const ends = runs.map(({ ended }) => ended);
  if (atQuestion) {
    await until(() => crowd.questions() === 1);
    for (const pid of crowd.leaders()) kill(pid, atQuestion);
  }
  let served = 0;
  for (const end of ends) void end.then((ended) => (served += isServed(ended) ? 1 : 0));
  await until(() => served >= SIZE - dies);
  const seconds = (performance.now() - began) / 1000;
  // The one that was stopped wakes up, and ends.
  crowd.hangUp();
  for (const { child } of runs) kill(child.pid ?? 0, 'SIGCONT');
  await Promise.all(ends);
  const [asked, tokens, roles] = [
    crowd.questions(),
    crowd.calls('GetSessionToken'),
    crowd.calls('AssumeRole'),
  ];
  rows.push(`| ${title} | ${served} of ${SIZE} | ${asked} | ${tokens} | ${roles} | ${seconds.toFixed(1)} |`);
  expect(served).toBeGreaterThanOrEqual(SIZE - dies);
  expect(Math.max(asked, tokens, roles)).toBeLessThanOrEqual(calls);
});

afterAll(() => {
  const head =
    '| leader | served | questions | GetSessionToken | AssumeRole | seconds until all others were served |';
  process.stdout.write(`\n${head}\n|---|--:|--:|--:|--:|--:|\n${rows.join('\n')}\n\n`);
});
