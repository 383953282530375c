import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** False where the system knows that our process group is not the terminal's: a read there would stop the job. */
export function isForeground(): boolean {
  return foregroundByProc() ?? (process.platform === 'win32' ? undefined : foregroundByPs()) ?? true;
}

/** What Linux says. */
export function foregroundByProc(): boolean | undefined {
  try {
    const stat = readFileSync('/proc/self/stat', 'utf8');
    const [, , group, , , foreground] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return foreground === group;
  } catch {
    return undefined;
  }
}

/** What macOS and the BSDs say. */
export function foregroundByPs(): boolean | undefined {
  try {
    const said = execFileSync('/bin/ps', ['-o', 'pgid=', '-o', 'tpgid=', '-p', String(process.pid)], {
      encoding: 'utf8',
      timeout: 2000,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [group, foreground] = said.trim().split(/\s+/);
    return foreground === undefined ? undefined : foreground === group;
  } catch {
    return undefined;
  }
}
