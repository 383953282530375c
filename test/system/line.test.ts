import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPTY, type Line, type Question, typedOn } from '../../src/system/terminal/line.ts';

const ask = (accepts: RegExp, isComplete?: (typed: string) => boolean): Question => ({
  label: 'Code',
  show: (typed) => typed,
  accepts,
  ...(isComplete && { isComplete }),
});
const DIGITS = ask(/^\d$/, (typed) => typed.length === 6);
const WORDS = ask(/^[^\u0000-\u001f]$/u);

const YES_OR_NO: Question = { ...ask(/^[a-z]$/i), mayBeEmpty: true };

const typing = (chunks: readonly string[], question: Question): Line =>
  chunks.reduce((line, chunk) => typedOn(line, chunk, question), EMPTY);

describe('a line that is typed on', () => {
  it.each<[what: string, chunks: string[], typed: string, state: Line['state']]>([
    ['nothing', [''], '', 'open'],
    ['digit by digit', ['1', '2', '3'], '123', 'open'],
    ['all six', ['1', '2', '3', '4', '5', '6'], '123456', 'done'],
    ['a paste', ['123456'], '123456', 'done'],
    ['a paste with an Enter', ['123456\r'], '123456', 'done'],
    ['a paste that is too long', ['1234567890'], '123456', 'done'],
    ['a paste with spaces', [' 123 456 '], '123456', 'done'],
    ['a bracketed paste', ['\u001b[200~123456\u001b[201~'], '123456', 'done'],
    ['letters', ['1', 'a', '2'], '12', 'open'],
    ['a paste with letters in it', ['1', '12ab34'], '1', 'open'],
    ['Ctrl-C behind letters', ['ab\u0003'], '', 'interrupted'],
    ['digits of other scripts', ['١٢٣１２３'], '', 'open'],
    ['an early Enter', ['12\r'], '12', 'open'],
    ['what follows an early Enter', ['12\r', '3456'], '123456', 'done'],
    ['Enter on nothing', ['\r\n'], '', 'open'],
    ['an early newline', ['12\n'], '12', 'open'],
    ['a backspace', ['12\u007f3'], '13', 'open'],
    ['a Ctrl-H', ['12\b3'], '13', 'open'],
    ['backspaces beyond the start', ['1\u007f\u007f\u007f2'], '2', 'open'],
    ['Ctrl-U', ['12345\u00151'], '1', 'open'],
    ['arrows and function keys', ['1\u001b[A\u001b[1;5D2\u001bOP3\u001b[15~'], '123', 'open'],
    ['Ctrl-C', ['12\u0003'], '12', 'interrupted'],
    ['Ctrl-D', ['\u0004'], '', 'cancelled'],
    ['Escape', ['12\u001b'], '12', 'cancelled'],
    ['keys behind a Ctrl-C', ['1\u000323456'], '1', 'interrupted'],
    ['keys behind the end', ['123456', '7', '\u0003'], '123456', 'done'],
    ['keys behind an end', ['\u0003', '123456'], '', 'interrupted'],
  ])('%s', (_what, chunks, typed, state) => {
    expect(typing(chunks, DIGITS)).toEqual({ typed, state });
  });

  it.each([
    ['a paste with letters in it', ['12ab34'], 'six digits'],
    ['an early Enter', ['12\r'], 'six digits'],
    ['Enter on nothing', ['\r'], 'six digits'],
    ['the key behind it', ['12\r', '3'], undefined],
    ['a letter that is typed', ['1', 'a'], undefined],
    ['a cancel', ['ab\u0003'], undefined],
  ])('%s is answered with what is expected', (_what, chunks, note) => {
    expect(typing(chunks, { ...DIGITS, expects: 'six digits' }).note).toBe(note);
  });

  it.each([
    ['a passphrase with spaces', [' my pass  phrase \r'], ' my pass  phrase ', 'done'],
    ['a newline', ['word\n'], 'word', 'done'],
    ['Enter on nothing', ['\r\n'], '', 'open'],
    ['other scripts', ['пароль 日本語\r'], 'пароль 日本語', 'done'],
    ['a character beyond the basic plane', ['a😀b\r'], 'a😀b', 'done'],
    ['controls', ['a\u0001\u0007\tb\r'], 'ab', 'done'],
  ])('a hidden answer: %s', (_what, chunks, typed, state) => {
    expect(typing(chunks, WORDS)).toEqual({ typed, state });
  });

  it.each([
    ['Enter alone', ['\r'], '', 'done'],
    ['a letter and Enter', ['y\r'], 'y', 'done'],
    ['a letter without Enter', ['y'], 'y', 'open'],
    ['what is taken back', ['y\u007f\r'], '', 'done'],
    ['Ctrl-C', ['\u0003'], '', 'interrupted'],
  ])('a yes or no: %s', (_what, chunks, typed, state) => {
    expect(typing(chunks, YES_OR_NO)).toEqual({ typed, state });
  });

  it('a hidden answer: one backspace takes one character, however long it is inside', () => {
    expect(typing(['a😀\u007f'], WORDS)).toEqual({ typed: 'a', state: 'open' });
  });

  const key = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...'0123456789') },
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    fc.constantFrom(
      '\u007f',
      '\b',
      '\u0015',
      '\r',
      '\n',
      '\u0003',
      '\u0004',
      '\u001b[A',
      '\u001bOP',
      '\u001b[200~',
    ),
  );
  const keys = fc.array(key, { maxLength: 40 });

  it('holds accepted characters only, and never more than were typed', () => {
    fc.assert(
      fc.property(keys, (typed) => {
        const line = typing(typed, DIGITS);
        expect(line.typed).toMatch(/^\d{0,6}$/);
        expect(line.typed.length).toBeLessThanOrEqual(typed.filter((one) => /^\d$/.test(one)).length);
        if (line.state === 'done') expect(line.typed).not.toBe('');
      }),
    );
  });

  it('is the same however its keys come together', () => {
    fc.assert(
      fc.property(keys, fc.array(fc.nat(40), { maxLength: 5 }), (typed, cuts) => {
        const chunks = [0, ...cuts.sort((a, b) => a - b)].map((from, index, all) =>
          typed.slice(from, all[index + 1] ?? typed.length).join(''),
        );
        // Letters are dropped where they are typed; a paste with letters in it is dropped whole.
        fc.pre(typed.every((key) => /^[\d\s\u0000-\u001f\u007f-]/.test(key)));
        expect(typing(chunks, DIGITS)).toEqual(typing(typed, DIGITS));
      }),
    );
  });

  it('never changes once it has ended', () => {
    const ended = fc.constantFrom<Line>({ typed: '12', state: 'done' }, { typed: '12', state: 'cancelled' });
    fc.assert(
      fc.property(ended, keys, (line, typed) => {
        expect(typedOn(line, typed.join(''), DIGITS)).toEqual(line);
      }),
    );
  });

  it('takes no more than 4096', () => {
    expect(typing(['x'.repeat(10_000)], WORDS).typed).toHaveLength(4096);
  });
});
