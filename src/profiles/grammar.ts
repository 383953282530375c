// How the text of ~/.aws/config and ~/.aws/credentials becomes sections and entries.
// Two passes: sectionsOf() hops from header to header, entriesOf() reads one section's body. A run that
// needs two profiles of a thousand reads two bodies.

import { readHeader } from './header.ts';

export type FileKind = 'config' | 'credentials';
export type SectionKind = 'profile' | 'sso-session' | 'services' | 'switch';

/** A header and where its body lies: offsets into the text, and the header's line from 1. */
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
  readonly line: number;
  /** The indented `key = value` lines below an entry with an empty value. */
  readonly nested: ReadonlyMap<string, string>;
}

export interface Problem {
  readonly line: number;
  readonly message: string;
}

/** The sections of a file in their order; headers that AWS tools would not read are reported, not guessed. */
export function sectionsOf(
  text: string,
  file: FileKind,
  report: (at: number, message: string) => void,
): Section[] {
  const headers = headerOffsets(text);
  const sections: Section[] = [];
  for (const [index, header] of headers.entries()) {
    const lineEnd = endOfLine(text, header);
    const named = readHeader(text.slice(header, lineEnd), file);
    if ('problem' in named) report(header, named.problem);
    else sections.push({ ...named, header, body: lineEnd + 1, end: headers[index + 1] ?? text.length });
  }
  return sections;
}

/** The line, from 1, of an offset. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}

/** Offsets of every `[` in column 1; the first character counts too, after a byte order mark. */
function headerOffsets(text: string): number[] {
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const offsets = text[start] === '[' ? [start] : [];
  for (let at = text.indexOf('\n[', start); at !== -1; at = text.indexOf('\n[', at + 1)) offsets.push(at + 1);
  return offsets;
}

/** The entries of one section; a later duplicate wins. A part that is wrong is reported and skipped. */
export function entriesOf(
  text: string,
  section: Section,
  report: (line: number, message: string) => void,
): Entry[] {
  const entries = new Map<string, OpenEntry>();
  let open: OpenEntry | undefined;
  let line = lineAt(text, section.header);
  for (const raw of text.slice(section.body, section.end).split('\n')) {
    line++;
    const words = trimmed(raw);
    if (words === '' || words[0] === '#' || words[0] === ';') continue;
    const indent = indentOf(raw);
    if (open && indent > open.indent) {
      continueEntry(open, words);
      continue;
    }
    const pair = splitPair(words);
    if (!pair) {
      report(line, `expected "key = value", found "${words}"`);
      continue;
    }
    open = { ...pair, line, indent, nested: new Map() };
    entries.set(open.key, open);
  }
  return [...entries.values()];
}

interface OpenEntry {
  key: string;
  value: string;
  line: number;
  indent: number;
  nested: Map<string, string>;
}

/** A deeper line belongs to the entry above: nested below an empty value, else a continuation of it. */
function continueEntry(open: OpenEntry, words: string): void {
  const pair = open.value === '' ? splitPair(words) : undefined;
  if (pair) open.nested.set(pair.key, pair.value);
  else open.value += `\n${words}`;
}

function splitPair(words: string): { key: string; value: string } | undefined {
  const equals = words.indexOf('=');
  if (equals < 1) return undefined;
  return {
    key: trimmed(words.slice(0, equals)).toLowerCase(),
    value: withoutComment(words.slice(equals + 1)),
  };
}

/** A comment ends a value only after white space: `a#b` is a value. */
function withoutComment(value: string): string {
  const comment = /[ \t][#;]/.exec(value);
  return trimmed(comment ? value.slice(0, comment.index) : value);
}

const indentOf = (raw: string): number => raw.length - raw.replace(/^[ \t]+/, '').length;
const trimmed = (text: string): string => text.replace(/^[ \t\r]+|[ \t\r]+$/g, '');

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}
