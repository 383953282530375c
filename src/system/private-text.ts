import { closeSync, constants, fstatSync, openSync, readFileSync, type Stats, writeSync } from 'node:fs';

// Opening a pipe would wait for its writer.
const { O_APPEND, O_NOFOLLOW = 0, O_NONBLOCK = 0, O_RDONLY, O_WRONLY } = constants;

/**
 * What a file of ours holds. One that is a link or no file, that somebody else owns, or that others may write to, is
 * as none: it may have been put there while the folder was open to them.
 */
export function privateText(file: string): string | undefined {
  const opened = opening(file);
  if (opened === undefined) return undefined;
  try {
    return isOurs(fstatSync(opened)) ? readFileSync(opened, 'utf8') : undefined;
  } finally {
    closeSync(opened);
  }
}

/** Adds to the end of such a file in one write, so that two who do it never mix; true where there is a file. */
export function appended(file: string, text: string, most: number): true {
  const opened = opening(file, O_WRONLY | O_APPEND);
  if (opened === undefined) return true;
  try {
    const found = fstatSync(opened);
    if (isOurs(found) && found.size <= most) writeSync(opened, text);
    return true;
  } finally {
    closeSync(opened);
  }
}

function opening(file: string, how = O_RDONLY): number | undefined {
  try {
    return openSync(file, how | O_NOFOLLOW | O_NONBLOCK);
  } catch (error) {
    if (NO_FILE.includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}

/** What a link, a socket and a device without a driver are to `open`; the BSDs have a word of their own for a link. */
const NO_FILE = ['ELOOP', 'EMLINK', 'EFTYPE', 'ENXIO', 'ENODEV', 'EOPNOTSUPP'];

function isOurs(found: Stats): boolean {
  const uid = process.getuid?.();
  return found.isFile() && (uid === undefined || (found.uid === uid && (found.mode & 0o022) === 0));
}
