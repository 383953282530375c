import { openSync, writeSync } from 'node:fs';
import { WriteStream } from 'node:tty';

/** How many lines and columns a window has now. */
export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** The window of a terminal, of any size. */
export interface Window {
  write(text: string): void;
  size(): Size;
}

/** The window behind a device. */
export function windowOn(device: string): Window {
  const output = openSync(device, 'r+');
  return {
    write: (text) => void unlessGone(() => writeSync(output, text)),
    size: () => unlessGone(() => sizeOf(device)) ?? { columns: 80, rows: 24 },
  };
}

function sizeOf(device: string): Size {
  const stream = new WriteStream(openSync(device, 'r+'));
  try {
    return { columns: stream.columns || 80, rows: stream.rows || 24 };
  } finally {
    stream.destroy();
  }
}

/** On a terminal whose window was closed nothing can be done any more; the signal that says so ends us. */
function unlessGone<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
