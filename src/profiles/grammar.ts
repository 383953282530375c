// How the text of ~/.aws/config and ~/.aws/credentials becomes sections and entries.
// Two passes: sectionsOf() hops from header to header, entriesOf() reads one section's body. A run that
// needs two profiles of a thousand reads two bodies.
//
// There is one grammar with two readings. The strict one is that of AWS's parser vectors; the forgiving one also
// takes what people have in their files and the AWS CLI reads. A part that is wrong is reported and skipped in both.

import { readHeader, STRICT_NAME } from './header.ts';
import { bodyLines, type Line, lineEnd, trimmed } from './lines.ts';

export type FileKind = 'config' | 'credentials';
export type SectionKind = 'profile' | 'sso-session' | 'services' | 'switch';
export type Reading = 'strict' | 'forgiving';

/** A header and where its body lies: offsets into the text. */
export interface Section {
  readonly kind: SectionKind;
  readonly name: string;
  /** `[profile default]`, which beats `[default]` wholly. */
  readonly prefixed: boolean;
  readonly header: number;
  readonly body: number;
  readonly end: number;
}

export interface Entry {
  readonly key: string;
  readonly value: string;
  /** The offset of its line. */
  readonly at: number;
  /** The indented `key = value` lines below an entry with an empty value. */
  readonly nested: ReadonlyMap<string, string>;
}

/** Told of each part that is not read: its offset, why, and whether AWS's vectors call it an error. Never its text. */
export type Report = (at: number, message: string, isWrong: boolean) => void;

const ANY_LINE = 'expected "key = value"';

/** The sections of a file in their order; headers that AWS tools would not read are reported, not guessed. */
export function sectionsOf(text: string, file: FileKind, reading: Reading, report: Report): Section[] {
  const headers = headerOffsets(text);
  reportHomeless(text, headers[0] ?? text.length, reading, report);
  const sections: Section[] = [];
  for (const [index, header] of headers.entries()) {
    const body = lineEnd(text, header) + 1;
    const named = readHeader(text.slice(header, body - 1), file, reading);
    if ('problem' in named) report(header, named.problem, named.isWrong);
    else sections.push({ ...named, header, body, end: headers[index + 1] ?? text.length });
  }
  return sections;
}

/** Offsets of every `[` in column 1; the first character counts too, after a byte order mark. */
function headerOffsets(text: string): number[] {
  const start = afterMark(text);
  const offsets = text[start] === '[' ? [start] : [];
  for (let at = text.indexOf('\n[', start); at !== -1; at = text.indexOf('\n[', at + 1)) offsets.push(at + 1);
  return offsets;
}

const afterMark = (text: string): number => (text.charCodeAt(0) === 0xfeff ? 1 : 0);

/** Keys above the first header belong to nobody. */
function reportHomeless(text: string, end: number, reading: Reading, report: Report): void {
  for (const line of bodyLines(text, afterMark(text), end)) {
    if (!isUnread(line, reading)) report(line.at, 'a line above the first section', true);
  }
}

/** The entries of one section; a later duplicate wins. */
export function entriesOf(text: string, section: Section, reading: Reading, report: Report): Entry[] {
  const entries = new Map<string, OpenEntry>();
  let open: OpenEntry | undefined;
  for (const line of bodyLines(text, section.body, section.end)) {
    if (isUnread(line, reading)) continue;
    if (line.indent > (open?.indent ?? (reading === 'strict' ? 0 : line.indent))) {
      if (open) continueEntry(open, line, report);
      else report(line.at, 'an indented line with no key above it', true);
      continue;
    }
    open = openEntry(line, reading, report);
    if (open.key !== '') entries.set(open.key, open);
  }
  return [...entries.values()];
}

interface OpenEntry {
  /** Empty for a line that is skipped, with all that is indented below it. */
  readonly key: string;
  value: string;
  readonly at: number;
  readonly indent: number;
  readonly nested: Map<string, string>;
  readonly isBlock: boolean;
}

const SKIPPED = { key: '', value: '', isBlock: false };

function openEntry({ words, at, indent }: Line, reading: Reading, report: Report): OpenEntry {
  const place = { at, indent, nested: new Map<string, string>() };
  const pair = splitPair(words);
  if (pair === undefined || pair.key === '') {
    report(at, pair ? 'a value without a key' : ANY_LINE, true);
    return { ...SKIPPED, ...place };
  }
  if (reading === 'strict' && !STRICT_NAME.test(pair.key)) {
    report(at, 'a key that AWS tools do not read', false);
    return { ...SKIPPED, ...place };
  }
  const value = withoutComment(pair.value);
  return { ...place, key: pair.key, value, isBlock: value === '' };
}

/** A deeper line belongs to the entry above: nested below an empty value, else a continuation of it. */
function continueEntry(open: OpenEntry, { words, at }: Line, report: Report): void {
  if (open.key === '') return;
  if (!open.isBlock) {
    open.value += `\n${words}`;
    return;
  }
  const pair = splitPair(words);
  if (pair?.key) open.nested.set(pair.key, trimmed(pair.value));
  else report(at, pair ? 'a value without a key' : ANY_LINE, true);
}

function splitPair(words: string): { key: string; value: string } | undefined {
  const equals = words.indexOf('=');
  if (equals === -1) return undefined;
  return { key: trimmed(words.slice(0, equals)).toLowerCase(), value: words.slice(equals + 1) };
}

/** A comment ends a value only after white space: `a#b` is a value. */
function withoutComment(value: string): string {
  const comment = /[ \t][#;]/.exec(value);
  return trimmed(comment ? value.slice(0, comment.index) : value);
}

const isComment = ({ words }: Line): boolean => words[0] === '#' || words[0] === ';';

/** To a strict reader an indented comment is a continuation. */
function isUnread(line: Line, reading: Reading): boolean {
  return line.words === '' || (isComment(line) && (line.indent === 0 || reading === 'forgiving'));
}
