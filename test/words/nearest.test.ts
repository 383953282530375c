import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearest } from '../../src/words/nearest.ts';
import { anyText } from './any-text.ts';

const NAMES = ['production', 'production-ro', 'staging', 'test', 'sandbox-ada'];

describe('nearest', () => {
  it.each([
    ['neighbours swapped', 'porduction', ['production', 'production-ro']],
    ['one letter too many', 'stagging', ['staging']],
    ['one letter short', 'stagin', ['staging']],
    ['one letter wrong', 'tast', ['test']],
    ['another case', 'STAGING', ['staging']],
    ['a part', 'sandbox', ['sandbox-ada']],
    ['nothing like it', 'kubernetes', []],
    ['the name itself first', 'production', ['production', 'production-ro']],
  ])('%s: %s', (_what, typed, expected) => {
    expect(nearest(typed, NAMES)).toEqual(expected);
  });

  it('names three at most', () => {
    expect(nearest('prod', ['prod-1', 'prod-2', 'prod-3', 'prod-4'])).toHaveLength(3);
  });

  it('of names that are a part, the longest comes first', () => {
    expect(nearest('console_browsers', ['browser', 'console_browser'])).toEqual([
      'console_browser',
      'browser',
    ]);
  });

  it('keeps the order of the file among equals', () => {
    expect(nearest('prod', ['prod-b', 'prod-a'])).toEqual(['prod-b', 'prod-a']);
  });

  it('does not take a name of one letter for a part of every long one', () => {
    expect(nearest('porduction', ['p', 'o', 'production'])).toEqual(['production']);
  });

  const name = fc.string({ unit: fc.constantFrom(...'abcde-'), minLength: 4, maxLength: 12 });

  it('finds every name with one letter left out', () => {
    fc.assert(
      fc.property(name, fc.nat(), (wanted, at) => {
        const cut = at % wanted.length;
        expect(nearest(wanted.slice(0, cut) + wanted.slice(cut + 1), [wanted])).toEqual([wanted]);
      }),
    );
  });

  it('names candidates only, each once', () => {
    fc.assert(
      fc.property(anyText, fc.uniqueArray(name, { maxLength: 8 }), (typed, names) => {
        const found = nearest(typed, names);
        expect(found.filter((name) => !names.includes(name))).toEqual([]);
        expect(new Set(found).size).toBe(found.length);
      }),
    );
  });
});
