// How the text of ~/.aws/config and ~/.aws/credentials becomes sections and entries.
// headersIn() hops from header to header, sectionAt() reads one, entriesOf() (entries.ts) its body. A run that needs two
// profiles of a thousand reads two headers and two bodies.
//
// There is one grammar with two readings. The strict one is that of AWS's parser vectors; the forgiving one also
// takes what people have in their files and the AWS CLI reads. A part that is wrong is reported and skipped in both.

import { isUnread } from './entries.ts';
import { hasMore, readHeader } from './header.ts';
import { bodyLines, lineEnd, trimmed } from './lines.ts';

export type FileKind = 'config' | 'credentials';
export type SectionKind = 'profile' | 'sso-session' | 'services' | 'switch';
export type Reading = 'strict' | 'forgiving';

/** Where the lines below a header are: offsets into the text. */
export interface Body {
  readonly body: number;
  readonly end: number;
}

/** A header and where its body lies. */
export interface Section extends Body {
  readonly kind: SectionKind;
  readonly name: string;
  /** `[profile default]`, which beats `[default]` wholly. */
  readonly prefixed: boolean;
  readonly header: number;
}

/** Told of each part that is not read: its offset, why, and whether AWS's vectors call it an error. Never its text. */
export type Report = (at: number, message: string, isWrong: boolean) => void;

/** Where the headers of a file are, in their order; nothing else of them is read. */
export function headersIn(text: string, reading: Reading): number[] {
  const headers: number[] = [];
  let seen = 0;
  let depth = Number.POSITIVE_INFINITY;
  for (let at = text.indexOf('['); at !== -1; at = text.indexOf('[', lineEnd(text, at))) {
    const start = lineStart(text, at);
    if (start < at) {
      if (reading === 'strict' || trimmed(text.slice(start, at)) !== '') continue;
      depth = Math.min(depth, depthOf(text, seen, start));
      seen = start;
      if (headers.length > 0 && at - start > depth) continue;
    }
    headers.push(at);
    seen = lineEnd(text, at) + 1;
    depth = Number.POSITIVE_INFINITY;
  }
  return headers;
}

/** How deep the keys between two offsets stand: a header that stands deeper continues the last of them. */
function depthOf(text: string, from: number, to: number): number {
  let depth = Number.POSITIVE_INFINITY;
  for (const line of bodyLines(text, from, to))
    if (!isUnread(line, 'forgiving')) depth = Math.min(depth, line.indent);
  return depth;
}

/** The first character of a line, the byte order mark left aside. */
function lineStart(text: string, at: number): number {
  return Math.max(text.lastIndexOf('\n', at) + 1, afterMark(text));
}

const afterMark = (text: string): number => (text.charCodeAt(0) === 0xfeff ? 1 : 0);

/** The section whose header is the one at `index`; undefined, and reported, where AWS tools read none. */
export function sectionAt(
  text: string,
  headers: readonly number[],
  index: number,
  file: FileKind,
  reading: Reading,
  report: Report,
): Section | undefined {
  return namedAt(text, headers[index] as number, bodyAt(text, headers, index), file, reading, report);
}

/** The section of a header and of the lines below it; undefined, and reported, where AWS tools read none. */
export function namedAt(
  text: string,
  header: number,
  lines: Body,
  file: FileKind,
  reading: Reading,
  report: Report,
): Section | undefined {
  const line = text.slice(header, lines.body - 1);
  const named = readHeader(line, file, reading);
  if (!('problem' in named)) {
    if (hasMore(line)) report(header, 'what stands behind the ] of a header is not read', false);
    return { ...named, header, ...lines };
  }
  report(header, named.problem, named.isWrong);
  return undefined;
}

/** The lines below a header, whether AWS tools read it or not. */
export function bodyAt(text: string, headers: readonly number[], index: number): Body {
  const next = headers[index + 1];
  const body = lineEnd(text, headers[index] as number) + 1;
  return { body, end: next === undefined ? text.length : lineStart(text, next) };
}

/** Every section of a file, in their order. */
export function sectionsOf(text: string, file: FileKind, reading: Reading, report: Report): Section[] {
  const headers = headersIn(text, reading);
  return headers.flatMap((_, index) => sectionAt(text, headers, index, file, reading, report) ?? []);
}

/** Of sections of one name, those that count: where `[profile default]` stands, `[default]` is not read at all. */
export function counting(sections: readonly Section[]): readonly Section[] {
  return sections.some(({ prefixed }) => prefixed) ? sections.filter(({ prefixed }) => prefixed) : sections;
}

/** Keys above the first header belong to nobody. */
export function reportHomeless(text: string, reading: Reading, report: Report): void {
  const [first = text.length] = headersIn(text, reading);
  for (const line of bodyLines(text, afterMark(text), first)) {
    if (!isUnread(line, reading)) report(line.at, 'a line above the first section', true);
  }
}
