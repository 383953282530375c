// D-Bus messages that come, as few kinds as are needed. Little-endian only: what comes in the
// other order is not understood, and the library is left to say what it thinks.

/** A message that came. */
export interface Message {
  readonly kind: number;
  readonly head: Buffer;
  readonly body: Buffer;
}

export const ANSWER = 2;

const LITTLE_ENDIAN = 0x6c;
const ANSWERS = 5;

const numberOf = (value: number): number[] => [0, 8, 16, 24].map((shift) => (value >>> shift) & 0xff);
/** The next multiple of a size. */
export const up = (at: number, size: number): number => Math.ceil(at / size) * size;

export const FIXED = 16;

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

/** The text or object path at a place of a body. */
export function textAt(body: Buffer, at: number): string {
  const start = up(at, 4) + 4;
  return body.toString('utf8', start, start + body.readUInt32LE(start - 4));
}

/** Bytes, a text or a list, by the size that stands before it; and where the next thing may begin. */
export function listAt(body: Buffer, at: number): [bytes: Buffer, behind: number] {
  const start = up(at, 4) + 4;
  const end = start + body.readUInt32LE(start - 4);
  if (end > body.length) throw new Error('a message that says less than it promises');
  return [body.subarray(start, end), end];
}
