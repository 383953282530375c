import { ofUtf8 } from '../words/encodings.ts';
import { fs } from './file-calls.ts';

/** Writes all of a text at once: a pipe may take it in parts, be full for a moment, or have nobody at its end. */
export function writeAll(descriptor: number, text: string): void {
  let rest = ofUtf8(text);
  while (rest.length > 0) {
    try {
      rest = rest.subarray(fs.writeSync(descriptor, rest));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EPIPE' || code === 'EBADF' || code === 'EIO') return;
      if (code !== 'EAGAIN') throw Object.assign(error as Error, { descriptor });
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}

/** True where a descriptor is a terminal, as far as can be told without loading node:tty. */
export function isTerminal(descriptor: number): boolean {
  try {
    return fs.fstatSync(descriptor).isCharacterDevice();
  } catch {
    return false;
  }
}

/** The same, but for the device that swallows everything. */
export function isScreen(descriptor: number): boolean {
  try {
    return isTerminal(descriptor) && fs.fstatSync(descriptor).rdev !== fs.statSync('/dev/null').rdev;
  } catch {
    return isTerminal(descriptor);
  }
}
