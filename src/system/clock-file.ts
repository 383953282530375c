import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import { SwitchError } from '../errors.ts';
import { privateFolder } from './files.ts';

const DAY_SECONDS = 24 * 3600;

/** A file in a folder of ours that is as old as a moment (milliseconds); undefined where none can be written. */
export function clockFile(folder: string, moment: number, now: number): string | undefined {
  const clocks = privateFolder(folder);
  const seconds = Math.floor(moment / 1000);
  const name = String(seconds);
  try {
    for (const old of clocks.names()) if (Number(old) < now / 1000 - DAY_SECONDS) clocks.delete(old);
    clocks.create(name, '');
    utimesSync(join(clocks.path, name), seconds, seconds);
    return join(clocks.path, name);
  } catch (error) {
    if (error instanceof SwitchError || (error as NodeJS.ErrnoException).code) return undefined;
    throw error;
  }
}
