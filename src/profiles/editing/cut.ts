import { type Entry, isUnread } from '../entries.ts';
import type { Reading, Section } from '../grammar.ts';
import { bodyLines, type Line, lineEnd, trimmed } from '../lines.ts';
import { lineStartOf, withoutLines } from './splice.ts';

/** Where a key stands. */
export interface Place {
  readonly section: Section;
  readonly entry: Entry;
}

/** The text without a key, and without the lines that continue it. */
export function withoutKeyAt(text: string, { section, entry }: Place): string {
  return withoutLines(outdented(text, section, entry), entry.at, entry.end);
}

/**
 * The text where the indented comments below a key stand in the first column. AWS's strict readers take them for
 * parts of its value, and would take them for parts of another once it is gone.
 */
export function outdented(text: string, section: Section, entry: Entry): string {
  if (indentOf(text, entry.at) !== '') return text;
  const comments: Line[] = [];
  for (const line of bodyLines(text, lineEnd(text, entry.end) + 1, section.end)) {
    if (!isUnread(line, 'forgiving')) break;
    if (line.words !== '') comments.push(line);
  }
  return comments.reduceRight((so, { at, indent }) => so.slice(0, at) + so.slice(at + indent), text);
}

/** The white space that a line begins with. */
export function indentOf(text: string, at: number): string {
  return /^[ \t\r]*/.exec(text.slice(at, lineEnd(text, at)))?.[0] ?? '';
}

/** The offset of the last line of a section that says something to a reader; its header's if none does. */
export function lastLineOf(text: string, section: Section, reading: Reading): number {
  const lines = [...bodyLines(text, section.body, section.end)];
  return lines.findLast((line) => !isUnread(line, reading))?.at ?? section.header;
}

/**
 * The text without a section. The comments directly above its header go with it, and those directly below its last
 * line; those that stand directly above the next header, or behind an empty line, stay.
 */
export function withoutSectionAt(text: string, section: Section): string {
  const from = startOf(text, section);
  const lines = [...bodyLines(text, lineEnd(text, lastLineOf(text, section, 'forgiving')) + 1, section.end)];
  const blank = lines.findIndex(({ words }) => words === '');
  const isLast = section.end === text.length;
  const staying = blank === -1 ? (isLast ? [] : lines) : lines.slice(blank);
  const to = staying.find(({ words }) => words !== '')?.at ?? section.end;
  const above = text.slice(0, from);
  if (to < text.length)
    return above + unattached(above, text.slice(to, section.end)) + text.slice(section.end);
  const ended = above.replace(/(^|\n)[ \t]*\r?\n$/, '$1');
  return text.endsWith('\n') ? ended : ended.replace(/\r?\n$/, '');
}

/** The text without a header. What stood above it still stands apart from what is below. */
export function withoutHeaderAt(text: string, { header, body }: Section): string {
  const start = lineStartOf(text, header);
  const isApart = trimmed(text.slice(body, lineEnd(text, body))) === '';
  const end = lineEnd(text, header);
  return isApart
    ? withoutLines(text, start, header)
    : text.slice(0, start) + text.slice(end - (text[end - 1] === '\r' ? 1 : 0));
}

/** Comments that come to stand below a key in the first column: indented, a strict reader takes them for its value. */
function unattached(above: string, comments: string): string {
  const last = above.match(/^[^\s#;]/gm)?.at(-1) ?? '[';
  return last === '[' ? comments : comments.replace(/^[ \t\r]+(?=[#;])/gm, '');
}

/** Where a section starts for a person: at the comments directly above its header. */
export function startOf(text: string, section: Section): number {
  let start = lineStartOf(text, section.header);
  const indent = text.slice(start, section.header);
  for (;;) {
    const above = lineStartOf(text, Math.max(start - 1, 0));
    const words = trimmed(text.slice(above, start));
    if (above === start || !/^[#;]/.test(words) || indentOf(text, above) !== indent) return start;
    start = above;
  }
}
