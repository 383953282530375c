import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keysIn, NOTHING_READ } from '../../src/picker/keys.ts';
import { exactly, rank } from '../../src/picker/rank.ts';
import { after, type Found, type State } from '../../src/picker/state.ts';
import { candidate } from './support.ts';

const ALL = ['prod 222222222222', 'prod-ro 222222222222', 'dev 111111111111', 'staging 333333333333'].map(
  (words) => candidate(words),
);
const world = (seen: string, first = 0): Found => ({
  found: (query) => rank(ALL, query),
  exactly: (query) => exactly(ALL, query),
  first,
  page: 2,
  seen,
});

/** What chunks do, each seen before the next one comes. */
function typing(chunks: readonly string[], first = 0): ReturnType<typeof after> {
  let state: State = { query: '', row: first };
  let unread = NOTHING_READ;
  for (const chunk of chunks) {
    const read = keysIn(unread, chunk);
    unread = read.unread;
    const next = after(state, read.keys, world(state.query, first));
    if (next.end) return next;
    state = next.state;
  }
  return { state };
}

describe('Enter', () => {
  it.each<[string, string[], object]>([
    ['takes the marked row of an empty query', ['\r'], { chosen: 'prod' }],
    ['takes the row that arrows have marked', ['\u001b[B\u001b[B', '\r'], { chosen: 'dev' }],
    ['takes the marked row of what was found', ['pro', '\r'], { chosen: 'prod' }],
    [
      'behind a query that was shown, in one read with an arrow',
      ['pro', '\u001b[B\r'],
      { chosen: 'prod-ro' },
    ],
    ['in one read with a whole name takes that', ['dev\r'], { chosen: 'dev' }],
    ['in one read with the rest of a name', ['sta', 'ging\r'], { chosen: 'staging' }],
    ['with a whole name and blanks', [' dev \r'], { chosen: 'dev' }],
    ['with the account of one', ['333333333333\r'], { chosen: 'staging' }],
    ['that was typed before we read keys', ['dev\n'], { chosen: 'dev' }],
    ['judges what stands there, and not what was taken back', ['prod\u0015dev\r'], { chosen: 'dev' }],
    ['drops what comes behind it', ['dev\rprod\r'], { chosen: 'dev' }],
  ])('%s', (_, chunks, end) => {
    expect(typing(chunks).end).toEqual(end);
  });

  it.each<[string, string[], Partial<State>]>([
    ['with part of a name', ['pro\r'], { query: 'pro', note: 'Enter takes the marked one' }],
    ['with part of one name alone', ['stag\r'], { query: 'stag', note: 'Enter takes the marked one' }],
    ['with the account of two', ['222222222222\r'], { note: 'Enter takes the marked one' }],
    ['with a name and an arrow', ['prod\u001b[B\r'], { row: 1, note: 'Enter takes the marked one' }],
    ['with what nobody has', ['zzz\r'], { query: 'zzz', note: 'nothing has that' }],
    ['where nothing was found', ['zzz', '\r'], { query: 'zzz', note: 'nothing has that' }],
    ['in a paste between marks', ['\u001b[200~dev\r\u001b[201~'], { query: 'dev ' }],
  ])('in one read %s takes nothing', (_, chunks, state) => {
    const { state: now, end } = typing(chunks);
    expect(end).toBeUndefined();
    expect(now).toMatchObject(state);
  });

  it('S: never takes another profile than the one that was typed with it', () => {
    const text = fc.string({
      unit: fc.constantFrom(...'prodevstaging-123 ', '\u001b[B', '\u007f', '\u0015', '\t'),
      maxLength: 12,
    });
    const names = fc.constantFrom(...ALL.map(({ name }) => name), '333333333333', '222222222222');
    fc.assert(
      fc.property(fc.oneof(text, names), fc.constantFrom('\r', '\n'), (typed, enter) => {
        const { end } = typing([typed + enter]);
        const isPlain = !/[\u0000-\u001f\u007f]/.test(typed);
        if (!isPlain || typed === '' || end === undefined) return;
        expect(end).toEqual({ chosen: exactly(ALL, typed) });
      }),
      { numRuns: 2000 },
    );
  });
});

describe('other keys', () => {
  it.each<[string, string, Partial<State>]>([
    ['text goes to the best row', '\u001b[B\u001b[Bp', { query: 'p', row: 0 }],
    ['backspace takes a character back, of any alphabet', 'a東\u007f', { query: 'a' }],
    ['Ctrl-W takes a word back', 'pay prod  \u0017', { query: 'pay ' }],
    ['Ctrl-U takes all back', 'pay prod\u0015', { query: '' }],
    ['Tab writes out the marked name', '\u001b[B\t', { query: 'prod-ro', row: 0 }],
    ['no row is above the first', '\u001b[A\u000b', { row: 0 }],
    ['no row is below the last', '\u001b[B\u001b[B\u001b[B\u001b[B\u001b[B', { row: 3 }],
    ['pages', '\u001b[6~', { row: 2 }],
    ['End and Home', '\u001b[F', { row: 3 }],
    ['Home', '\u001b[F\u001b[H', { row: 0 }],
    ['Ctrl-J goes down on what is shown', '\n', { row: 1 }],
    ['Ctrl-D does nothing behind text', 'a\u0004', { query: 'a' }],
    ['a query has an end', 'x'.repeat(1000), { query: 'x'.repeat(256) }],
  ])('%s', (_, chunk, state) => {
    expect(typing([chunk])).toEqual({ state: expect.objectContaining(state) });
  });

  it.each([
    ['Ctrl-C', '\u0003', 'interrupted'],
    ['Ctrl-G', 'pro\u0007', 'cancelled'],
    ['two escapes', '\u001b\u001b', 'cancelled'],
    ['Ctrl-D with nothing typed', '\u0004', 'cancelled'],
  ])('%s leaves', (_, chunk, end) => {
    expect(typing([chunk]).end).toBe(end);
  });

  it('an empty query stands on its first row again, which need not be the first of all', () => {
    expect(typing(['p', '\u007f'], 1)).toEqual({ state: { query: '', row: 1 } });
  });

  it('Tab leaves alone what cannot be typed', () => {
    const odd = candidate('a\u001bb', { shown: 'a\\u{1b}b' });
    const found = { ...world(''), found: () => [odd] };
    expect(after({ query: 'a', row: 0 }, ['complete'], found).state).toMatchObject({
      query: 'a',
      note: /typed/,
    });
  });

  it('are the same in any chunks, but for Enter', () => {
    const part = fc.constantFrom(
      'p',
      'r',
      'd',
      '-',
      ' ',
      '2',
      '?',
      '\u001b[B',
      '\u001b[A',
      '\u001b[6~',
      '\u007f',
      '\u0015',
      '\t',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 14 }), fc.array(fc.nat(), { maxLength: 6 }), (sent, cuts) => {
        const text = sent.join('');
        const at = [0, ...cuts.map((cut) => cut % (text.length + 1)), text.length].sort((a, b) => a - b);
        expect(typing(at.slice(1).map((end, index) => text.slice(at[index], end)))).toEqual(typing([text]));
      }),
      { numRuns: 1000 },
    );
  });
});
