// A lock is a file beside the one that is changed. It names its holder; one whose holder has died, or that is older
// than any change takes, is taken over.

import { randomUUID } from 'node:crypto';
import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { SwitchError } from '../errors.ts';
import { linkUnlessThere } from './atomic.ts';
import { isAlive } from './process-life.ts';

const STALE_MS = 30_000;
/** A lock without its holder's name was made by one that was killed before it could write it. */
const NAMELESS_MS = 2_000;
const PATIENCE_MS = 5_000;
const PAUSE_MS = 25;

/** A lock that is held. */
export interface HeldLock {
  /** Throws where another process has taken it over, since this one stood still for too long. */
  check(): void;
  release(): void;
}

/** Waits a short while for the lock of a file, and takes it. */
export async function lockOf(file: string): Promise<HeldLock> {
  const lock = join(dirname(file), `.aws-switch-${basename(file)}.lock`);
  const token = `${process.pid} ${hostname()} ${randomUUID()}\n`;
  const until = performance.now() + PATIENCE_MS;
  while (!isTaken(lock, token)) {
    if (performance.now() > until) throw held(file, lock);
    removeStale(lock);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  return {
    check() {
      if (wordsIn(lock) !== token) throw held(file, lock);
    },
    release() {
      if (wordsIn(lock) === token) rmSync(lock, { force: true });
    },
  };
}

function isTaken(lock: string, token: string): boolean {
  try {
    writeFileSync(lock, token, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    // It was made and could not be filled: the disk is full.
    if (code !== 'EACCES' && wordsIn(lock) === '') rmSync(lock, { force: true });
    throw error;
  }
}

/** Removes a lock that nobody holds. It is moved away first: of two that try, one alone finds it. */
function removeStale(lock: string): void {
  const words = wordsIn(lock);
  if (words === undefined || !isStale(lock, words)) return;
  const aside = `${lock}.${randomUUID()}.tmp`;
  try {
    renameSync(lock, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  // What was moved may be a lock that another process took meanwhile: it goes back.
  if (wordsIn(aside) !== words) linkUnlessThere(aside, lock);
  rmSync(aside, { force: true });
}

function isStale(lock: string, words: string): boolean {
  const made = statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (Math.abs(Date.now() - made) > (words === '' ? NAMELESS_MS : STALE_MS)) return true;
  const [pid, host] = words.trim().split(' ');
  return host === hostname() && !isAlive(Number(pid));
}

function wordsIn(lock: string): string | undefined {
  try {
    return readFileSync(lock, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function held(file: string, lock: string): SwitchError {
  return new SwitchError('failed', `${file} is being changed by another process: nothing was changed`, [
    'try again in a moment',
    `if nothing else is running, remove ${lock}`,
  ]);
}
