import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFresh } from '../../src/sessions/fresh.ts';
import { HOUR, MINUTE, NOON, sessionOf } from './support.ts';

const MARGIN = 5 * MINUTE;

describe('N1 how long a session must still last', () => {
  const hour = { issued: NOON, expires: NOON + HOUR };

  it.each<[string, { issued: number; expires: number }, number, number, boolean]>([
    ['5 min and 1 ms left of an hour', hour, HOUR - 5 * MINUTE - 1, 5 * MINUTE, true],
    ['exactly 5 min', hour, HOUR - 5 * MINUTE, 5 * MINUTE, false],
    ['1 ms less', hour, HOUR - 5 * MINUTE + 1, 5 * MINUTE, false],
    ['credential-process: 15 min and 1 ms', hour, HOUR - 15 * MINUTE - 1, 15 * MINUTE, true],
    ['credential-process: exactly 15 min', hour, HOUR - 15 * MINUTE, 15 * MINUTE, false],
    ['a margin of an hour on an hour: a third, 20 min', hour, HOUR - 20 * MINUTE - 1, HOUR, true],
    ['and not less', hour, HOUR - 20 * MINUTE, HOUR, false],
    ['no margin: 1 ms', hour, HOUR - 1, 0, true],
    ['no margin: nothing', hour, HOUR, 0, false],
    ['ended', hour, HOUR + 1, 0, false],
    ['issued 5 min in the future', { issued: NOON + 5 * MINUTE, expires: NOON + 2 * HOUR }, 0, MARGIN, true],
    [
      'N3 issued later than that',
      { issued: NOON + 5 * MINUTE + 1, expires: NOON + 2 * HOUR },
      0,
      MARGIN,
      false,
    ],
  ])('%s', (_case, times, later, minTtl, expected) => {
    expect(isFresh(sessionOf('ASIA', times), NOON + later, { minTtl })).toBe(expected);
  });

  it.each([
    ['58 min of an hour, as it was opened', MINUTE, 58 * MINUTE, true],
    ['58 min of an hour, 6 min later', 6 * MINUTE + 1, 58 * MINUTE, false],
    ['45 min of an hour, with 45 left', 15 * MINUTE, 45 * MINUTE, false],
    ['45 min of an hour, with a moment more', 15 * MINUTE - 1, 45 * MINUTE, true],
    ['more than AWS gives: who has waited for it has it all the same', MINUTE, 10 * HOUR, true],
    ['more than AWS gives: another one later', 6 * MINUTE + 1, 10 * HOUR, false],
  ])('asked for by a person: %s', (_case, later, minTtl, expected) => {
    expect(isFresh(sessionOf('ASIA', hour), NOON + later, { minTtl, isAsked: true })).toBe(expected);
  });

  const minutes = fc.integer({ min: 0, max: 13 * 60 }).map((count) => count * MINUTE);
  const life = minutes.filter((length) => length > 0);

  it('no session that has ended is fresh, whatever the margin', () => {
    fc.assert(
      fc.property(life, minutes, minutes, (length, later, minTtl) => {
        const session = sessionOf('ASIA', { issued: NOON, expires: NOON + length });
        expect(isFresh(session, NOON + length + later, { minTtl })).toBe(false);
      }),
    );
  });

  it('one with two thirds of its life left is fresh, whatever the margin', () => {
    fc.assert(
      fc.property(life, minutes, (length, minTtl) => {
        const session = sessionOf('ASIA', { issued: NOON, expires: NOON + length });
        expect(isFresh(session, NOON + length / 3, { minTtl })).toBe(true);
      }),
    );
  });
});
