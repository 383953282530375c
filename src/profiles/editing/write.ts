import { entriesOf, isUnread } from '../entries.ts';
import type { Section } from '../grammar.ts';
import { bodyLines, lineEnd, trimmed } from '../lines.ts';
import { indentOf, lastLineOf, outdented, type Place } from './cut.ts';
import { withLinesBehind, withoutLines } from './splice.ts';
import type { NewValue } from './writable.ts';

/** How an entry is written: its indentation, that of the lines below it, and what stands around its `=`. */
export interface Style {
  readonly indent: string;
  readonly deeper: string;
  readonly before: string;
  readonly after: string;
}

/** How AWS's own documentation writes. */
export const PLAIN: Style = { indent: '', deeper: '  ', before: ' ', after: ' ' };

/** How an entry is written that stands in a file. */
export function styleOf(text: string, { section, entry }: Place): Style {
  const indent = indentOf(text, entry.at);
  const [head, rest] = halvesOf(text.slice(entry.at, lineEnd(text, entry.at)));
  const before = spaceBefore(head);
  const after = trimmed(rest) === '' ? before : (/^[ \t]/.exec(rest)?.[0] ?? '');
  const lines = [...bodyLines(text, lineEnd(text, entry.at) + 1, Math.min(section.end, entry.end))];
  const below = lines.find((line) => !isUnread(line, 'forgiving'));
  return { indent, deeper: below ? indentOf(text, below.at) : `${indent}  `, before, after };
}

/** A line up to its `=`, and what is behind it. */
function halvesOf(line: string): [string, string] {
  const equals = line.indexOf('=') + 1;
  return [line.slice(0, equals), line.slice(equals)];
}

const spaceBefore = (head: string): string => /[ \t]=$/.exec(head)?.[0].charAt(0) ?? '';

/** The lines of a new entry. */
export function linesOf(key: string, value: NewValue, style: Style): string[] {
  const { indent, before, after } = style;
  const [first, ...below] = partsOf(value, style);
  return [`${indent}${key}${before}=${first === '' ? '' : after + first}`, ...below];
}

/** What a value puts behind its `=`, and the lines below. */
function partsOf(value: NewValue, { deeper, before, after }: Style): [string, ...string[]] {
  if (typeof value === 'string') {
    const [first = '', ...below] = value.split('\n');
    return [first, ...below.map((line) => deeper + line)];
  }
  return ['', ...[...value].map(([key, text]) => `${deeper}${key}${before}=${text && after + text}`)];
}

/**
 * The text with a new entry behind the last line of a section. One in the first column stands behind the indented
 * comments, too: above them, a strict reader would take them for a part of its value.
 */
export function withEntryIn(text: string, section: Section, lines: readonly string[]): string {
  const isFlush = /^\S/.test(lines[0] ?? '');
  return withLinesBehind(text, lastLineOf(text, section, isFlush ? 'strict' : 'forgiving'), lines);
}

/** The text with another value for a key: what stands around the value stays, and a comment behind it. */
export function withValueAt(text: string, place: Place, value: NewValue): string {
  const { section, entry } = place;
  if (isReadAs(text, place, value)) return text;
  const [first, ...below] = partsOf(value, styleOf(text, place));
  const second = lineEnd(text, entry.at) + 1;
  const loose = outdented(text, section, entry);
  const bare = entry.end < second ? loose : withoutLines(loose, second, entry.end);
  const whole = withLinesBehind(bare, entry.at, below);
  const end = lineEnd(whole, entry.at);
  return whole.slice(0, entry.at) + withFirst(whole.slice(entry.at, end), first) + whole.slice(end);
}

/** True where every reader that reads the key at all reads this value already. */
function isReadAs(text: string, { section, entry }: Place, value: NewValue): boolean {
  const wanted = typeof value === 'string' ? [value] : ['', ...value].flat();
  return (['strict', 'forgiving'] as const)
    .flatMap((reading) => entriesOf(text, section, reading, () => {}))
    .filter(({ at }) => at === entry.at)
    .every((found) => isSame([found.value, ...(found.nested ?? [])].flat(), wanted));
}

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((text, index) => text === other[index]);

/** The line `key = old # comment` with another word for `old`. */
function withFirst(line: string, word: string): string {
  const [head, rest] = halvesOf(line);
  const comment = rest.search(/[ \t][#;]/);
  const body = comment === -1 ? rest : rest.slice(0, comment);
  const old = trimmed(body);
  const gap = old === '' ? (/^[ \t]*/.exec(body)?.[0] ?? '') : body.slice(0, body.indexOf(old));
  const tail = rest.slice(gap.length + old.length);
  if (word === '') return head + tail;
  const isBare = old === '' && gap === '';
  return head + (isBare ? spaceBefore(head) : gap) + word + tail;
}
