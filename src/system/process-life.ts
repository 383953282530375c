// Whether the process that wrote its name into a file still runs.

import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** A process, as another one can find it again. */
export interface Running {
  readonly pid: number;
  /** The machine, as long as it runs; on Linux with the number of the space that pids are counted in. */
  readonly machine: string;
  /** When it started, where the system tells. */
  readonly started?: string;
}

/** This process. */
export function thisProcess(): Running {
  const { pid } = process;
  const started = statOf(pid)?.started;
  return { pid, machine: machine(), ...(started && { started }) };
}

/** True where a process is known to have ended: of one on another machine nothing is known. */
export function hasEnded({ pid, machine: where, started }: Running): boolean {
  if (where !== machine()) return false;
  if (!isAlive(pid)) return true;
  const stat = statOf(pid);
  // A zombie has ended, and a number may be given again.
  return (
    stat !== undefined && (/[ZX]/.test(stat.state) || (started !== undefined && stat.started !== started))
  );
}

/** True while a process with this number runs here. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

function machine(): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return hostname();
  }
}

function statOf(pid: number): { readonly state: string; readonly started: string } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '', started: fields[19] ?? '' };
  } catch {
    return undefined;
  }
}
