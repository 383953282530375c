import { closeSync, openSync } from 'node:fs';
import { isForeground } from './foreground.ts';

/** The terminal device itself, for a program that speaks and listens there: our own streams may lead elsewhere. */
export interface TerminalDevice {
  /** Undefined in the background, where a read would stop the whole job. */
  readonly input: number | undefined;
  readonly output: number;
  close(): void;
}

/** Where the device is, by its two names. */
export const deviceOf = (platform: NodeJS.Platform): { readonly input: string; readonly output: string } =>
  platform === 'win32'
    ? { input: '\\\\.\\CONIN$', output: '\\\\.\\CONOUT$' }
    : { input: '/dev/tty', output: '/dev/tty' };

/** Opens the terminal device of this process; undefined where there is none. */
export function openDevice(platform: NodeJS.Platform): TerminalDevice | undefined {
  const device = deviceOf(platform);
  let output: number | undefined;
  try {
    output = openSync(device.output, 'r+');
    const input = isForeground() ? openSync(device.input, 'r+') : undefined;
    return { input, output, close: () => closed(input, output) };
  } catch {
    closed(output);
    return undefined;
  }
}

function closed(...descriptors: readonly (number | undefined)[]): void {
  for (const descriptor of descriptors) if (descriptor !== undefined) closeSync(descriptor);
}
