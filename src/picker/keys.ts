// What a terminal sends for a key, and how what it sends is cut into keys, however it was cut into reads. An escape that
// stands last may be a key of its own, or the beginning of another: only time tells, so the loop asks once none came.

import { clean } from '../words/clean.ts';

/** A key that does something, or text that is typed. */
export type Key = Name | { readonly text: string };

type Name =
  | ('enter' | 'line-feed' | 'escape' | 'interrupt' | 'leave' | 'end-of-file')
  | ('up' | 'down' | 'page-up' | 'page-down' | 'home' | 'end')
  | ('backspace' | 'kill' | 'kill-word' | 'complete');

/** What was read and is no key yet. */
export interface Unread {
  readonly rest: string;
  /** Between the marks of a paste, where nothing is a key. */
  readonly isPasted: boolean;
}

export const NOTHING_READ: Unread = { rest: '', isPasted: false };

const CONTROLS: Readonly<Record<string, Name>> = {
  '\r': 'enter',
  '\n': 'line-feed',
  '\t': 'complete',
  '\u0003': 'interrupt',
  '\u0004': 'end-of-file',
  '\u0007': 'leave',
  '\b': 'backspace',
  '\u007f': 'backspace',
  '\u000b': 'up',
  '\u000e': 'down',
  '\u0010': 'up',
  '\u0015': 'kill',
  '\u0017': 'kill-word',
};

/** By what ends the sequence behind `ESC [` or `ESC O`. */
const SEQUENCES: Readonly<Record<string, Name>> = {
  A: 'up',
  B: 'down',
  H: 'home',
  F: 'end',
  '1~': 'home',
  '7~': 'home',
  '4~': 'end',
  '8~': 'end',
  '5~': 'page-up',
  '6~': 'page-down',
};

const PASTE_BEGINS = '\u001b[200~';
const PASTE_ENDS = '\u001b[201~';

/** A whole sequence: one with parameters, a function key of the Linux console, a letter with Alt, an answer of the terminal. */
const WHOLE =
  /^\u001b(?:\[\[.|\[[0-?]*[ -/]*[@-~]|O[^\u0000-\u001f]|[\]PX^_][^\u0007\u001b]*(?:\u0007|\u001b\\)|[^[O\]PX^_\u001b])/su;
/** What may become one. */
const PARTIAL = /^\u001b(?:\[\[?|\[[0-?]*[ -/]*|O|[\]PX^_][^\u0007\u001b]*\u001b?)?$/su;

/** The keys of a chunk, and what is left of it. */
export function keysIn(unread: Unread, chunk: string): { readonly keys: Key[]; readonly unread: Unread } {
  const keys: Key[] = [];
  let { isPasted } = unread;
  let rest = unread.rest + chunk;
  while (rest !== '' && !PARTIAL.test(rest)) {
    const token = tokenOf(rest);
    rest = rest.slice(token.length);
    if (token === PASTE_BEGINS) isPasted = true;
    else if (token === PASTE_ENDS) isPasted = false;
    else keys.push(...(isPasted ? pasted(token) : typed(token)));
  }
  return { keys, unread: { rest, isPasted } };
}

/** What the rest is where nothing came behind it. */
export function keysAtRest({ rest, isPasted }: Unread): { readonly keys: Key[]; readonly unread: Unread } {
  const keys: Key[] = rest === '\u001b' && !isPasted ? ['escape'] : [];
  return { keys, unread: { rest: '', isPasted } };
}

function tokenOf(text: string): string {
  if (text[0] !== '\u001b') return String.fromCodePoint(text.codePointAt(0) ?? 0);
  // What begins like a sequence and is none is an escape, and whatever stands behind it.
  return WHOLE.exec(text)?.[0] ?? '\u001b';
}

function typed(token: string): Key[] {
  if (token === '\u001b') return ['escape'];
  if (token[0] === '\u001b') {
    const [, end = ''] = /^\u001b[[O](?:1;\d)?(.*)$/s.exec(token) ?? [];
    return Object.hasOwn(SEQUENCES, end) ? [SEQUENCES[end] as Name] : [];
  }
  return Object.hasOwn(CONTROLS, token) ? [CONTROLS[token] as Name] : textIn(token);
}

/** A paste is text; but who presses Ctrl-C means it, also where the end of a paste was lost. */
function pasted(token: string): Key[] {
  if (token === '\u0003') return ['interrupt'];
  return /^[\t\r\n]$/.test(token) ? [{ text: ' ' }] : textIn(token);
}

const textIn = (token: string): Key[] => (token >= ' ' && clean(token) === token ? [{ text: token }] : []);
