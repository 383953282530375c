import type { Body, Reading, Report } from './grammar.ts';
import { STRICT_NAME } from './header.ts';
import { bodyLines, type Line, trimmed } from './lines.ts';

/** One key of a section. */
export interface Entry {
  readonly key: string;
  readonly value: string;
  /** The offset of its line, and that behind its last word. */
  readonly at: number;
  readonly end: number;
  /** The indented `key = value` lines below an entry with an empty value, where there are any. */
  readonly nested: ReadonlyMap<string, string> | undefined;
}

const ANY_LINE = 'expected "key = value"';

/** The entries of one section; a later duplicate wins. */
export function entriesOf(text: string, section: Body, reading: Reading, report: Report): Entry[] {
  const entries = new Map<string, Entry>();
  for (const entry of everyEntryOf(text, section, reading, report)) {
    const before = entries.get(entry.key);
    if (before) report(before.at, 'this key is written again below, and the later one counts', false);
    if (reading === 'strict' && !STRICT_NAME.test(entry.key))
      report(entry.at, 'a key that AWS tools do not read', false);
    else entries.set(entry.key, entry);
  }
  return [...entries.values()];
}

/** The entries of one section in their order, those that a later duplicate hides among them. */
export function everyEntryOf(text: string, section: Body, reading: Reading, report: Report): Entry[] {
  const entries: OpenEntry[] = [];
  let open: OpenEntry | undefined;
  for (const line of bodyLines(text, section.body, section.end)) {
    if (isUnread(line, reading)) continue;
    if (line.indent > (open?.indent ?? (reading === 'strict' ? 0 : line.indent))) {
      if (open) continueEntry(open, line, report);
      else report(line.at, 'an indented line with no key above it', true);
      continue;
    }
    open = openEntry(line, report);
    if (open) entries.push(open);
  }
  return entries;
}

interface OpenEntry {
  readonly key: string;
  value: string;
  readonly at: number;
  end: number;
  readonly indent: number;
  nested: Map<string, string> | undefined;
  readonly isBlock: boolean;
}

function openEntry({ words, at, end, indent }: Line, report: Report): OpenEntry | undefined {
  const pair = splitPair(words);
  if (pair?.key) {
    const value = withoutComment(pair.value);
    return { key: pair.key, value, at, end, indent, nested: undefined, isBlock: value === '' };
  }
  report(at, pair ? 'a value without a key' : ANY_LINE, true);
  return undefined;
}

/** A deeper line belongs to the entry above: nested below an empty value, else a continuation of it. */
function continueEntry(open: OpenEntry, { words, at, end }: Line, report: Report): void {
  open.end = end;
  if (words[0] === '[') report(at, 'an indented [ is no header here: it continues the key above', false);
  if (!open.isBlock) {
    open.value += `\n${words}`;
    return;
  }
  const pair = splitPair(words);
  if (pair?.key) {
    open.nested ??= new Map();
    open.nested.set(pair.key, trimmed(pair.value));
  } else report(at, pair ? 'a value without a key' : ANY_LINE, true);
}

function splitPair(words: string): { key: string; value: string } | undefined {
  const equals = words.indexOf('=');
  if (equals === -1) return undefined;
  return { key: trimmed(words.slice(0, equals)).toLowerCase(), value: words.slice(equals + 1) };
}

/** A comment ends a value only after white space: `a#b` is a value. */
function withoutComment(value: string): string {
  // Nearly no value has one, and most of a large file is values.
  if (!value.includes('#') && !value.includes(';')) return trimmed(value);
  const comment = /[ \t][#;]/.exec(value);
  return trimmed(comment ? value.slice(0, comment.index) : value);
}

const isComment = ({ words }: Line): boolean => words[0] === '#' || words[0] === ';';

/** True for a line that says nothing; to a strict reader an indented comment is a continuation. */
export function isUnread(line: Line, reading: Reading): boolean {
  return line.words === '' || (isComment(line) && (line.indent === 0 || reading === 'forgiving'));
}
