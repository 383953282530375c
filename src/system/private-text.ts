import { constants } from 'node:fs';
import { ofUtf8 } from '../words/encodings.ts';
import { fs } from './file-calls.ts';
import type { FileStatus } from './file-status.ts';

// Opening a pipe would wait for its writer.
const { O_APPEND, O_NOFOLLOW = 0, O_NONBLOCK = 0, O_RDONLY, O_WRONLY } = constants;

/** Nothing of ours is near it. */
const LARGEST = 16 * 1024 * 1024;

/**
 * What a file of ours holds. One that is a link or no file, that somebody else owns, that others may write to, or that
 * is far too large, is as none: it may have been put there while the folder was open to them.
 */
export function privateText(file: string): string | undefined {
  const opened = opening(file);
  if (opened === undefined) return undefined;
  try {
    const found = fs.fstatSync(opened);
    return isOurs(found) && found.size <= LARGEST ? fs.readFileSync(opened, 'utf8') : undefined;
  } finally {
    fs.closeSync(opened);
  }
}

/** Adds to the end of such a file in one write, so that two who do it never mix; false where it is as none, or larger. */
export function appended(file: string, text: string, most: number): boolean {
  const opened = opening(file, O_WRONLY | O_APPEND);
  if (opened === undefined) return false;
  try {
    const found = fs.fstatSync(opened);
    const isFit = isOurs(found) && found.size <= most;
    if (isFit) fs.writeSync(opened, ofUtf8(text));
    return isFit;
  } finally {
    fs.closeSync(opened);
  }
}

function opening(file: string, how = O_RDONLY): number | undefined {
  try {
    return fs.openSync(file, how | O_NOFOLLOW | O_NONBLOCK);
  } catch (error) {
    if (NO_FILE.includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}

/** What a link, a socket and a device without a driver are to `open`; the BSDs have a word of their own for a link. */
const NO_FILE = ['ELOOP', 'EMLINK', 'EFTYPE', 'ENXIO', 'ENODEV', 'EOPNOTSUPP'];

function isOurs(found: FileStatus): boolean {
  const uid = process.getuid?.();
  return found.isFile() && (uid === undefined || (found.uid === uid && (found.mode & 0o022) === 0));
}
