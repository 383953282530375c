// Processes as Linux shows them. One that nobody has reaped yet has ended all the same.

import fs from 'node:fs';
import os from 'node:os';
import { expect, vi } from 'vitest';

/** The letter of its state; Z where it has ended. */
export function stateOf(pid: number): string {
  return fieldsOf(pid)[0] ?? 'Z';
}

/** The processes that it has started and that go on. */
export function childrenOf(pid: number): number[] {
  return fs
    .readdirSync('/proc')
    .map(Number)
    .filter((one) => one > 0 && Number(fieldsOf(one)[1]) === pid && stateOf(one) !== 'Z');
}

/** Resident memory in MB. */
export function residentOf(pid: number): number {
  const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}

/** Whether it has a handler of its own for a signal. */
export function catches(pid: number, signal: NodeJS.Signals): boolean {
  try {
    const [, mask] = /SigCgt:\s+(\w+)/.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return ((BigInt(`0x${mask}`) >> BigInt(os.constants.signals[signal] - 1)) & 1n) === 1n;
  } catch {
    return false;
  }
}

/** Resolves when a command's witness stands beside it, and it and we catch what comes; `command` is no part of us. */
export function witnessed(us: number, command: number): Promise<void> {
  return vi.waitFor(
    () => {
      const witness = childrenOf(us).filter((pid) => pid !== command);
      // The last that it sets a trap for, and the last that we listen to.
      expect([us, ...witness].map((pid) => catches(pid, 'SIGTSTP'))).toEqual([true, true]);
    },
    { timeout: 5000, interval: 10 },
  );
}

function fieldsOf(pid: number): string[] {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}
