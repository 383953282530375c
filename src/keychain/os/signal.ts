// Signals that come over the bus, and what else only a locked keyring needs to be read.

import { uint32 } from '../../words/encodings.ts';
import { FIXED, type Message, textAt, up } from './message.ts';

export const SIGNAL = 4;

const PATH = 1;
const MEMBER = 3;

/** What a signal comes from, and what it is called. */
export function sourceOf({ head }: Message): { path: string | undefined; member: string | undefined } {
  const found = new Map<number, string>();
  for (let at = FIXED; at < FIXED + uint32(head, 12); ) {
    at = up(at, 8);
    const code = head.charCodeAt(at);
    // Each of the fields has a type of one letter: its length, the letter, a zero.
    const type = head[at + 2];
    const value = type === 'g' ? at + 4 : up(at + 4, 4);
    const length = type === 'g' ? head.charCodeAt(value) : uint32(head, value);
    if (type === 's' || type === 'o') found.set(code, textAt(head, value));
    at = type === 'u' ? value + 4 : value + length + (type === 'g' ? 2 : 5);
  }
  return { path: found.get(PATH), member: found.get(MEMBER) };
}

/** Behind a list of object paths: where the next thing stands. */
export const behindList = (body: string): number => 4 + uint32(body, 0);
