// The pages that a user reads, taken apart: blocks, spans of code, links, headings.

import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface Page {
  /** From the project's folder on: `docs/mfa.md`. */
  readonly name: string;
  readonly text: string;
}

export interface Block {
  readonly page: string;
  /** Of its first line of text. */
  readonly line: number;
  readonly language: string;
  readonly lines: readonly string[];
}

/** README.md and docs/*.md; docs/decisions is about how it was made. */
export function pagesIn(root = ROOT): Page[] {
  const pages = fs.readdirSync(path.join(root, 'docs')).filter((name) => name.endsWith('.md'));
  return ['README.md', ...pages.map((name) => `docs/${name}`)].map((name) => ({
    name,
    text: fs.readFileSync(path.join(root, name), 'utf8'),
  }));
}

/** The fenced blocks of a page. */
export function blocksOf({ name, text }: Page): Block[] {
  const blocks: { page: string; line: number; language: string; lines: string[] }[] = [];
  let open: (typeof blocks)[number] | undefined;
  for (const [index, line] of text.split('\n').entries()) {
    const fence = /^```(\S*)/.exec(line);
    if (fence && open) open = undefined;
    else if (fence) {
      open = { page: name, line: index + 2, language: fence[1] ?? '', lines: [] };
      blocks.push(open);
    } else open?.lines.push(line);
  }
  return blocks;
}

/** A page without its blocks: each of their lines is empty. */
export function proseOf({ text }: Page): string {
  let isInside = false;
  const kept = text.split('\n').map((line) => {
    const isFence = line.startsWith('```');
    if (isFence) isInside = !isInside;
    return isFence || isInside ? '' : line;
  });
  return kept.join('\n');
}

/** What stands in backticks in the prose, with a table's `\|` as it is shown. */
export const spansOf = (page: Page): string[] =>
  [...proseOf(page).matchAll(/(`+)([^`](?:[\s\S]*?[^`])?)\1(?!`)/g)].map(([, , code = '']) =>
    code
      .replaceAll('\\|', '|')
      .replaceAll(/\s*\n\s*/g, ' ')
      .trim(),
  );

/** The commands that a page has a person type, in their order; a block that begins with #! is a program. */
export function typedIn(page: Page): string[] {
  const blocks = blocksOf(page).filter(({ language, lines }) => language === 'sh' && !isProgram(lines));
  return blocks.flatMap(({ lines }) => lines.map(withoutComment).filter((line) => line !== ''));
}

/** A line of a block without what is said of it, behind two spaces. */
export const withoutComment = (line: string): string => line.replace(/(^|\s{2,})#.*$/, '').trim();

export const isProgram = ([first = '']: readonly string[]): boolean => first.startsWith('#!');

/** The targets of a page's links and pictures. */
export const linksOf = (page: Page): string[] =>
  [...proseOf(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);

/** The anchors of a page's headings, as GitHub makes them. */
export function anchorsOf(page: Page): string[] {
  const seen = new Map<string, number>();
  return [...proseOf(page).matchAll(/^#{1,6} (.+)$/gm)].map(([, title = '']) => {
    const plain = title.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
    const slug = plain
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(' ', '-');
    const times = seen.get(slug) ?? 0;
    seen.set(slug, times + 1);
    return times === 0 ? slug : `${slug}-${times}`;
  });
}

/** The rows of a page's tables: the text of each cell. */
export const rowsOf = (page: Page): string[][] =>
  proseOf(page)
    .split('\n')
    .filter((line) => line.startsWith('|') && !/^\|[\s:|-]+\|$/.test(line))
    .map((line) =>
      line
        .slice(1, line.lastIndexOf('|'))
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim()),
    );
