import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDuration, sayDuration } from '../../src/words/duration.ts';

describe('parseDuration', () => {
  it.each([
    ['3600', 3600],
    ['0', 0],
    ['3600s', 3600],
    ['90m', 5400],
    ['1h', 3600],
    ['1h30m', 5400],
    ['1h30m15s', 5415],
    ['15m0s', 900],
    ['08h', 28_800],
  ])('%s is %d seconds', (text, seconds) => {
    expect(parseDuration(text)).toBe(seconds);
  });

  it.each(['', ' ', 'h', '1d', '1 h', ' 1h', '1h ', '-1h', '+1h', '1.5h', '1h30', 'h1', '1H', '1e3', '١h'])(
    '%j is none',
    (text) => {
      expect(parseDuration(text)).toBeUndefined();
    },
  );

  it('reads back what sayDuration says of whole minutes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 36 * 60 }), (minutes) => {
        expect(parseDuration(sayDuration(minutes * 60))).toBe(minutes * 60);
      }),
    );
  });

  it('gives seconds or nothing for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0189hms .-') }), (text) => {
        const seconds = parseDuration(text);
        expect(seconds === undefined || seconds >= 0).toBe(true);
      }),
    );
  });
});

describe('sayDuration', () => {
  it.each([
    [-5, '0s'],
    [0, '0s'],
    [17, '17s'],
    [59.9, '59s'],
    [60, '1m'],
    [61, '1m'],
    [3599, '59m'],
    [3600, '1h'],
    [3659, '1h'],
    [3900, '1h5m'],
    [28_800, '8h'],
    [129_600, '36h'],
  ])('%d s are %s', (seconds, words) => {
    expect(sayDuration(seconds)).toBe(words);
  });

  it('never says that more is left than there is, nor a minute less', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 200_000, noNaN: true }), (seconds) => {
        const said = parseDuration(sayDuration(seconds)) ?? Number.NaN;
        expect(said).toBeLessThanOrEqual(seconds);
        expect(seconds - said).toBeLessThan(60);
      }),
    );
  });
});
