// What the benchmark says of what it has counted: a table that is read by people who decide by it.

import { describe, expect, it } from 'vitest';
import type { Clock, Words } from './clock/cost.ts';
import { startClock } from './clock/index.ts';
import type { Bar, Job } from './job.ts';
import { withPart } from './report.ts';
import { inRounds, type Measured } from './rounds.ts';
import { tableOf } from './table.ts';

const took = (name: string, walls: readonly number[], must?: Bar, peak = 40): Measured => ({
  job: { name, argv: [], env: {}, ...(must && { must }) },
  costs: walls.map((wall) => ({ wall, processor: wall, peak })),
});

/** The last cell of a row of a table. */
function verdict(bar: Bar, walls: readonly number[], peak?: number): string | undefined {
  const base = took('base', [10, 20, 30]);
  const jobs = [took('first', walls, bar, peak), took('other', [11, 22, 33])];
  const row = tableOf({ rounds: 3, base, jobs }).split('\n')[3] ?? '';
  return row.split('|').at(-2)?.trim();
}

describe('a table', () => {
  it.each([
    [{ ratio: 1.5 }, [10, 30, 90], 'yes'],
    [{ ratio: 1.5 }, [10, 31, 90], '**no**: 1.55'],
    [{ ratio: 1.5 }, [15.04, 30.08, 45.12], 'yes'],
    [{ more: { than: 'other', by: 0.15 } }, [12, 24, 36], 'yes'],
    [{ more: { than: 'other', by: 0.15 } }, [13, 26, 39], '**no**: +0.20'],
    [{ more: { than: 'nobody', by: 0.15 } }, [10, 20, 30], '**no**: +'],
    [{}, [10, 20, 30], ''],
  ])('judges %j by the median of the ratios of each round: %j is %j', (bar, walls, wanted) => {
    expect(verdict(bar, walls)).toBe(wanted);
  });

  it('judges memory by its peak, which must be known', () => {
    expect(verdict({ ratio: 1.5, peak: 45 }, [10, 20, 30], 44)).toBe('yes');
    expect(verdict({ ratio: 1.5, peak: 45 }, [10, 20, 30], 46)).toBe('**no**: 46.0 MiB');
    expect(verdict({ ratio: 1.5, peak: 45 }, [10, 20, 30], Number.NaN)).toBe('**no**: unknown MiB');
  });
});

describe('rounds', () => {
  const counted = (run: string[]): Clock => ({
    why: '',
    run: async ({ argv: [name = ''] }: Words) => ({
      wall: run.push(name),
      code: name === 'broken' ? 3 : 0,
      said: 'oh',
    }),
  });
  const named = (name: string): Job => ({ name, argv: [name], env: {} });

  it('run each job and the base once, and the first of them is not counted', async () => {
    const run: string[] = [];
    const { base, jobs } = await inRounds(counted(run), named('base'), [named('a'), named('b')], 4);
    for (let round = 0; round < 5; round++)
      expect(run.slice(3 * round, 3 * round + 3).sort()).toEqual(['a', 'b', 'base']);
    expect([base, ...jobs].map(({ costs }) => costs.length)).toEqual([4, 4, 4]);
  });

  it('end with a run that fails, since its time would mean nothing', async () => {
    await expect(inRounds(counted([]), named('base'), [named('broken')], 2)).rejects.toThrow(
      'broken ended with 3: oh',
    );
  });
});

describe('the clock', () => {
  it('knows how a run ended, what it said, and what it took', async (context) => {
    const clock = startClock(context.onTestFinished);
    const env = { PATH: process.env.PATH ?? '' };
    const busy =
      'const spent = () => Object.values(process.cpuUsage()).reduce((a, b) => a + b); while (spent() < 3e5);';
    const argv = [process.execPath, '-e', `${busy} console.error('hm'); process.exit(4)`];
    const ended = await clock.run({ argv, env, copies: 2 });
    expect(ended).toMatchObject({ code: 4, said: expect.stringContaining('hm') });
    if (clock.why) context.skip(clock.why);
    expect(ended.wall).toBeGreaterThan(290);
    expect(ended.processor).toBeGreaterThan(590);
    expect(ended.peak).toBeGreaterThan(20);
    expect(await clock.run({ argv: ['/nonexistent'], env })).toMatchObject({ code: 127 });
  });
});

it('the page keeps all but what stands between the marks of a part', () => {
  const page =
    'a\n<!-- measured: cold -->\nold\n<!-- end -->\nb\n<!-- measured: crowd -->\nold\n<!-- end -->\nc\n';
  expect(withPart(page, 'crowd', 'new')).toBe(
    'a\n<!-- measured: cold -->\nold\n<!-- end -->\nb\n<!-- measured: crowd -->\n\nnew\n\n<!-- end -->\nc\n',
  );
  expect(() => withPart(page, 'start', 'new')).toThrow('no place for start');
});
