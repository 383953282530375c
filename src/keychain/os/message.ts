// D-Bus messages that come, as few kinds as are needed, in letters of Latin-1 as those that are sent (./call.ts).
// Little-endian only: what comes in the other order is not understood, and the library is left to say what it thinks.

import { ofLatin1, uint32, utf8 } from '../../words/encodings.ts';
import { number } from './call.ts';

/** A message that came. */
export interface Message {
  readonly kind: number;
  readonly head: string;
  readonly body: string;
}

export const ANSWER = 2;

const LITTLE_ENDIAN = 'l';
const ANSWERS = 5;

/** The next multiple of a size. */
export const up = (at: number, size: number): number => Math.ceil(at / size) * size;

export const FIXED = 16;

/** The whole messages at the front of what has come, and how many letters they are. */
export function messagesIn(letters: string): { messages: Message[]; size: number } {
  const messages: Message[] = [];
  let size = 0;
  while (letters.length - size >= FIXED) {
    if (letters[size] !== LITTLE_ENDIAN) throw new Error('not a message that is understood');
    const start = size + up(FIXED + uint32(letters, size + 12), 8);
    const end = start + uint32(letters, size + 4);
    if (letters.length < end) break;
    const kind = letters.charCodeAt(size + 1);
    messages.push({ kind, head: letters.slice(size, start), body: letters.slice(start, end) });
    size = end;
  }
  return { messages, size };
}

/** True for the answer to a call. */
export const answers = ({ head }: Message, serial: number): boolean =>
  head.includes(`${String.fromCharCode(ANSWERS)}\u0001u\0${number(serial)}`, FIXED);

/** The text or object path at a place. */
export function textAt(letters: string, at: number): string {
  const start = up(at, 4) + 4;
  return utf8(ofLatin1(letters.slice(start, start + uint32(letters, start - 4))));
}

/** Bytes, a text or a list, in letters, by the size that stands before it; and where the next thing may begin. */
export function listAt(body: string, at: number): [letters: string, behind: number] {
  const start = up(at, 4) + 4;
  const end = start + uint32(body, start - 4);
  if (end > body.length) throw new Error('a message that says less than it promises');
  return [body.slice(start, end), end];
}
