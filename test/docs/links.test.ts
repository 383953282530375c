// Every link within the project leads somewhere: the file is there, and has the heading.

import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { anchorsOf, linksOf, type Page, pagesIn, ROOT } from './pages.ts';

/** The links of a page that lead nowhere. */
function dead(page: Page): string[] {
  return linksOf(page).filter((link) => {
    if (/^https?:/.test(link)) return false;
    const [target = '', anchor] = link.split('#');
    const name = target === '' ? page.name : path.join(path.dirname(page.name), target);
    if (target !== '' && !fs.existsSync(path.join(ROOT, name))) return true;
    if (anchor === undefined) return false;
    const text = target === '' ? page.text : fs.readFileSync(path.join(ROOT, name), 'utf8');
    return !anchorsOf({ name, text }).includes(anchor);
  });
}

const pages = pagesIn();
const others = ['CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', 'docs/decisions/README.md'].map((name) => ({
  name,
  text: fs.readFileSync(path.join(ROOT, name), 'utf8'),
}));

describe('links', () => {
  it('would be seen where the file or the heading is not there', () => {
    const text = '# A `b`\n[1](#a-b) [2](#b) [3](nope.md) [4](config.md) [5](config.md#nope)';
    expect(dead({ name: 'docs/x.md', text })).toEqual(['#b', 'nope.md', 'config.md#nope']);
  });

  it.each([...pages, ...others].map((page) => [page.name, page] as const))('%s', (_, page) => {
    expect(dead(page)).toEqual([]);
  });

  it('every page is reached from docs/README.md', () => {
    const contents = pages.find(({ name }) => name === 'docs/README.md');
    const linked = new Set(contents ? linksOf(contents).map((link) => link.split('#')[0]) : []);
    const own = pages.map(({ name }) => path.basename(name)).filter((name) => name !== 'README.md');
    expect(own.filter((name) => !linked.has(name))).toEqual([]);
  });
});
