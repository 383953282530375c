// Stands for src/keychain/library.ts: the library lies within the program.
//
// Bun would unpack it into TMPDIR under a name that anybody can work out, run what it finds there under that name, and
// leave it. Here it goes into memory that has no name: nothing is written, nothing of others is run, and it does not
// matter whether there is a folder that may be written to, or run from.

import { dlopen } from 'bun:ffi';
import { closeSync, openSync } from 'node:fs';
import type { Library } from '../src/keychain/library.ts';

/** Where the library lies in the program's file. */
declare const LIBRARY: { readonly at: number; readonly bytes: number };

let library: Library | undefined;

/** The library, once. */
export function loadLibrary(): Library {
  library ??= load();
  return library;
}

/** The kernel closes it in a program that takes our place. */
const MFD_CLOEXEC = 1;

/** The kernel copies it from file to memory: through ours it would take twice as long. */
function load(): Library {
  const { symbols } = dlopen('libc.so.6', {
    memfd_create: { args: ['cstring', 'u32'], returns: 'int' },
    sendfile: { args: ['int', 'int', 'ptr', 'usize'], returns: 'int' },
  });
  const own = openSync('/proc/self/exe', 'r');
  const memory = symbols.memfd_create(Buffer.from('keychain library\0'), MFD_CLOEXEC);
  const binary: { exports: Library } = { exports: {} as Library };
  try {
    const from = BigInt64Array.of(BigInt(LIBRARY.at));
    for (let left = LIBRARY.bytes; left > 0; ) {
      const copied = symbols.sendfile(memory, own, from, left);
      if (copied <= 0) throw new Error('the system gives no memory to load the keychain library into');
      left -= copied;
    }
    process.dlopen(binary, `/proc/self/fd/${memory}`);
  } finally {
    closeSync(own);
    if (memory >= 0) closeSync(memory);
  }
  return binary.exports;
}
