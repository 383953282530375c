// Stands for src/system/terminal/keys.ts. A ReadStream of Bun reads in a thread of its own, which nothing ends: closed,
// it would take the next keys from whoever reads them then. This reads when there is something to read.

import { openSync } from 'node:fs';
import { ReadStream } from 'node:tty';
import type { Keys } from '../src/system/terminal/keys.ts';

/** The keys of a device; throws where it is no terminal. */
export function openKeys(device: string): Keys {
  const mode = new ReadStream(openSync(device, 'r+'));
  const reader = Bun.file(device).stream().getReader();
  return {
    setRawMode: (isRaw) => void mode.setRawMode(isRaw),
    onText: (take) => void readAll(reader, take),
    close() {
      void reader.cancel();
      mode.destroy();
    },
  };
}

async function readAll(reader: Reader, take: (text: string) => void): Promise<void> {
  const decoder = new TextDecoder();
  for (;;) {
    // A terminal that is gone says no more; whoever it belonged to is told by a signal.
    const { value } = await reader.read().catch(() => ({ value: undefined }));
    if (!value) return;
    take(decoder.decode(value, { stream: true }));
  }
}
