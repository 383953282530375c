// Each write of ours, once for each system call with which it touches its folders, with a fault at that call.

import { beforeAll, describe, expect, it } from 'vitest';
import { atTheEnd } from '../keychain/support/temporary.ts';
import { missing, titled } from '../keychain/support/tools.ts';
import { buildDriver, CHANGES, type Fault, type Point } from './support-sweep/points.ts';
import { prepareSweep, type Sweep, type Write } from './support-sweep/verdict.ts';

const why = missing('strace', 'cp');

const WRITES: readonly (readonly [what: string, write: Write])[] = [
  ['a session that replaces another, and its entry in the index', { name: 'session', replaces: true }],
  ['a key that add stores', { name: 'key' }],
  ['a change of the config file', { name: 'config' }],
  ['the first file of all, which must not replace another', { name: 'lock', isFirst: true }],
];

const changes = ({ line }: Point): boolean => CHANGES.test(line);
/** Between two changes it is all one when a run is killed, and room and rights are wanting only where one is made. */
const FAULTS: readonly (readonly [Fault, (point: Point) => boolean])[] = [
  ['KILL', changes],
  ['EIO', () => true],
  ['ENOSPC', changes],
];
/** The code tells these by their words alone: they are tried where it costs little. */
const MORE: typeof FAULTS = [
  ['EDQUOT', changes],
  ['EROFS', changes],
];
/** For a machine that has other things to do; alone it takes a quarter of it. */
const LIMIT_MS = 240_000;

/** What is wrong after a fault, for every point at which it can strike. */
async function swept(
  { points, tried }: Sweep,
  fault: Fault,
  isMeant: (point: Point) => boolean,
): Promise<string[]> {
  const wrong: string[] = [];
  for (const point of points.filter(isMeant)) {
    const faults = await tried(point, fault);
    wrong.push(...faults.map((what) => `${fault} at ${point.line}: ${what}`));
  }
  return wrong;
}

describe.skipIf(why).concurrent(titled('F5, F6: at every system call', why), () => {
  const after = atTheEnd();
  let driver = '';
  beforeAll(async () => {
    driver = await buildDriver(after);
  });

  it.each(WRITES)(
    '%s is old or new, and the next run works and sweeps',
    async (_what, write) => {
      const sweep = await prepareSweep(driver, write, after);
      expect(sweep.points.length).toBeGreaterThan(10);
      for (const [fault, isMeant] of write.isFirst ? [...FAULTS, ...MORE] : FAULTS)
        expect(await swept(sweep, fault, isMeant)).toEqual([]);
    },
    LIMIT_MS,
  );

  it.each(['KILL', 'ENOSPC'] as const)('a naive write is found out by %s', async (fault) => {
    const sweep = await prepareSweep(driver, { name: 'naive', replaces: true }, after);
    expect((await swept(sweep, fault, () => true)).join('\n')).toMatch(/naive\.json is file 644 \S+ $/m);
  });
});
