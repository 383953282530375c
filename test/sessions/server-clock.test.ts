import { describe, expect, it } from 'vitest';
import { serverClock } from '../../src/sessions/server-clock.ts';
import { HOUR, MINUTE, NOON } from './support.ts';

const dateOf = (moment: number): string => new Date(moment).toUTCString();

describe('N2 the clock of AWS', () => {
  it.each<[string, string | undefined, number]>([
    ['5 min ahead is none', dateOf(NOON + 5 * MINUTE), 0],
    ['a second more is an offset', dateOf(NOON + 5 * MINUTE + 1000), 5 * MINUTE + 1000],
    ['5 min behind is none', dateOf(NOON - 5 * MINUTE), 0],
    ['a second more behind', dateOf(NOON - 5 * MINUTE - 1000), -5 * MINUTE - 1000],
    ['ten years', dateOf(NOON + 87_600 * HOUR), 87_600 * HOUR],
    ['no date', undefined, 0],
    ['a date that is none', 'yesterday', 0],
  ])('%s', (_what, date, offset) => {
    const clock = serverClock(() => NOON);
    clock.compare(date, () => {});
    expect(clock.offset()).toBe(offset);
  });

  it.each([
    [20 * MINUTE, "this machine's clock is 20m behind AWS's: corrected for this run; set it right"],
    [-20 * MINUTE, "this machine's clock is 20m ahead of AWS's: corrected for this run; set it right"],
    [
      90 * MINUTE + 29_000,
      "this machine's clock is 1h30m behind AWS's: corrected for this run; set it right",
    ],
    [-24 * HOUR + 1000, "this machine's clock is 24h ahead of AWS's: corrected for this run; set it right"],
  ])('%d ms are said once', (offset, sentence) => {
    const said: string[] = [];
    const clock = serverClock(() => NOON);
    for (const later of [0, 1000, 2 * HOUR])
      clock.compare(dateOf(NOON + offset + later), (line) => said.push(line));
    expect(said).toEqual([sentence]);
  });

  it('keeps its offset while the two agree within 5 min of it, and drops it when the clock is set right', () => {
    let now = NOON;
    const clock = serverClock(() => now);
    clock.compare(dateOf(NOON + 20 * MINUTE), () => {});
    clock.compare(dateOf(NOON + 24 * MINUTE), () => {});
    expect(clock.offset()).toBe(20 * MINUTE);
    now = NOON + 20 * MINUTE;
    clock.compare(dateOf(now), () => {});
    expect(clock.offset()).toBe(0);
  });
});
