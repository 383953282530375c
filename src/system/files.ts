// Files of ours: folders 0700, files 0600, whatever the umask. Never through a symlink, never in a folder
// that others own or may write to. A write is a new file under an unguessable name, flushed and renamed.

import {
  chmodSync,
  closeSync,
  constants,
  fchmodSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  type Stats,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { SwitchError } from '../errors.ts';
import { OURS } from './places.ts';

/** A folder of ours, made when first written to. Absent reads are undefined. */
export interface PrivateFolder {
  readonly path: string;
  names(): string[];
  read(name: string): string | undefined;
  write(name: string, text: string): void;
  delete(name: string): void;
}

/** Opens, without touching it, the folder at `folder`. */
export function privateFolder(folder: string): PrivateFolder {
  const read = <T>(action: () => T): T | undefined =>
    unlessAbsent(() => {
      refuseForeign(folder);
      return action();
    });
  return {
    path: folder,
    names: () => read(() => readdirSync(folder).filter((name) => !isTemporary(name))) ?? [],
    read: (name) => read(() => readFileSync(join(folder, name), 'utf8')),
    write(name, text) {
      try {
        ownFolder(folder);
        sweep(folder);
        replace(folder, name, text);
      } catch (error) {
        throw error instanceof SwitchError ? error : unwritable(folder, error as NodeJS.ErrnoException);
      }
    },
    delete: (name) => read(() => unlinkSync(join(folder, name))),
  };
}

function unwritable(folder: string, error: NodeJS.ErrnoException): SwitchError {
  const why = WHY[error.code ?? ''] ?? error.message;
  return new SwitchError('failed', `${folder} cannot be written to: ${why}`, [], error);
}

const WHY: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'your share of the disk is used up',
  EROFS: 'the disk is read-only',
  EACCES: 'you may not write there',
};

function unlessAbsent<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw error;
  }
}

/** Makes the folder, or makes sure that it is ours alone; the folder of ours that it lies in, too. */
function ownFolder(folder: string): void {
  if (basename(dirname(folder)) === OURS) ownFolder(dirname(folder));
  mkdirSync(dirname(folder), { recursive: true, mode: 0o700 });
  try {
    mkdirSync(folder, { mode: 0o700 });
    chmodSync(folder, 0o700);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    repair(folder, refuseForeign(folder));
  }
}

function refuseForeign(folder: string): Stats {
  const found = lstatSync(folder);
  const uid = process.getuid?.();
  if (found.isDirectory() && (uid === undefined || found.uid === uid)) return found;
  throw new SwitchError('failed', `${folder} is a link, or not ours: nothing is read or written there`, [
    'move it away and try again',
  ]);
}

/** Rights that others were given are taken back. */
function repair(folder: string, { mode }: Stats): void {
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) chmodSync(folder, 0o700);
}

const isTemporary = (name: string): boolean => name.startsWith('.') && name.endsWith('.tmp');
const LEFT_OVER_MS = 3_600_000;

/** Removes what a run that was killed in the middle of a write has left behind. */
function sweep(folder: string): void {
  for (const name of readdirSync(folder).filter(isTemporary)) {
    const file = join(folder, name);
    if (Date.now() - lstatSync(file).mtimeMs > LEFT_OVER_MS) rmSync(file, { force: true });
  }
}

// The global loads node:crypto when it is first used, which a run that only reads never does.
const unguessable = (): string => crypto.randomUUID();

const { O_CREAT, O_EXCL, O_NOFOLLOW = 0, O_WRONLY } = constants;

function replace(folder: string, name: string, text: string): void {
  const temporary = join(folder, `.${unguessable()}.tmp`);
  const file = openSync(temporary, O_CREAT | O_EXCL | O_NOFOLLOW | O_WRONLY, 0o600);
  try {
    fchmodSync(file, 0o600);
    writeFileSync(file, text);
    fsyncSync(file);
    closeSync(file);
    renameSync(temporary, join(folder, name));
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
