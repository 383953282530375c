import { existsSync, lstatSync, readFileSync, rmSync, statSync } from 'node:fs';
import { SwitchError } from '../errors.ts';
import { textOf } from './bytes.ts';

/** True for a file that is there, or that a link leads to. */
export const isThere = (file: string): boolean => existsSync(file);

/** What a file of the user's holds; empty where there is none. Unlike one that is to be changed, it may be read-only. */
export function startUpText(file: string): string {
  try {
    return existsSync(file) ? textOf(readFileSync(file)) : '';
  } catch (error) {
    throw new SwitchError('config', `${file} cannot be read: ${(error as Error).message}`);
  }
}

/** Refuses a file, or the target of a link, that is somebody else's: it would be ours after the change. */
export function refuseOthersFile(file: string): void {
  const uid = process.getuid?.();
  // Where a folder above is none, nothing is there either, and the change itself says so.
  const found = existsSync(file) ? statSync(file, { throwIfNoEntry: false }) : undefined;
  if (!found || uid === undefined || uid === 0 || found.uid === uid) return;
  throw new SwitchError('config', `${file} belongs to somebody else`, ['nothing was changed']);
}

/** Removes a file in which nothing is left; a link stays. */
export function dropEmpty(file: string): void {
  const found = lstatSync(file, { throwIfNoEntry: false });
  if (found?.isFile() && found.size === 0) rmSync(file);
}
