import { readFileSync } from 'node:fs';

/** False where Linux knows that our process group is not the terminal's. */
export function isForeground(): boolean {
  try {
    const stat = readFileSync('/proc/self/stat', 'utf8');
    const [, , group, , , foreground] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return foreground === group;
  } catch {
    return true;
  }
}
