import { lstatSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { privateFolder } from './files.ts';
import { below } from './places.ts';
import { hasEnded, type Running, thisProcess } from './process-life.ts';

const LEFT_OVER_MS = 24 * 3_600_000;

/** What processes that wait for each other need of this machine: a folder for their claims, and time. */
export function flightEdge(folder: string) {
  return {
    folder: claimFiles(folder),
    self: thisProcess(),
    hasEnded: (one: Running): boolean => hasEnded(one),
    /** Milliseconds that never go back. */
    clock: () => performance.now(),
    wait: (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds)),
    /** Does a thing again and again, until told to stop; it keeps no process alive. */
    every(milliseconds: number, act: () => void): () => void {
      const timer = setInterval(act, milliseconds).unref();
      return () => clearInterval(timer);
    },
  };
}

/** Files of claims in a folder of ours. A file is created and renamed, which NFS does as well as any disk. */
function claimFiles(path: string) {
  const folder = privateFolder(path);
  const fileOf = (name: string): string => below(path, name);
  return {
    ...folder,
    // Opened first: on NFS that is what brings its time up to date.
    read(name: string) {
      const text = folder.read(name);
      const mark = statSync(fileOf(name), { throwIfNoEntry: false })?.mtimeMs;
      return text === undefined || mark === undefined ? undefined : { text, mark };
    },
    renew(name: string): void {
      const now = new Date();
      utimesSync(fileOf(name), now, now);
    },
    rename: (name: string, to: string): void => renameSync(fileOf(name), fileOf(to)),
    sweep(): void {
      for (const name of folder.names()) {
        const found = lstatSync(fileOf(name), { throwIfNoEntry: false });
        if (found && Date.now() - found.mtimeMs > LEFT_OVER_MS) rmSync(fileOf(name), { force: true });
      }
    },
  };
}
