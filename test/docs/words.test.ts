// What the pages name exists, and what exists is named: subcommands, options, variables, settings, keys of profiles.

import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { commands } from '../../src/commands/index.ts';
import { closestKey } from '../../src/profiles/keys.ts';
import { SETTINGS } from '../../src/profiles/setting-slips.ts';
import { unknownOptions, unknownWords } from './command-words.ts';
import { blocksOf, type Page, pagesIn, ROOT, rowsOf, spansOf } from './pages.ts';

const pages = pagesIn();
const page = (text: string): Page => ({ name: 'docs/x.md', text });
const named = pages.map((each) => [each.name, each] as const);
const FENCE = '```';

describe('commands of ours on a page', () => {
  it('would be seen with a subcommand or an option that does not exist', async () => {
    expect(await unknownWords(page('`switch frobnicate`, `asw exec prod --bogus -- ls --fine`'))).toEqual([
      'docs/x.md: switch frobnicate: there is no command frobnicate',
      'docs/x.md: asw exec prod --bogus -- ls --fine: exec has no option --bogus',
    ]);
    const inBlocks = `${FENCE}ini\ncredential_process = aws-switch credentials jump\n${FENCE}\n`;
    expect(await unknownWords(page(inBlocks))).toHaveLength(1);
    expect(await unknownOptions(page('`--delete-from-file`, `--frob`'))).toEqual(['--frob']);
  });

  it.each(named)('%s: exist', async (_, each) => {
    expect(await unknownWords(each)).toEqual([]);
  });

  const ours = named.filter(([name]) => name !== 'docs/moving-from-aws-vault.md');
  it.each(ours)('%s: so do options alone', async (_, each) => {
    expect(await unknownOptions(each)).toEqual([]);
  });

  it('each subcommand has a row and a page in docs/README.md', () => {
    const contents = pages.find(({ name }) => name === 'docs/README.md');
    const rows = contents ? rowsOf(contents) : [];
    const has = (name: string) =>
      rows.some(([first = '', ...more]) => first.includes(`\`${name}\``) && more.join().includes(']('));
    expect(Object.keys(commands).filter((name) => !has(name))).toEqual([]);
  });
});

/** The text of every file below src. */
const source = fs
  .readdirSync(path.join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
  .map((name) => path.join(ROOT, 'src', name))
  .filter((file) => fs.statSync(file).isFile())
  .map((file) => fs.readFileSync(file, 'utf8'))
  .join('\n');

const VARIABLE = /\b_?SWITCH_[A-Z]+(?:_[A-Z]+)*\b/g;
const variablesIn = (text: string): Set<string> => new Set(text.match(VARIABLE));

/** What one part of the program hands to another of its own making, for a moment; nobody sets or reads these. */
const OWN = new Set([
  ...['SWITCH_DIALOG_LIMIT', 'SWITCH_DIALOG_TEXT', 'SWITCH_DIALOG_TITLE'],
  ...['SWITCH_ENV', 'SWITCH_SET', 'SWITCH_ZDOTDIR', '_SWITCH_NODE'],
  ...['SWITCH_SANDBOX_CONTROL', 'SWITCH_SANDBOX_PASSPHRASE'],
]);

describe('variables and settings', () => {
  const told = variablesIn(pages.map(({ text }) => text).join('\n'));
  const used = variablesIn(source);

  it('every SWITCH_ variable of the pages exists in src', () => {
    const ofTests = ['SWITCH_TEST_NODES', 'SWITCH_BENCH_STANDALONE'];
    expect([...told].filter((name) => !used.has(name) && !ofTests.includes(name))).toEqual([]);
  });

  it('every SWITCH_ variable of src is told of, or is our own', () => {
    expect([...used].filter((name) => !told.has(name) && !OWN.has(name))).toEqual([]);
  });

  it('what is our own is used', () => {
    expect([...OWN].filter((name) => !used.has(name))).toEqual([]);
  });

  it('every setting has its row in docs/json.md, and no other', () => {
    const json = pages.find(({ name }) => name === 'docs/json.md')?.text ?? '';
    const [, table = ''] = json.split('## `[switch]` in');
    const rows = rowsOf(page(table)).flatMap(([first = '']) => spansOf(page(first)));
    expect(rows.sort()).toEqual([...SETTINGS.keys()].sort());
  });

  it('every key in a config file that a page shows is known', () => {
    expect(pages.flatMap(unknownKeys)).toEqual([]);
    const slip = `${FENCE}ini\n[profile x]\nsource_profil = jump\n[switch]\nkeychian = os\n${FENCE}`;
    expect(unknownKeys(page(slip))).toEqual(['docs/x.md: source_profil', 'docs/x.md: keychian']);
  });
});

/** Keys of a block of a config file that are almost one that is known, or no setting. */
function unknownKeys(each: Page): string[] {
  const blocks = blocksOf(each).filter(({ language }) => language === 'ini');
  return blocks.flatMap(({ lines }) => {
    let section = '';
    return lines.flatMap((line) => {
      section = /^\[(.*)\]/.exec(line)?.[1] ?? section;
      const key = /^(\w+) *=/.exec(line)?.[1];
      if (key === undefined) return [];
      const isWrong = section === 'switch' ? !SETTINGS.has(key) : closestKey(key) !== undefined;
      return isWrong ? [`${each.name}: ${key}`] : [];
    });
  });
}
