import { openSync } from 'node:fs';
import { ReadStream } from 'node:tty';

/** The keys of a terminal, which are read until it is closed. */
export interface Keys {
  setRawMode(isRaw: boolean): void;
  onText(take: (text: string) => void): void;
  close(): void;
}

/** The keys of a device; throws where it is no terminal. */
export function openKeys(device: string): Keys {
  const stream = new ReadStream(openSync(device, 'r+'));
  stream.on('error', () => {});
  return {
    setRawMode: (isRaw) => void stream.setRawMode(isRaw),
    onText: (take) => void stream.setEncoding('utf8').on('data', take),
    close: () => void stream.destroy(),
  };
}
