// A core file of ours would hold the environment and the heap. Nobody may switch it off for us but the system; on Linux
// a process chooses what goes into it.

import { readFileSync, writeFileSync } from 'node:fs';

const FILTER = '/proc/self/coredump_filter';
const NOTHING = '0';

/** What the caller had set, where ours is set. */
let given: string | undefined;

/** From now on a core of ours is empty. */
export function leaveNoCore(): void {
  if (process.platform !== 'linux') return;
  try {
    given ??= readFileSync(FILTER, 'utf8').trim();
  } catch {
    // Without it, the child could not have its own back.
    return;
  }
  set(NOTHING);
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
  set(`0x${given}`);
  try {
    return start();
  } finally {
    set(NOTHING);
  }
}

function set(filter: string): void {
  try {
    writeFileSync(FILTER, filter);
  } catch {
    // Where a core cannot be kept empty, it is as the system makes it.
  }
}
