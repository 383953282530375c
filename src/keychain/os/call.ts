// D-Bus messages that are sent, and what else is read of those that come: what only a locked keyring needs.

import { FIXED, LITTLE_ENDIAN, type Message, numberOf, up } from './message.ts';

export const SIGNAL = 4;

/** A call of a method. */
export interface Call {
  readonly to: string;
  readonly path: string;
  readonly face: string;
  readonly member: string;
  /** Its words, and their types as D-Bus writes them: `ss`, `ao`. */
  readonly signature?: string;
  readonly body?: Wire;
}

const VERSION = 1;
const CALL = 1;
/** Header fields by their code: the type of each. */
const FIELD = { path: [1, 'o'], face: [2, 's'], member: [3, 's'], to: [6, 's'] } as const;
const SIGNATURE = 8;
/** A call in bytes. */
export function bytesOf({ signature, body = wire(), ...fields }: Call, serial: number): Buffer {
  const header = wire();
  for (const name of ['path', 'face', 'member', 'to'] as const) {
    const [code, type] = FIELD[name];
    header.align(8).byte(code).type(type).text(fields[name]);
  }
  if (signature) header.align(8).byte(SIGNATURE).type('g').type(signature);
  const head = wire().byte(LITTLE_ENDIAN).byte(CALL).byte(0).byte(VERSION);
  head.number(body.bytes.length).number(serial).list(header).align(8).append(body);
  return Buffer.from(head.bytes);
}

/** Bytes that know where they must stand: each number at a multiple of its size. */
export interface Wire {
  readonly bytes: readonly number[];
  byte(value: number): Wire;
  align(size: number): Wire;
  number(value: number): Wire;
  /** A string or an object path. */
  text(value: string): Wire;
  /** A signature. */
  type(value: string): Wire;
  /** Things that begin where any thing may, behind their size in bytes. */
  list(items: Wire): Wire;
  append(other: Pick<Wire, 'bytes'>): Wire;
}

/** An empty one. */
export function wire(): Wire {
  const bytes: number[] = [];
  const add = (...more: readonly number[]): Wire => {
    bytes.push(...more);
    return self;
  };
  const self: Wire = {
    bytes,
    byte: add,
    align: (size) => add(...Array<number>(up(bytes.length, size) - bytes.length).fill(0)),
    number: (value) => self.align(4).append({ bytes: numberOf(value) }),
    text(value) {
      const utf8 = Buffer.from(value);
      return self.number(utf8.length).append({ bytes: [...utf8, 0] });
    },
    type: (value) => add(value.length, ...Buffer.from(value), 0),
    list: (items) => self.number(items.bytes.length).append(items),
    append: (other) => add(...other.bytes),
  };
  return self;
}

/** What a signal comes from, and what it is called. */
export function sourceOf({ head }: Message): { path: string | undefined; member: string | undefined } {
  const found = new Map<number, string>();
  for (let at = FIXED; at < FIXED + head.readUInt32LE(12); ) {
    at = up(at, 8);
    const code = head[at] ?? 0;
    // Each of the fields has a type of one letter: its length, the letter, a zero.
    const type = String.fromCharCode(head[at + 2] ?? 0);
    const value = type === 'g' ? at + 4 : up(at + 4, 4);
    const length = type === 'g' ? (head[value] ?? 0) : head.readUInt32LE(value);
    if (type === 's' || type === 'o') found.set(code, textAt(head, value));
    at = type === 'u' ? value + 4 : value + length + (type === 'g' ? 2 : 5);
  }
  return { path: found.get(FIELD.path[0]), member: found.get(FIELD.member[0]) };
}

/** The text or object path at a place of a body. */
export function textAt(body: Buffer, at: number): string {
  const start = up(at, 4) + 4;
  return body.toString('utf8', start, start + body.readUInt32LE(start - 4));
}

/** Behind a list of object paths: where the next thing stands. */
export const behindList = (body: Buffer): number => 4 + body.readUInt32LE(0);
