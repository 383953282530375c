// Reading what is ours: never through a symlink, never in a folder that others own or may write to.

import { absolute, refuseOthers } from './ownership.ts';
import { below } from './places.ts';
import { privateText } from './private-text.ts';

/** Reads files of a folder of ours. Absent reads are undefined, and so are files that are not ours alone. */
export interface PrivateReader {
  read(name: string): string | undefined;
  /** Does what reads the folder; undefined where it is absent. */
  reading<T>(act: () => T): T | undefined;
}

/**
 * Reads, without touching it, the folder of a name. Whose it is is looked at once: by its letters, as it is used, since the
 * system itself would follow a link before a `..`.
 */
export function privateReader(named: string): PrivateReader {
  const folder = absolute(named);
  let isOurs = false;
  const reading = <T>(act: () => T): T | undefined =>
    unlessAbsent(() => {
      if (!isOurs) refuseOthers(folder);
      isOurs = true;
      return act();
    });
  return { reading, read: (name) => reading(() => privateText(below(folder, name))) };
}

/** What a file system gives, where there is anything. */
export function unlessAbsent<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw error;
  }
}
