// Every command that a page has a person type is run, or says why it is not: test/docs/scripts/PAGE.txt, in the order
// of the page. A command that is changed there alone fails here.

import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Build, copyBuild } from '../support/journey/build.ts';
import { perform } from '../support/journey/journey.ts';
import { parseScript } from '../support/journey/script.ts';
import { blocksOf, isProgram, type Page, pagesIn, ROOT, typedIn } from './pages.ts';
import { readPageScript } from './script.ts';

const SCRIPTS = path.join(import.meta.dirname, 'scripts');
/** What a block can be: `sh` is typed, nothing and `text` are what is shown, the rest is for other readers. */
const LANGUAGES = new Set(['sh', '', 'text', 'ini', 'json', 'toml', 'hcl', 'python', 'js', 'zsh', 'csh']);
/** Programs that a page shows, and the test that runs them. */
const PROGRAMS: Readonly<Record<string, string>> = {
  'docs/keychains.md': 'test/keychain/command-example.test.ts',
};

/** docs/README.md is not README.md. */
const fileOf = ({ name }: Page): string =>
  path.join(
    SCRIPTS,
    `${name.replace('docs/README', 'contents').replace('docs/', '').replace('.md', '')}.txt`,
  );
const scriptOf = (page: Page) =>
  readPageScript(fs.existsSync(fileOf(page)) ? fs.readFileSync(fileOf(page), 'utf8') : '');

/** What is wrong with the blocks of a page. */
function wrongBlocks(page: Page): string[] {
  return blocksOf(page).flatMap(({ language, line, lines }) => {
    const place = `${page.name}:${line}`;
    if (!LANGUAGES.has(language)) return [`${place}: no one knows a block of ${language}`];
    if (language === 'sh' && isProgram(lines) && PROGRAMS[page.name] === undefined)
      return [`${place}: no test runs this program`];
    const isShown = language === '' || language === 'text';
    const typed = lines.find((each) => /^(\$ )?(switch|asw|aws-switch|npm|node) /.test(each));
    return isShown && typed ? [`${place}: a command stands in a block that is not sh: ${typed}`] : [];
  });
}

const pages = pagesIn();
let build: Build;
beforeAll(() => {
  build = copyBuild(ROOT);
});
afterAll(() => build?.remove());

describe('what pages have a person type', () => {
  it('would see a command in another block, an unknown block and a program that no test runs', () => {
    const text = '```\nswitch exec prod\n```\n```brainf\n```\n```sh\n#!/bin/sh\n```\n';
    expect(wrongBlocks({ name: 'docs/x.md', text })).toHaveLength(3);
  });

  it.each(pages.map((page) => [page.name, page] as const))('%s: blocks are of a known kind', (_, page) => {
    expect(wrongBlocks(page)).toEqual([]);
  });

  it('would see a reason that is none', () => {
    expect(readPageScript('unrun laziness: switch list').problems).toHaveLength(1);
  });

  it.each(pages.map((page) => [page.name, page] as const))('%s: its script types just that', (_, page) => {
    const { typed, problems } = scriptOf(page);
    expect(problems).toEqual([]);
    expect(typed).toEqual(typedIn(page));
  });

  it('has no script without a page', () => {
    const wanted = pages.filter((page) => typedIn(page).length > 0).map(fileOf);
    const there = fs.readdirSync(SCRIPTS).map((name) => path.join(SCRIPTS, name));
    expect(there.sort()).toEqual(wanted.sort());
  });
});

describe('what pages have a person type, run', () => {
  for (const page of pages) {
    const { journey } = scriptOf(page);
    if (journey === undefined) continue;
    it(page.name, { timeout: 120_000 }, async (context) => {
      const script = parseScript(journey, page.name);
      const { missing } = await perform(script, { file: fileOf(page), program: build.program });
      if (missing.length > 0) context.skip(missing.join('; '));
    });
  }
});
