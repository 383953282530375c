import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { likeliest, offered, shortened, usesIn, weightOf } from '../../src/picker/uses.ts';
import { useLine } from '../../src/words/use-line.ts';

const NOW = 1_800_000_000;
const HOUR = 3600;

describe('the log of uses', () => {
  it('counts each line, and knows the last', () => {
    const log = `${NOW - 9} prod\n${NOW - 5} dev\n${NOW - 7} prod\n${NOW - 90}x12.5 prod\n`;
    expect(usesIn(log)).toEqual(
      new Map([
        ['prod', { count: 14.5, last: NOW - 7 }],
        ['dev', { count: 1, last: NOW - 5 }],
      ]),
    );
  });

  it('T1: has no line for a name that could steer a terminal, or that is no name', () => {
    for (const name of ['a\nb', 'a\u001b[2J', '\u202eb', 'a\u0000', '', 'x'.repeat(257)])
      expect(useLine(name, NOW)).toBeUndefined();
    expect(useLine('größe 東京', NOW)).toBe(`${NOW} größe 東京\n`);
  });

  it('is read as far as it is whole', () => {
    const log = `\u0000\u0001\n${NOW}prod\nx prod\n${NOW} \n${NOW}x prod\n-5 prod\n${NOW} dev\n${NOW} pr`;
    expect([...usesIn(log).keys()]).toEqual(['dev', 'pr']);
  });

  it('is read, whatever it holds, and says the same once it was shortened', () => {
    const line = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .tuple(fc.nat(), fc.string({ unit: 'grapheme' }))
        .map(([seconds, name]) => useLine(name, seconds) ?? ''),
    );
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const uses = usesIn(lines.join('\n'));
        expect(usesIn(shortened(uses))).toEqual(uses);
      }),
    );
  });

  it('fades where the sum of all passes 10,000: who is used no more is forgotten', () => {
    const uses = usesIn(`${NOW}x9999 prod\n${NOW} dev\n${NOW}x1000 staging\n`);
    expect([...uses.keys()]).toEqual(['prod', 'staging']);
    expect(Math.round((uses.get('prod')?.count ?? 0) + (uses.get('staging')?.count ?? 0))).toBe(8999);
    expect(usesIn(`${NOW}x9999 prod\n${NOW} dev\n`).get('prod')?.count).toBe(9999);
  });

  it('is shortened to a thousand names, those that were used last', () => {
    const log = Array.from({ length: 1500 }, (_, n) => `${NOW + n} p${n}\n`).join('');
    const short = usesIn(shortened(usesIn(log)));
    expect(short.size).toBe(1000);
    expect(short.has('p1499') && !short.has('p499')).toBe(true);
  });
});

describe('how likely a name is', () => {
  it.each([
    ['within an hour', HOUR - 1, 8],
    ['within a day', HOUR, 4],
    ['within a week', 24 * HOUR, 1],
    ['before', 7 * 24 * HOUR, 0.5],
  ])('%s', (_, age, weight) => {
    expect(weightOf({ count: 2, last: NOW - age }, NOW)).toBe(weight);
  });

  it('of one that was never used is nothing', () => {
    expect(weightOf(undefined, NOW)).toBe(0);
  });
});

describe('the order', () => {
  const uses = usesIn(`${NOW - 50}x3 often\n${NOW - 2} last\n${NOW - 1} now\n${NOW - 10} gone\n`);
  const names = likeliest(['b', 'often', 'now', 'a', 'last'], uses, NOW);

  it('is the likeliest, then names', () => {
    expect(names).toEqual(['often', 'last', 'now', 'a', 'b']);
  });

  it.each<[string, string | undefined, string[]]>([
    ['in use is first, and the one used before it second', 'now', ['now', 'last', 'often', 'a', 'b']],
    ['in use may never have been noted', 'b', ['b', 'now', 'often', 'last', 'a']],
    ['used last is first in a shell without one', undefined, ['now', 'often', 'last', 'a', 'b']],
    ['in use that is no longer there is none', 'gone', ['now', 'often', 'last', 'a', 'b']],
  ])('the one %s', (_, current, order) => {
    expect(offered(names, uses, current)).toEqual(order);
  });
});
