// A core file of ours would hold the environment and the heap. Nobody may switch it off for us but the system; on Linux
// a process chooses what goes into it.

import { constants } from 'node:fs';
import { latin1, ofLatin1 } from '../words/encodings.ts';
import { fs } from './file-calls.ts';

const FILTER = '/proc/self/coredump_filter';
const NOTHING = '0';

/** What the caller had set, where ours is set. */
let given: string | undefined;

/** From now on a core of ours is empty. */
export function leaveNoCore(): void {
  if (process.platform !== 'linux') return;
  try {
    set(NOTHING, (descriptor) => {
      given ??= textOf(descriptor);
    });
  } catch {
    // Where a core cannot be kept empty, it is as the system makes it.
  }
}

/** An empty core still has the registers in it, which hold what was copied last, a typed secret whole: now it is blanks. */
export function forgetLastCopied(): void {
  Buffer.from(Buffer.alloc(BLANKS, ' ').toString('utf8'), 'utf8').toString('latin1');
}

/** More than all registers hold together. */
const BLANKS = 4096;

/** Starts a program, which gets what the caller had set. While it is started, a core of ours would be the caller's. */
export function withCallersCore<T>(start: () => T): T {
  if (given === undefined) return start();
  trySet(`0x${given}`);
  try {
    return start();
  } finally {
    trySet(NOTHING);
  }
}

function trySet(filter: string): void {
  try {
    set(filter);
  } catch {
    // As above.
  }
}

/** Writes the filter; what was in it is read first, without which the child could not have its own back. */
function set(filter: string, first: (descriptor: number) => void = () => {}): void {
  const descriptor = fs.openSync(FILTER, constants.O_RDWR);
  try {
    first(descriptor);
    fs.writeSync(descriptor, ofLatin1(filter));
  } finally {
    fs.closeSync(descriptor);
  }
}

function textOf(descriptor: number): string {
  const bytes = new Uint8Array(64);
  return latin1(bytes, fs.readSync(descriptor, bytes)).trim();
}
