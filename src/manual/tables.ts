// The tables of our own documentation: what stands there of settings, variables and exit codes stands in the page, too,
// in the same words.

import { bold, escaped, item } from './roff.ts';

/** A row: the names of its first cell, and what its second says of them; escaped. */
interface Row {
  readonly names: readonly string[];
  readonly text: string;
}

/** The items of a table, by the heading that it stands below and which of the tables there it is. */
export function itemsOf(page: string, heading: string, nth = 0): string[] {
  return rowsOf(page, heading, nth).flatMap(({ names, text }) => item(names, text));
}

function rowsOf(page: string, heading: string, nth: number): Row[] {
  const at = page.indexOf(`\n## ${heading}\n`);
  if (at < 0) throw new Error(`there is no heading "${heading}"`);
  const below = page.slice(at + 1).split(/\n(?=#)/)[0] ?? '';
  const table = below.split(/\n\n+/).filter((part) => part.startsWith('|'))[nth];
  if (!table) throw new Error(`there is no table below "${heading}"`);
  return table.trim().split('\n').slice(2).map(rowOf);
}

function rowOf(row: string): Row {
  const [name = '', text = ''] = row
    .replace(/^\||\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());
  if (name === '' || text === '') throw new Error(`nothing is said in: ${row}`);
  return { names: name.split(/, (?=`|else `)/).map(inline), text: inline(text) };
}

/** Markdown of one line: code is bold, a link is its words, and one that only leads further is left out. */
export function inline(text: string): string {
  return text
    .replace(/ \(\[[^\]]*\]\([^)]*\)\)/g, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll('\\|', '|')
    .split(/(`[^`]*`)/)
    .map((part) => (part.startsWith('`') ? bold(part.slice(1, -1)) : escaped(part)))
    .join('');
}
