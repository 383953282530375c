// D-Bus messages, as few kinds as are needed to ask a keyring how it is. Little-endian only: what comes in the other
// order is not understood, and the library is left to say what it thinks.

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

/** A message that came. */
export interface Message {
  readonly kind: number;
  readonly head: Buffer;
  readonly body: Buffer;
}

export const ANSWER = 2;
export const SIGNAL = 4;

const LITTLE_ENDIAN = 0x6c;
const VERSION = 1;
const CALL = 1;
/** Header fields by their code: the type of each. */
const FIELD = { path: [1, 'o'], face: [2, 's'], member: [3, 's'], to: [6, 's'] } as const;
const SIGNATURE = 8;
const ANSWERS = 5;

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

const numberOf = (value: number): number[] => [0, 8, 16, 24].map((shift) => (value >>> shift) & 0xff);
const up = (at: number, size: number): number => Math.ceil(at / size) * size;

const FIXED = 16;

/** The whole messages at the front of what has come, and how many bytes they are. */
export function messagesIn(bytes: Buffer): { messages: Message[]; size: number } {
  const messages: Message[] = [];
  let size = 0;
  while (bytes.length - size >= FIXED) {
    const rest = bytes.subarray(size);
    if (rest[0] !== LITTLE_ENDIAN) throw new Error('not a message that is understood');
    const start = up(FIXED + rest.readUInt32LE(12), 8);
    const end = start + rest.readUInt32LE(4);
    if (rest.length < end) break;
    messages.push({ kind: rest[1] ?? 0, head: rest.subarray(0, start), body: rest.subarray(start, end) });
    size += end;
  }
  return { messages, size };
}

/** True for the answer to a call. */
export const answers = ({ head }: Message, serial: number): boolean =>
  head.includes(Buffer.from([ANSWERS, 1, 0x75, 0, ...numberOf(serial)]), FIXED);

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

/** A variant that holds a boolean: its type, then itself. */
export function truthIn(body: Buffer): boolean | undefined {
  return body.toString('latin1', 0, 3) === '\u0001b\u0000' ? body.readUInt32LE(4) !== 0 : undefined;
}
