import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bodyLines, lineNumbers, trimmed } from '../../src/profiles/lines.ts';

const text = fc.string({ unit: fc.constantFrom('\n', '\n', ' ', '\t', '\r', 'a', '\u00a0') });

describe('lineNumbers', () => {
  it('counts the line ends before an offset', () => {
    fc.assert(
      fc.property(text, fc.nat(), (words, at) => {
        const offset = at % (words.length + 1);
        expect(lineNumbers(words)(offset)).toBe(words.slice(0, offset).split('\n').length);
      }),
    );
  });

  it('in any order of asking', () => {
    const line = lineNumbers('a\nb\n\nc');
    expect([5, 0, 4, 2, 1, 3].map(line)).toEqual([4, 1, 3, 2, 1, 2]);
  });
});

describe('bodyLines', () => {
  it('are the lines between two offsets, with their depth', () => {
    expect([...bodyLines('[a]\n  b = c \r\n\n\td', 4, 17)]).toEqual([
      { at: 4, end: 11, indent: 2, words: 'b = c' },
      { at: 14, end: 14, indent: 0, words: '' },
      { at: 15, end: 17, indent: 1, words: 'd' },
    ]);
  });

  it('end where they are told to, in the middle of a line too', () => {
    expect([...bodyLines('abc\ndef', 1, 6)]).toEqual([
      { at: 1, end: 3, indent: 0, words: 'bc' },
      { at: 4, end: 6, indent: 0, words: 'de' },
    ]);
  });

  it('are as many as there are line ends, whatever the text', () => {
    fc.assert(
      fc.property(text, (words) => {
        const lines = words === '' ? 0 : words.replace(/\n$/, '').split('\n').length;
        expect([...bodyLines(words, 0, words.length)]).toHaveLength(lines);
      }),
    );
  });
});

it('trimmed takes away spaces, tabs and carriage returns at the ends, nothing else', () => {
  expect(trimmed(' \t\ra b\u00a0\r ')).toBe('a b\u00a0');
  fc.assert(
    fc.property(text, (words) => {
      expect(trimmed(words)).toBe(words.replace(/^[ \t\r]+/, '').replace(/[ \t\r]+$/, ''));
    }),
  );
});
