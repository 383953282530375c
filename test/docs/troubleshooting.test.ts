// What docs/troubleshooting.md says an error is, is what the program says: the words between its … stand in one file of
// src, in that order.

import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Page, pagesIn, proseOf, ROOT, rowsOf, spansOf } from './pages.ts';

const sources = fs
  .readdirSync(path.join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => fs.readFileSync(path.join(ROOT, 'src', name), 'utf8').replaceAll("\\'", "'"));

/** The texts of errors that a page shows: the first cells of its tables of errors. */
function textsOf(page: Page): string[] {
  const tables = proseOf(page)
    .split(/^(?=## )/m)
    .filter((part) => /^## \d: /.test(part));
  const cells = tables.flatMap((text) => rowsOf({ name: '', text }).map(([first = '']) => first));
  return cells.flatMap((text) => spansOf({ name: '', text }));
}

/** Said by the program. */
function isSaid(text: string): boolean {
  const parts = text.split('…').filter((part) => part.trim().length > 2);
  return sources.some((source) => source.split('\n').some((line) => inOrder(line, parts)));
}

function inOrder(line: string, parts: readonly string[]): boolean {
  let from = 0;
  return parts.every((part) => {
    const found = line.indexOf(part, from);
    from = found + part.length;
    return found !== -1;
  });
}

/** Every text that an error of the program begins with, … for what it fills in. */
const told: readonly string[] = sources.flatMap((source) =>
  [...source.matchAll(/new SwitchError\(\s*'(?!cancelled)[\w-]+',\s*(?:'([^'\n]+)'|`([^`]+)`)/g)].map(
    ([, plain, filled]) => plain ?? (filled ?? '').replaceAll(/\$\{(?:[^{}]|\{[^}]*\})*\}/g, '…'),
  ),
);

const lengthOf = (parts: readonly string[]): number => parts.join('').length;
const partsOf = (text: string): string[] => text.split('…').filter((part) => part.trim() !== '');

/** The errors that none of the texts is, for the greater part. */
const unshown = (texts: readonly string[]): string[] =>
  told.filter((error) => {
    const size = lengthOf(partsOf(error));
    return !texts.some((text) => {
      const parts = partsOf(text);
      return inOrder(error, parts) && lengthOf(parts) * 2 >= size;
    });
  });

const page = pagesIn().find(({ name }) => name === 'docs/troubleshooting.md') ?? { name: '', text: '' };

describe('docs/troubleshooting.md', () => {
  it('would be seen to show an error that nobody says', () => {
    expect(isSaid('no profile named "…" in …')).toBe(true);
    expect(isSaid('no profil named "…" in …')).toBe(false);
    expect(isSaid('in … no profile named "…"')).toBe(false);
  });

  it('shows nine of ten errors that there are', () => {
    expect(told.length).toBeGreaterThan(100);
    expect(unshown([])).toEqual(told);
    const missing = unshown(textsOf(page));
    expect(missing.length, missing.join('\n')).toBeLessThan(told.length / 10);
  });

  it('shows errors as they are said', () => {
    expect(textsOf(page).length).toBeGreaterThan(50);
    expect(textsOf(page).filter((text) => !isSaid(text))).toEqual([]);
  });
});
