import { closeSync, openSync, readSync } from 'node:fs';
import { isatty } from 'node:tty';
import { SwitchError } from '../errors.ts';

/** What is read, in words, and how long it may be. */
export interface Readable {
  readonly what: string;
  readonly one: string;
  readonly longest: number;
}

const KEY: Readable = { what: 'JSON', one: 'a key', longest: 64 * 1024 };

/**
 * The text of a file, or of our stdin for `-`; an error where it cannot be read, or is far too long. Where a person
 * would have to type it, that is said: nothing else would show what is waited for.
 */
export function readInput(name: string, say: (words: string) => void, wanted = KEY): string {
  let file: number | undefined;
  if (name === '-' && isatty(0))
    say(`reading ${wanted.what} from the terminal, which shows it; Ctrl-D ends it`);
  try {
    file = name === '-' ? 0 : openSync(name, 'r');
    return allOf(file, name, wanted);
  } catch (error) {
    throw error instanceof SwitchError ? error : unreadable(name, error as NodeJS.ErrnoException);
  } finally {
    if (file) closeSync(file);
  }
}

function allOf(file: number, name: string, { one, longest }: Readable): string {
  const bytes = Buffer.alloc(longest + 1);
  let length = 0;
  for (;;) {
    const read = readSync(file, bytes, length, bytes.length - length, null);
    length += read;
    if (length > longest) throw new SwitchError('usage', `${titleOf(name)} is far too long to be ${one}`);
    if (read === 0) return bytes.subarray(0, length).toString('utf8');
  }
}

const unreadable = (name: string, { code, message }: NodeJS.ErrnoException): SwitchError =>
  new SwitchError('usage', `${titleOf(name)} cannot be read: ${WHY[code ?? ''] ?? message}`);

const titleOf = (name: string): string => (name === '-' ? 'stdin' : name);

const WHY: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'you may not read it',
  EISDIR: 'it is a folder',
  EAGAIN: 'nothing has been written to it yet',
};
