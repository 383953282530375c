import { readFileSync } from 'node:fs';

/** How a process stands to the terminal. */
export interface Job {
  /** Stopped by a signal, as by Ctrl-Z. */
  readonly isStopped: boolean;
  /** Its process group. */
  readonly group: number;
  /** The group in the terminal's foreground; not above 0 where it has no terminal. */
  readonly foreground: number;
}

/** What the system says of a process; undefined where it does not tell, or the process has ended. */
export function jobOf(pid: number): Job | undefined {
  return jobByProc(pid) ?? (process.platform === 'linux' ? undefined : jobByPs(pid));
}

/** What Linux says. */
export function jobByProc(pid: number): Job | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state, , group, , , foreground] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { isStopped: state === 'T', group: Number(group), foreground: Number(foreground) };
  } catch {
    return undefined;
  }
}

/** What macOS and the BSDs say. */
export function jobByPs(pid: number): Job | undefined {
  // Loaded where it is needed: see ./start.ts.
  const { execFileSync } = process.getBuiltinModule('node:child_process');
  try {
    const said = execFileSync('/bin/ps', ['-o', 'state=', '-o', 'pgid=', '-o', 'tpgid=', '-p', `${pid}`], {
      encoding: 'utf8',
      timeout: 2000,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [state = '', group, foreground] = said.trim().split(/\s+/);
    return { isStopped: state.startsWith('T'), group: Number(group), foreground: Number(foreground) };
  } catch {
    return undefined;
  }
}
