import { accessSync, constants } from 'node:fs';
import path from 'node:path';

/** Why tests that need these programs cannot run here; empty where they can. */
export function missing(...programs: readonly string[]): string {
  const absent = programs.filter((program) => !isOnPath(program));
  return absent.length === 0 ? '' : `not installed: ${absent.join(', ')}`;
}

/** The name of a group of tests, with the reason why it is skipped. */
export const titled = (name: string, reason: string): string =>
  reason === '' ? name : `${name} (skipped: ${reason})`;

function isOnPath(program: string): boolean {
  return (process.env.PATH ?? '').split(path.delimiter).some((folder) => {
    try {
      accessSync(path.join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
