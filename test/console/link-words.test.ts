import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bareLinks, linksJson, linksOnScreen, markdownOf } from '../../src/console/link-words.ts';
import { clean } from '../../src/words/clean.ts';
import { anyText } from '../words/any-text.ts';
import { roleLink } from './support-links.ts';

const LINKS = [roleLink('prod', { color: 'red' }), roleLink('a-much-longer-name')];
const URL_OF =
  'https://signin.aws.amazon.com/switchrole?account=333333333333&roleName=Engineer&displayName=prod&color=f2b0a9';

describe('links as text', () => {
  it('are links alone for a program', () => {
    expect(bareLinks(LINKS).split('\n')).toEqual([URL_OF, LINKS[1]?.link, '']);
  });

  it('have their profile, account and role above them for a person, and are never cut', () => {
    expect(linksOnScreen(LINKS.slice(0, 1), false)).toBe(`prod  333333333333  Engineer\n  ${URL_OF}\n`);
    expect(linksOnScreen(LINKS, true)).toContain(
      '\x1b[31mprod                333333333333  Engineer\x1b[0m\n',
    );
  });
});

describe('links as JSON', () => {
  it('have the names that docs/json.md has', () => {
    const [first] = JSON.parse(
      linksJson([roleLink('prod', { description: 'the shop', signInAccount: '999999999999' })]),
    );
    expect(first).toEqual({
      profile: 'prod',
      partition: 'aws',
      account: '333333333333',
      role: 'Engineer',
      description: 'the shop',
      color: 'green',
      link: URL_OF.replace('f2b0a9', 'b7ca9d'),
      sign_in_account: '999999999999',
    });
  });
});

/** The cells of a line of a table as GitHub's Markdown parts them: a bar behind a backslash is text. */
const cellsOf = (row: string): string[] =>
  [...row.matchAll(/((?:\\.|[^|\\])*)\|/g)].slice(1).map(([, cell = '']) => cell.trim());
/** Its character references, as text. */
const read = (text: string): string =>
  text.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));

describe('links as Markdown', () => {
  it('are a table with a link in each row', () => {
    expect(markdownOf(LINKS.slice(0, 1)).split('\n')[2]).toBe(
      `| prod | 333333333333 | Engineer |  | [switch](${URL_OF}) |`,
    );
  });

  it.each([
    ['a|b', 'a&#124;b'],
    ['<b>x', '&#60;b&#62;x'],
    ['[x](javascript:alert(1))', '&#91;x&#93;&#40;javascript&#58;alert&#40;1&#41;&#41;'],
    ['*x* `y`', '&#42;x&#42; &#96;y&#96;'],
    ['https://evil.example', 'https&#58;//evil.example'],
    ['www.evil.example', 'www&#46;evil.example'],
    ['my_team_prod', 'my_team_prod'],
    ['_x_', '&#95;x&#95;'],
    ['a&lt;b', 'a&#38;lt&#59;b'],
    ['a\\|b', 'a&#92;&#124;b'],
  ])('have %j as the text %j', (name, text) => {
    expect(cellsOf(markdownOf([roleLink(name)]).split('\n')[2] ?? '')[0]).toBe(text);
  });

  it('T3 keep their five columns and mean no more than text, whatever a profile is called', () => {
    const odd = fc.oneof(anyText, fc.string({ unit: fc.constantFrom(...'|\\`*_{}[]()<>#+-.!~&;:@/ax1 \n') }));
    fc.assert(
      fc.property(odd, odd, (name, description) => {
        const lines = markdownOf([roleLink(name, { description })]).split('\n');
        expect(lines).toHaveLength(4);
        const cells = cellsOf(lines[2] ?? '');
        expect(cells).toHaveLength(5);
        for (const [at, text] of [
          [0, name],
          [3, description],
        ] as const) {
          expect(read(cells[at] ?? '')).toBe(clean(text).replace(/\s+/g, ' ').trim());
          expect((cells[at] ?? '').replace(/&#\d+;/g, '')).toMatch(/^[^|\\`*{}[\]()<>#!~&;:@]*$/);
        }
      }),
    );
  });
});
