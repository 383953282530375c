// What a warm run asks the system about files, by the names of node:fs. Node 20 compiles each function of its own for the
// run that calls it, and behind these nine are twenty: there the binding beneath them is called, as they call it.

import {
  accessSync,
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readFileSync,
  readSync,
  statSync,
  writeSync,
} from 'node:fs';
import { beneath } from './beneath.ts';
import { type FileStatus, Numbered, type Numbers } from './file-status.ts';

/** What a file is; undefined, and no error, where it is not there and may be so. */
interface Look {
  (file: string): FileStatus;
  (file: string, mayBeAbsent: { readonly throwIfNoEntry: false }): FileStatus | undefined;
}

/** They throw what those of node:fs throw. Flags are numbers, and a file is never made. */
interface FileCalls {
  openSync(file: string, flags: number): number;
  closeSync(descriptor: number): void;
  /** Reads on; gives how many bytes there were. */
  readSync(descriptor: number, bytes: Uint8Array): number;
  /** Writes on; gives how many bytes were taken. */
  writeSync(descriptor: number, bytes: Uint8Array): number;
  /** All that is left of it, as text. */
  readFileSync(descriptor: number, encoding: 'utf8'): string;
  fstatSync(descriptor: number): FileStatus;
  /** Throws where a file may not be opened so, or is not there. */
  accessSync(file: string, mode: number): void;
  readonly lstatSync: Look;
  readonly statSync: Look;
}

interface Binding {
  open(file: string, flags: number, mode: number): number;
  close(descriptor: number): void;
  read(descriptor: number, bytes: Uint8Array, offset: number, length: number, position: -1): number;
  writeBuffer(
    descriptor: number,
    bytes: Uint8Array,
    offset: number,
    length: number,
    position: null,
    request: undefined,
    trouble: { errno?: number },
  ): number;
  readFileUtf8(descriptor: number, flags: number): string;
  fstat(descriptor: number, isBig: false): Numbers;
  access(file: string, mode: number): void;
  lstat(file: string, isBig: false, request: undefined, isThrown: boolean): Numbers | undefined;
  stat(file: string, isBig: false, request: undefined, isThrown: boolean): Numbers | undefined;
}

const OF_NODE: FileCalls = {
  openSync,
  closeSync,
  readSync,
  writeSync,
  readFileSync,
  fstatSync,
  accessSync,
  lstatSync,
  statSync,
};

/** The calls of node:fs, by what lies beneath it where that may be had. */
export const fs: FileCalls = fileCalls();

function fileCalls(): FileCalls {
  // On Windows node:fs writes a long path in another way.
  const binding = process.platform === 'win32' ? undefined : beneath<Binding>('fs', 20);
  return binding ? byBinding(binding as Binding) : OF_NODE;
}

function byBinding(binding: Binding): FileCalls {
  return {
    openSync: (file, flags) => binding.open(whole(file), flags, 0),
    closeSync: (descriptor) => binding.close(descriptor),
    // Of an empty array it aborts.
    readSync: (descriptor, bytes) =>
      bytes.length === 0 ? 0 : binding.read(descriptor, bytes, 0, bytes.length, -1),
    writeSync(descriptor, bytes) {
      const trouble: { errno?: number } = {};
      const taken = binding.writeBuffer(descriptor, bytes, 0, bytes.length, null, undefined, trouble);
      // What a number means, node:fs says: it meets the same.
      return trouble.errno === undefined ? taken : writeSync(descriptor, bytes);
    },
    readFileSync: (descriptor) => binding.readFileUtf8(descriptor, constants.O_RDONLY),
    fstatSync: (descriptor) => new Numbered(binding.fstat(descriptor, false)),
    accessSync: (file, mode) => binding.access(whole(file), mode),
    lstatSync: look(binding.lstat),
    statSync: look(binding.stat),
  };
}

function look(call: Binding['stat']): Look {
  const asked = (file: string, mayBeAbsent?: object): FileStatus | undefined => {
    const numbers = call(whole(file), false, undefined, !mayBeAbsent);
    return numbers && new Numbered(numbers);
  };
  return asked as Look;
}

/** A name with a NUL is refused by node:fs: to the system it would end there. */
function whole(file: string): string {
  if (file.includes('\0')) accessSync(file);
  return file;
}
