// @napi-rs/keyring, always pinned to the Secret Service on Linux: unpinned it falls silently to the kernel keyring,
// which forgets at reboot. Its findCredentials is never called: it loads every secret.

import { constants } from 'node:fs';
import { fs } from '../../system/file-calls.ts';
import { type AsyncEntry, loadLibrary } from '../library.ts';

/** What all items of ours say that they belong to. */
export const SERVICE = 'aws-switch';

/** An item, and the socket that the library has opened for it. It waits for the bus meanwhile, 2 seconds at most. */
export function openEntry(
  name: string,
  platform: NodeJS.Platform,
): { entry: AsyncEntry; socket: Socket | undefined } {
  const { AsyncEntry: Entry } = loadLibrary(platform);
  const descriptor = platform === 'linux' ? nextDescriptor() : undefined;
  const entry = new Entry(SERVICE, name, { linux: { store: 'secret-service' } });
  return { entry, socket: descriptor === undefined ? undefined : socketAt(descriptor) };
}

/** A descriptor that is the library's socket as long as the number behind it is the same. */
export interface Socket {
  readonly descriptor: number;
  readonly inode: number;
}

/** The system gives the lowest free number: what is opened next gets this one. */
function nextDescriptor(): number | undefined {
  try {
    const descriptor = fs.openSync('/dev/null', constants.O_RDONLY);
    fs.closeSync(descriptor);
    return descriptor;
  } catch {
    return undefined;
  }
}

/** What a descriptor is, where it is a socket. */
export function socketAt(descriptor: number): Socket | undefined {
  try {
    const found = fs.fstatSync(descriptor);
    return found.isSocket() ? { descriptor, inode: found.ino } : undefined;
  } catch {
    return undefined;
  }
}
