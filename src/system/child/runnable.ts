// What is asked of the file system before a program is run; a function of these alone can be tried for any system.

import { constants, readdirSync } from 'node:fs';
import { latin1 } from '../../words/encodings.ts';
import { fs } from '../file-calls.ts';

export type Kind = 'absent' | 'folder' | 'not-executable' | 'runnable';

export interface ProgramFiles {
  kindOf(file: string): Kind;
  /** Its first bytes, as letters of Latin-1; undefined where they may not be read. */
  headOf(file: string): string | undefined;
  /** True where the system runs files of kinds that were registered with it, whatever they begin with. */
  hasOtherKinds(): boolean;
}

const HEAD_BYTES = 4096;

/** The files of this machine. */
export const PROGRAM_FILES: ProgramFiles = {
  kindOf(file) {
    try {
      // Most folders of a PATH hold no such file: an error for each would cost more than the look.
      const found = fs.statSync(file, { throwIfNoEntry: false });
      if (!found) return 'absent';
      if (!found.isFile()) return 'folder';
      fs.accessSync(file, constants.X_OK);
      return 'runnable';
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === 'EACCES' ? 'not-executable' : 'absent';
    }
  },
  headOf(file) {
    let descriptor: number | undefined;
    try {
      descriptor = fs.openSync(file, constants.O_RDONLY);
      const head = new Uint8Array(HEAD_BYTES);
      return latin1(head, fs.readSync(descriptor, head));
    } catch {
      return undefined;
    } finally {
      if (descriptor !== undefined) fs.closeSync(descriptor);
    }
  },
  hasOtherKinds() {
    try {
      const names = readdirSync('/proc/sys/fs/binfmt_misc');
      return names.some((name) => name !== 'register' && name !== 'status');
    } catch {
      return false;
    }
  },
};
