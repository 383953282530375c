import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clean, cleanLine } from '../../src/words/clean.ts';
import { processorTime } from '../support/processor-time.ts';
import { anyText } from './any-text.ts';

// Unicode's own classes, so that the list in clean.ts is not checked against itself.
const STEERS =
  /(?![\n\t])\p{Cc}|\p{Bidi_Control}|\p{Cs}|\p{Zl}|\p{Zp}|[\u00ad\u180e\u200b-\u200d\u2060-\u2064\ufeff]|[\u{e0000}-\u{e007f}]/u;

describe('T1 clean', () => {
  it.each([
    ['an escape sequence', '\x1b]0;title\x07', '\\u{1b}]0;title\\u{7}'],
    ['a C1 control', 'a\x9b31mb', 'a\\u{9b}31mb'],
    ['delete', 'a\x7f', 'a\\u{7f}'],
    ['a carriage return', 'safe\rEVIL', 'safe\\u{d}EVIL'],
    ['a backspace', 'prod\b\b\b\btest', 'prod\\u{8}\\u{8}\\u{8}\\u{8}test'],
    ['a right-to-left override', 'prod\u202etset', 'prod\\u{202e}tset'],
    ['a zero-width space', 'pr\u200bod', 'pr\\u{200b}od'],
    ['a byte order mark', '\ufeffprod', '\\u{feff}prod'],
    ['a line separator', 'a\u2028b', 'a\\u{2028}b'],
    ['a tag', 'a\u{e0041}b', 'a\\u{e0041}b'],
    ['half a character', 'a\ud83d', 'a\\u{d83d}'],
    ['halves in the wrong order', '\ude00\ud83d', '\\u{de00}\\u{d83d}'],
  ])('shows %s instead of obeying it', (_what, text, shown) => {
    expect(clean(text)).toBe(shown);
  });

  it.each(['prod-eu', 'équipe 本番 прод', '😀 ok', 'two\nlines\tand a tab', '\\u{1b}'])(
    'leaves %j alone',
    (text) => {
      expect(clean(text)).toBe(text);
    },
  );

  it('lets nothing through that steers a terminal, in any text', () => {
    fc.assert(fc.property(anyText, (text) => !STEERS.test(clean(text))));
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(clean(clean(text))).toBe(clean(text));
      }),
    );
  });
});

describe('T1 cleanLine', () => {
  it.each([
    ['lines become one', 'first\n  second\n\nthird', 'first second third'],
    ['a tab becomes a space', 'a\tb', 'a b'],
    ['Windows line ends show', 'a\r\nb', 'a\\u{d} b'],
  ])('%s', (_what, text, line) => {
    expect(cleanLine(text)).toBe(line);
  });

  it.each([
    ['as long as it may be', 'abcde', 'abcde'],
    ['one longer', 'abcdef', 'abcd…'],
    ['cut after cleaning, not before', '\x1babc', '\\u{1…'],
  ])('cuts to the width: %s', (_what, text, line) => {
    expect(cleanLine(text, 5)).toBe(line);
  });

  it('is one line, no wider than asked, for any text', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 40 }), (text, width) => {
        const line = cleanLine(text, width);
        expect(line.length).toBeLessThanOrEqual(width);
        expect(line).not.toMatch(/[\n\t]/);
      }),
    );
  });

  it('lets nothing through that steers a terminal, wherever it is cut', () => {
    const cutInTheMiddle: [string, number] = ['😀😀', 2];
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 40 }), (text, width) => {
        expect(cleanLine(text, width)).not.toMatch(STEERS);
      }),
      { examples: [cutInTheMiddle] },
    );
  });

  it('takes no time over a long run of spaces', () => {
    expect(processorTime(() => cleanLine(`${' '.repeat(40_000)}x`))).toBeLessThan(200);
  });
});
