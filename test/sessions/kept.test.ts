import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFresh } from '../../src/sessions/fresh.ts';
import { asKept } from '../../src/sessions/session.ts';
import { HOUR, MINUTE, NOON, sessionOf } from './support.ts';

const minutes = (from: number, to: number) =>
  fc.integer({ min: from, max: to }).map((count) => count * MINUTE);

/** What a machine makes of a session that AWS opens at noon for so long, with AWS's clock ahead of its own by `skew`. */
const opened = (life: number, skew: number) => ({
  ...sessionOf('ASIA', { issued: NOON - skew, expires: NOON + life - skew }),
  skew,
});

describe('N1 N2 a session that is kept by a wrong clock', () => {
  it('is never taken for fresh behind its end, whether the clock stays wrong or is set right', () => {
    const any = fc.record({
      life: minutes(15, 12 * 60),
      skew: minutes(-3000, 3000),
      later: minutes(0, 5000),
    });
    fc.assert(
      fc.property(any, fc.boolean(), ({ life, skew, later }, isSetRight) => {
        const now = NOON + later - (isSetRight ? 0 : skew);
        const isServed = isFresh(asKept(opened(life, skew)), now, { minTtl: 5 * MINUTE });
        expect(isServed && later >= life).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['behind stays as long as any other', 20 * MINUTE, HOUR - 5 * MINUTE - 1, true],
    ['ahead stays that much shorter', -20 * MINUTE, 26 * MINUTE, true],
    ['ahead is gone earlier', -20 * MINUTE, 40 * MINUTE, false],
    ['right', 0, HOUR - 5 * MINUTE - 1, true],
  ])('%s', (_what, skew, later, expected) => {
    expect(isFresh(asKept(opened(HOUR, skew)), NOON - skew + later, { minTtl: 5 * MINUTE })).toBe(expected);
  });
});
