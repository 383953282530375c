import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Frame, frame, type View } from '../../src/picker/frame.ts';
import { heightIn, pageIn, topOf } from '../../src/picker/height.ts';
import { candidateOf } from '../../src/picker/rank.ts';
import type { Row } from '../../src/picker/table.ts';
import { cleanLine } from '../../src/words/clean.ts';
import { candidate } from './support.ts';

const row = (words: string, more: Partial<Row> = {}): Row => ({
  candidate: candidate(words),
  color: 'green',
  session: '-',
  description: '',
  isCurrent: false,
  ...more,
});

const PROD = row('prod 222222222222 Engineer eu-west-1', { color: 'red', session: '42m' });
const JUMP = row('jump', { isCurrent: true, session: 'mfa', description: 'where all users live' });

const view = (more: Partial<View> = {}): View => ({
  query: '',
  rows: [PROD, JUMP],
  marked: 0,
  found: 2,
  all: 2,
  columns: 80,
  height: 5,
  isColorful: false,
  ...more,
});
const lines = (more: Partial<View> = {}): readonly string[] => frame(view(more)).lines;

describe('a frame', () => {
  it('has the query, a heading, and a line for each profile: the marked one with >, the one in use with *', () => {
    expect(lines({ columns: 100 })).toEqual([
      'profile:    2 to choose from; ? for help',
      '  PROFILE  ACCOUNT       ROLE      REGION     SESSION  DESCRIPTION',
      '> prod     222222222222  Engineer  eu-west-1  42m',
      ' *jump     -             -         -          mfa      where all users live',
      '',
    ]);
  });

  it.each([
    [
      73,
      '  PROFILE  ACCOUNT       ROLE      REGION     SESSION  DESCRIPTION',
      ' *jump     -             -         -          mfa      where al…ers live',
    ],
    [
      60,
      '  PROFILE  ACCOUNT       ROLE      REGION     SESSION',
      ' *jump     -             -         -          mfa',
    ],
    [
      54,
      '  PROFILE  ACCOUNT       ROLE      REGION     SESSION',
      ' *jump     -             -         -          mfa',
    ],
    [53, '  PROFILE  ACCOUNT       ROLE      REGION', ' *jump     -             -         -'],
    [34, '  PROFILE  ACCOUNT       ROLE', ' *jump     -             -'],
    [20, '  PROFILE', ' *jump'],
    [6, '  P…E', ' *j…p'],
  ])('in %i columns has those that fit, and always the name', (columns, heading, jump) => {
    const [, first, , last] = lines({ columns });
    expect([first, last]).toEqual([heading, jump]);
  });

  it('cuts a name in its middle, since its ends tell it from others', () => {
    const long = row(`${'acme-'.repeat(10)}production 222222222222`);
    expect(lines({ columns: 30, rows: [long] })[2]).toBe('> acme-acme-acm…me-production');
  });

  it('pads by what characters take on the screen', () => {
    const [, , han, mark] = lines({ rows: [row('東京 1'), row('e\u0301a 2'), row('größer 3')] });
    expect([han, mark]).toEqual([
      '> 東京     1        -     -       -',
      '  e\u0301a       2        -     -       -',
    ]);
  });

  it.each([
    ['what was found', { query: 'pr', found: 1 }, 'profile: pr   1 of 2', 11],
    [
      'what is to be said',
      { query: 'zz', found: 0, note: 'nothing has that' },
      'profile: zz   nothing has that',
      11,
    ],
    ['no count before all were read', { all: undefined }, 'profile:    ? for help', 9],
    [
      'the end of a long query',
      { query: `${'x'.repeat(40)}yz`, columns: 32 },
      `profile: …${'x'.repeat(18)}yz`,
      30,
    ],
    ['little in a narrow window', { query: 'prod', columns: 20 }, ': prod   2 of 2', 6],
    [
      'what must be said before what was typed',
      { query: 'prod', columns: 20, note: 'nothing has that' },
      'nothing has that',
      0,
    ],
  ])('shows in its first line %s', (_, more, line, cursor) => {
    const { lines: all, cursor: at } = frame(view(more));
    expect([all[0], at]).toEqual([line, cursor]);
  });

  it('shows what keys do for a ?', () => {
    const help = lines({ query: '?', height: 6, columns: 120 });
    expect(help).toHaveLength(6);
    expect(help.join('\n')).toMatch(/Enter takes[\s\S]*Esc, Ctrl-C/);
  });

  it('marks with colour, bold and underlines, and never by them alone', () => {
    const [, , marked, other] = lines({ query: 'pr', isColorful: true, height: 5 });
    expect(marked).toContain('\u001b[0;1;31m> \u001b[0;1;31;4mpr\u001b[0;1;31mod');
    expect(other).toContain('\u001b[0;32m *jump');
    expect(lines({ query: 'pr' })[2]).toMatch(/^> prod/);
  });

  it('without colour has no escape in it', () => {
    expect(lines({ query: 'pr', note: 'x' }).join('')).not.toContain('\u001b');
  });
});

