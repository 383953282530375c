import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { block, bold, escaped, item, paragraph } from '../../src/manual/roff.ts';
import { inline, itemsOf } from '../../src/manual/tables.ts';
import { missing, titled } from '../keychain/support/tools.ts';

const RENDERERS = {
  groff: ['-man', '-ww', '-Tutf8', '-rLL=1000n', '-P-cbou'],
  mandoc: ['-T', 'utf8', '-O', 'width=1000'],
} as const;

/** The lines that a page shows of some roff, without their indents. */
function shown(program: keyof typeof RENDERERS, roff: readonly string[]): string[] {
  const page = ['.TH X 1 2026-01-31', '.nh', '.SH BEGIN', 'begin', ...roff, '.SH END', ''].join('\n');
  const text = execFileSync(program, [...RENDERERS[program]], { input: page, encoding: 'utf8' });
  const lines = text.replace(/.\x08/gu, '').split('\n');
  const all = lines.map((line) => line.trim()).filter((line) => line !== '');
  return all.slice(all.indexOf('begin') + 1, all.indexOf('END'));
}

const HOSTILE = [
  '.TH is no title',
  "'br is no break",
  '.',
  '\\fBnot bold\\fR \\n(.$ \\*(aq \\',
  '--option -o eu-west-1',
  'it\'s `ticked` "quoted" ^up ~home',
  '...',
  '%',
  '\\" no comment',
  'eval "$(switch export prod)"',
];

describe.each(['groff', 'mandoc'] as const)('text in a page that %s shows', (program) => {
  const why = missing(program);

  it.skipIf(why).each(HOSTILE)(titled('%s', why), (text) => {
    expect(shown(program, paragraph(escaped(text)))).toEqual([text]);
    expect(shown(program, paragraph(bold(text)))).toEqual([text]);
    expect(shown(program, item([bold(text), 'a longer name'], escaped(text)))).toEqual([
      text,
      'a longer name',
      text,
    ]);
    expect(shown(program, block([text, text]))).toEqual([text, text]);
  });

  it.skipIf(why)(titled('is what it was, whatever it holds', why), () => {
    const line = fc
      .string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 30 })
      .map((text) => text.trim());
    const lines = fc.array(
      line.filter((text) => text !== ''),
      { minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(lines, (all) => {
        expect(shown(program, block(all))).toEqual(all);
        const spaced = (text: string): string => text.replace(/ +/g, ' ');
        expect(
          shown(
            program,
            all.flatMap((text) => paragraph(escaped(text))),
          ).map(spaced),
        ).toEqual(all.map(spaced));
      }),
      { numRuns: 30 },
    );
  });
});

describe('what is no ASCII', () => {
  it('is refused, with the text that it stands in; three dots are dots', () => {
    expect(() => escaped('naïve')).toThrow('"ï" is not, of: naïve');
    expect(() => escaped('two\nlines')).toThrow('is not, of');
    expect(escaped('[option…]')).toBe('[option...]');
  });
});

const DOCS = `# Page

## One

| name | |
|---|---|
| \`a\`, \`b\` | first ([more](a.md#x)), as [the page](b.md) says \\| and \`a|b\` |
| \`C\`, else \`D\` | second |

## Two

| name | |
|---|---|
| \`e\` | |
`;

describe('a table of the documentation', () => {
  it('is items: names in bold, links as their words, and no link that only leads further', () => {
    expect(itemsOf(DOCS.replace('a|b', 'ab'), 'One')).toEqual([
      ...['.TP', '\\fBa\\fR', '.TQ', '\\fBb\\fR', 'first, as the page says | and \\fBab\\fR'],
      ...['.TP', '\\fBC\\fR', '.TQ', 'else \\fBD\\fR', 'second'],
    ]);
    expect(inline('`--x` and `-`')).toBe('\\fB\\-\\-x\\fR and \\fB\\-\\fR');
  });

  it.each([
    ['a heading', 'Three', 0],
    ['the table', 'One', 1],
    ['what a name means', 'Two', 0],
  ])('cannot go without a word: %s is missing', (_what, heading, nth) => {
    expect(() => itemsOf(DOCS, heading, nth)).toThrow(/^there is no|^nothing is said/);
  });
});
