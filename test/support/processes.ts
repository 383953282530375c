// Processes as Linux shows them. One that nobody has reaped yet has ended all the same.

import fs from 'node:fs';

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

function fieldsOf(pid: number): string[] {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}
