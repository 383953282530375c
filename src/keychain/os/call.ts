// D-Bus messages that are sent. Messages are letters of Latin-1, a letter for a byte: V8 itself joins, cuts and searches
// those, which a start pays less for than for lists of numbers, or for Buffer's own ways.

import { latin1, ofUtf8 } from '../../words/encodings.ts';

/** A call of a method. */
export interface Call {
  readonly to: string;
  readonly path: string;
  readonly face: string;
  readonly member: string;
  /** Its words, and their types as D-Bus writes them: `ss`, `ao`. */
  readonly signature?: string;
  readonly body?: string;
}

/** A call in letters. */
export function lettersOf({ path, face, member, to, signature, body = '' }: Call, serial: number): string {
  let fields = field('', 1, 'o', text(path));
  fields = field(fields, 2, 's', text(face));
  fields = field(fields, 3, 's', text(member));
  fields = field(fields, 6, 's', text(to));
  if (signature) fields = field(fields, 8, 'g', type(signature));
  const head = `l\u0001\0\u0001${number(body.length)}${number(serial)}${number(fields.length)}${fields}`;
  return aligned(head, 8) + body;
}

const field = (before: string, code: number, kind: string, value: string): string =>
  `${aligned(before, 8)}${String.fromCharCode(code)}${type(kind)}${value}`;

/** What stands before something that must stand at a multiple of its size. */
export const aligned = (before: string, size: number): string =>
  before.padEnd(Math.ceil(before.length / size) * size, '\0');

/** A number of four bytes. */
export const number = (value: number): string =>
  String.fromCharCode(value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff, value >>> 24);

/** A string or an object path. */
export function text(value: string): string {
  const letters = latin1(ofUtf8(value));
  return `${number(letters.length)}${letters}\0`;
}

/** One behind the other. */
export const texts = (...values: readonly string[]): string =>
  values.reduce((all, value) => aligned(all, 4) + text(value), '');

/** A list of what needs no more room between its items than it has. */
export const list = (items: string): string => number(items.length) + items;

/** A type, as D-Bus writes it. */
export const type = (value: string): string => `${String.fromCharCode(value.length)}${value}\0`;

/** Bytes, in letters, as a thing of any type. */
export const anyBytes = (before: string, letters: string): string =>
  `${aligned(`${before}${type('ay')}`, 4)}${list(letters)}`;

/** A dictionary of texts, at a multiple of eight; or behind a part of one thing that begins there. */
export function dictionary(entries: Readonly<Record<string, string>>, before = ''): string {
  const items = Object.entries(entries).reduce((all, entry) => aligned(all, 8) + texts(...entry), '');
  return aligned(aligned(before, 4) + number(items.length), 8) + items;
}
