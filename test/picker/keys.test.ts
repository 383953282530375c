import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Key, keysAtRest, keysIn, NOTHING_READ } from '../../src/picker/keys.ts';

/** The keys of chunks that come at once, and what is waited for behind them. */
function keysOf(chunks: readonly string[]): { keys: Key[]; rest: string } {
  let unread = NOTHING_READ;
  const keys = chunks.flatMap((chunk) => {
    const read = keysIn(unread, chunk);
    unread = read.unread;
    return read.keys;
  });
  return { keys, rest: unread.rest };
}

/** Text in a row is one. */
const joined = (keys: readonly Key[]): (string | readonly [string])[] => {
  const all: (string | readonly [string])[] = [];
  for (const key of keys) {
    const last = all.at(-1);
    if (typeof key === 'string') all.push(key);
    else if (Array.isArray(last)) all[all.length - 1] = [last[0] + key.text];
    else all.push([key.text]);
  }
  return all;
};

describe('what a terminal sends', () => {
  it.each<[string, string, (string | readonly [string])[]]>([
    ['text', 'prod-eu', [['prod-eu']]],
    ['text of any alphabet', 'größe 東京', [['größe 東京']]],
    ['Enter behind text', 'a\r', [['a'], 'enter']],
    ['the line feed that Ctrl-J is', '\n', ['line-feed']],
    ['arrows', '\u001b[A\u001b[B\u001bOA\u001bOB', ['up', 'down', 'up', 'down']],
    ['arrows with a modifier', '\u001b[1;5A', ['up']],
    ['arrows that go nowhere here', '\u001b[C\u001b[D', []],
    ['Ctrl-N, Ctrl-P, Ctrl-K', '\u000e\u0010\u000b', ['down', 'up', 'up']],
    ['pages', '\u001b[5~\u001b[6~', ['page-up', 'page-down']],
    [
      'Home and End',
      '\u001b[H\u001b[F\u001b[1~\u001b[4~\u001bOH\u001bOF',
      ['home', 'end', 'home', 'end', 'home', 'end'],
    ],
    ['both backspaces', '\u007f\b', ['backspace', 'backspace']],
    ['Ctrl-U, Ctrl-W, Tab', '\u0015\u0017\t', ['kill', 'kill-word', 'complete']],
    ['Ctrl-C, Ctrl-D, Ctrl-G', '\u0003\u0004\u0007', ['interrupt', 'end-of-file', 'leave']],
    ['Ctrl-Z and others', '\u001a\u0001\u0000', []],
    ['a function key, also of the Linux console', '\u001b[15~\u001b[[Ax', [['x']]],
    ['a letter with Alt', '\u001bx', []],
    ['two escapes', '\u001b\u001b[A', ['escape', 'up']],
    ['an answer of the terminal', '\u001b]11;rgb:0/0/0\u001b\\\u001bP1$r0m\u001b\\a', [['a']]],
    ['what steers a terminal as text', 'a\u202eb\u200bc\u009bd', [['abcd']]],
  ])('%s', (_, chunk, keys) => {
    expect(joined(keysOf([chunk]).keys)).toEqual(keys);
  });

  it.each<[string, string, (string | readonly [string])[]]>([
    ['is text, and no key', '\u001b[200~a\rb\tc\nd?\u001b[201~', [['a b c d?']]],
    ['ends at its mark', '\u001b[200~a\u001b[201~\r', [['a'], 'enter']],
    ['hides no escape in it', '\u001b[200~a\u001b[31mb\u001b[A\u001b[201~', [['ab']]],
    ['without an end is left with Ctrl-C', '\u001b[200~a\r\u0003', [['a '], 'interrupt']],
  ])('a paste between marks %s', (_, chunk, keys) => {
    expect(joined(keysOf([chunk]).keys)).toEqual(keys);
  });

  it('is the same keys, however it was cut', () => {
    const parts = fc.constantFrom(
      ...[
        '\u001b',
        '[',
        'A',
        'O',
        '\u001b[A',
        '\u001b[5~',
        '\u001b[200~',
        '\u001b[201~',
        'a',
        '?',
        'é',
        '東',
      ],
      ...['\r', '\n', '\t', '\u0003', '\u007f', '1', ';', '~', ']', '\u0007', '\\', '\u001b[['],
    );
    const cuts = fc.array(fc.nat(), { maxLength: 12 });
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 20 }), cuts, (sent, where) => {
        const text = sent.join('');
        const at = [0, ...where.map((cut) => cut % (text.length + 1)), text.length].sort((a, b) => a - b);
        const chunks = at.slice(1).map((end, index) => text.slice(at[index], end));
        expect(keysOf(chunks)).toEqual(keysOf([text]));
      }),
      { numRuns: 3000 },
    );
  });
});

describe('an escape that stands last', () => {
  it('is waited with, and is the beginning of what comes', () => {
    expect(keysOf(['a\u001b'])).toEqual({ keys: [{ text: 'a' }], rest: '\u001b' });
    expect(keysOf(['\u001b', '[A']).keys).toEqual(['up']);
    expect(keysOf(['\u001b[', 'A']).keys).toEqual(['up']);
    expect(keysOf(['\u001bO', 'B']).keys).toEqual(['down']);
  });

  it.each<[string, string, Key[]]>([
    ['is the key where nothing comes', '\u001b', ['escape']],
    ['with more behind it is a key that never came', '\u001b[', []],
    ['in a paste is none', '\u001b[200~\u001b', []],
  ])('%s', (_, chunk, keys) => {
    const { unread } = keysIn(NOTHING_READ, chunk);
    expect(keysAtRest(unread).keys).toEqual(keys);
    expect(keysAtRest(unread).unread.rest).toBe('');
  });
});
