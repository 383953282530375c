import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockTime, isTime, rfc3339 } from '../../src/words/time.ts';

it.each([
  [0, '1970-01-01T00:00:00Z'],
  [Date.UTC(2026, 1, 28, 23, 59, 59, 999), '2026-02-28T23:59:59Z'],
  [Date.UTC(2028, 1, 29), '2028-02-29T00:00:00Z'],
  [Date.UTC(2026, 9, 25, 1, 30), '2026-10-25T01:30:00Z'],
])('N5 %d is %s', (time, text) => {
  expect(rfc3339(time)).toBe(text);
});

it('N5 always ends with Z, has whole seconds, and is never later than the time', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: Date.UTC(2200, 0) }), (time) => {
      const text = rfc3339(time);
      expect(text).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
      expect(time - Date.parse(text)).toBeGreaterThanOrEqual(0);
      expect(time - Date.parse(text)).toBeLessThan(1000);
    }),
  );
});

it('N5 is what the calendar says, in every year', () => {
  const calendar = (time: number): string =>
    new Date(Math.floor(time / 1000) * 1000).toISOString().replace('.000Z', 'Z');
  const isIt = (time: number): void => {
    expect(rfc3339(time)).toBe(calendar(time));
  };
  fc.assert(fc.property(fc.integer({ min: -8.64e15, max: 8.64e15 }), isIt));
  fc.assert(fc.property(fc.integer({ min: 0, max: Date.UTC(9999, 11, 31) }), isIt), { numRuns: 10_000 });
  for (let day = 0; day < 3_000_000; day += 1) if (day % 7 === 0 || day < 60_000) isIt(day * 86_400_000);
});

describe('N5 a moment that can be shown', () => {
  it.each([0, -1, Date.UTC(2026, 0), 8.64e15, -8.64e15])('%d is one', (time) => {
    expect(isTime(time)).toBe(true);
    expect(() => rfc3339(time)).not.toThrow();
  });

  it.each([8.64e15 + 1, -8.64e15 - 1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, '0', null, undefined])(
    '%j is none',
    (time) => {
      expect(isTime(time)).toBe(false);
    },
  );
});

it.each([
  [new Date(2026, 1, 3, 4, 5, 59), '04:05'],
  [new Date(2026, 1, 3, 23, 0), '23:00'],
  [new Date(2026, 1, 4, 3, 59), '03:59'],
  [new Date(2026, 1, 4, 4, 0), '2026-02-04 04:00'],
])('from four in the morning, %s is %s on the clock', (time, text) => {
  expect(clockTime(time.getTime(), new Date(2026, 1, 3, 4, 0).getTime())).toBe(text);
});