/** What a terminal shows of a line. */
const shown = (line: string): string => line.replace(/\u001b\[[\d;]*m/g, '');

/** As wide as these letters are: Latin, marks over them, and Han. */
const widthOf = (text: string): number =>
  [...text].reduce((sum, one) => sum + (/\p{Script=Han}/u.test(one) ? 2 : /\p{Mn}/u.test(one) ? 0 : 1), 0);

describe('T1 any frame', () => {
  const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.string({ maxLength: 80 }));
  const row = fc.record({ name: text, account: text, role: text, more: text, isCurrent: fc.boolean() });
  const size = { columns: fc.integer({ min: 1, max: 200 }), high: fc.integer({ min: 1, max: 80 }) };
  const drawn = fc
    .record({
      rows: fc.array(row, { maxLength: 15 }),
      query: text,
      note: fc.option(text),
      isColorful: fc.boolean(),
      ...size,
    })
    .map(({ rows, query, note, ...view }): { frame: Frame; height: number; columns: number } => {
      const height = heightIn(view.high, rows.length);
      const known = rows.map(({ name, account, role, more, isCurrent }): Row => {
        const [a, r] = [cleanLine(account), cleanLine(role)];
        const candidate = candidateOf(name, { shown: cleanLine(name), account: a, role: r });
        return { candidate, color: 'red', session: '-', description: cleanLine(more), isCurrent };
      });
      const all = { ...view, height, query: cleanLine(query), rows: known.slice(0, pageIn(height)) };
      const notes = note === null ? {} : { note: cleanLine(note) };
      return {
        frame: frame({ ...all, ...notes, marked: 0, found: 1, all: 1 }),
        height,
        columns: view.columns,
      };
    });

  it('has no character that steers a terminal but its own colours', () => {
    fc.assert(
      fc.property(drawn, ({ frame }) => {
        for (const line of frame.lines) expect(shown(line)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      }),
      { numRuns: 500 },
    );
  });

  it('has so many lines, and its cursor in the window', () => {
    fc.assert(
      fc.property(drawn, ({ frame, height, columns }) => {
        expect(frame.lines).toHaveLength(height);
        expect(frame.cursor).toBeLessThan(Math.max(columns, 1));
      }),
      { numRuns: 500 },
    );
  });

  it('is narrower than its window', () => {
    const letters = fc.string({
      unit: fc.constantFrom('a', 'Z', '-', '9', 'é', 'e\u0301', '東', 'ж'),
      maxLength: 40,
    });
    const cells = fc.record({ name: letters, role: letters, more: letters });
    fc.assert(
      fc.property(
        fc.array(cells, { maxLength: 8 }),
        letters,
        fc.boolean(),
        size.columns,
        (all, query, isColorful, columns) => {
          const rows = all.map(({ name, role, more }): Row => {
            const known = candidateOf(name, { shown: name, account: '222222222222', role });
            return { candidate: known, color: 'red', session: '42m', description: more, isCurrent: false };
          });
          const { lines } = frame(view({ rows, query, isColorful, columns, height: 10 }));
          for (const line of lines) expect(widthOf(shown(line))).toBeLessThan(Math.max(columns, 1));
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('how much of a window it takes', () => {
  it.each([
    [30, 5000, 12],
    [60, 5000, 15],
    [24, 5000, 9],
    [14, 5000, 5],
    [5, 5000, 2],
    [2, 5000, 1],
    [1, 5000, 1],
    [60, 7, 9],
    [60, 1, 6],
  ])('of %i rows, for %i profiles: %i', (rows, profiles, height) => {
    expect(heightIn(rows, profiles)).toBe(height);
  });

  it('keeps the marked row in sight, and no row empty where there are more', () => {
    const [rows, height] = [fc.nat({ max: 80 }), fc.nat({ max: 100 })];
    fc.assert(
      fc.property(rows, height, fc.nat(), (found, lines, at) => {
        const page = Math.max(pageIn(lines), 1);
        const marked = at % Math.max(found, 1);
        const top = topOf(marked, found, page);
        expect(top).toBeGreaterThanOrEqual(0);
        expect(marked - top).toBeGreaterThanOrEqual(0);
        expect(marked - top).toBeLessThan(page);
        if (found >= page) expect(top + page).toBeLessThanOrEqual(found);
      }),
    );
  });
});
