import { closeSync, constants, fstatSync, openSync, readFileSync, readSync, type Stats } from 'node:fs';
import { SwitchError } from '../errors.ts';
import { NO_FILE, stampOf } from '../words/stamp.ts';
import { type FileText, type Profiles, profilesFrom } from './profile.ts';

/** A file of AWS's tools: its path, and the path as a person knows it. */
export interface Place {
  readonly file: string;
  readonly shown: string;
}

const LARGEST = 16 * 1024 * 1024;

/** Reads both files. A missing one is an empty one. */
export function readProfiles(places: { readonly config: Place; readonly credentials: Place }): Profiles {
  return profilesFrom(readFile(places.config), readFile(places.credentials));
}

// A pipe that nobody writes to is opened at once, and then refused, not waited for.
const { O_RDONLY, O_NONBLOCK = 0 } = constants;

function readFile({ file, shown }: Place): FileText {
  let open: number;
  try {
    open = openSync(file, O_RDONLY | O_NONBLOCK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR')
      return {
        path: shown,
        text: '',
        exists: false,
        state: { stamp: NO_FILE, changed: 0, read: Date.now() },
      };
    throw unreadable(shown, code, error);
  }
  try {
    return { path: shown, ...textOf(open, shown), exists: true };
  } catch (error) {
    if (error instanceof SwitchError) throw error;
    throw unreadable(shown, (error as NodeJS.ErrnoException).code, error);
  } finally {
    closeSync(open);
  }
}

const TRIES = 3;

/** The text of an open file, as it was at one moment. */
function textOf(open: number, shown: string): Pick<FileText, 'text' | 'state'> {
  if (shown === '/dev/null') return { text: '' };
  for (let tries = 0; tries < TRIES; tries++) {
    const [read, before] = [Date.now(), fstatSync(open)];
    refuseUnfit(before, shown);
    const text = contentOf(open, before.size);
    if (text !== undefined && UTF_16.test(text)) throw otherEncoding(shown);
    if (text !== undefined && isStill(open, before, text)) return { text, ...stateOf(before, text, read) };
  }
  throw new SwitchError('config', `${shown} is being written to`, ['try again when that is done']);
}

/** A pseudo file that says that it is empty says nothing of when it changes. */
const stateOf = (found: Stats, text: string, read: number): Pick<FileText, 'state'> =>
  found.size === 0 && text !== ''
    ? {}
    : { state: { stamp: stampOf(found), changed: Math.max(found.mtimeMs, found.ctimeMs), read } };

// Its byte order mark, which is no UTF-8, with a NUL beside every letter.
const UTF_16 = /^\ufffd\ufffd(?:\0[^\0]|[^\0]\0)/;

function otherEncoding(shown: string): SwitchError {
  return new SwitchError('config', `${shown} is written in UTF-16, which no AWS tool reads`, [
    'save it as UTF-8; PowerShell 5 writes UTF-16 where > is used',
  ]);
}

/** From the start, whatever was read before. A pseudo file says that it is empty, and is read to its end. */
function contentOf(open: number, size: number): string | undefined {
  if (size === 0) return readFileSync(open, 'utf8');
  const bytes = Buffer.allocUnsafe(size);
  return readSync(open, bytes, 0, size, 0) === size ? bytes.toString('utf8') : undefined;
}

/** Clocks of file systems tick slowly: a file that was just written is read again, once its writer had time to go on. */
function isStill(open: number, before: Stats, text: string): boolean {
  const after = fstatSync(open);
  if (before.size !== after.size || before.mtimeMs !== after.mtimeMs) return false;
  if (Date.now() - after.mtimeMs > TICK_MS) return true;
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
  return fstatSync(open).size === after.size && contentOf(open, after.size) === text;
}

const TICK_MS = 50;
/** Longer than a writer of a busy machine waits for its turn in the middle of a write. */
const PAUSE_MS = 30;

function refuseUnfit(found: Stats, shown: string): void {
  if (!found.isFile()) {
    throw new SwitchError('config', `${shown} is ${kindOf(found)}, not a file`, [
      'it must be a text file in the format of the AWS CLI',
    ]);
  }
  if (found.size > LARGEST)
    throw new SwitchError('config', `${shown} is larger than 16 MB: that is no AWS config`);
}

function kindOf(found: Stats): string {
  if (found.isDirectory()) return 'a folder';
  return found.isFIFO() ? 'a pipe' : 'a device or a socket';
}

function unreadable(shown: string, code: string | undefined, cause: unknown): SwitchError {
  return new SwitchError(
    'config',
    `${shown} cannot be read (${code})`,
    ['look at who owns it and who may read it: ls -l'],
    cause,
  );
}
