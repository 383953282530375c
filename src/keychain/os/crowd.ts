import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';

/** So many for each processor want to run where fifty of us start at once; never where a keychain merely hangs. */
const CROWD = 8;

/** Whether so much wants to run on this machine that who has not answered may only not have had its turn. */
export function isCrowded(loadavg = '/proc/loadavg', processors = availableParallelism()): boolean {
  return wanting(loadavg) > CROWD * processors;
}

/** What wants to run now; nothing where the system does not tell. */
function wanting(file: string): number {
  try {
    return Number.parseInt(readFileSync(file, 'latin1').split(' ')[3] ?? '', 10);
  } catch {
    return 0;
  }
}
