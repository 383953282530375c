// What the ground is laid with: its user's alone. Rights are given twice, since the umask may take our own away.

import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';

/** Makes a folder under a name of its own that begins so. */
export function makeOwnTemporary(prefix: string): string {
  const folder = mkdtempSync(prefix);
  chmodSync(folder, 0o700);
  return folder;
}

/** Makes a folder. */
export function makeOwn(folder: string): void {
  mkdirSync(folder, { mode: 0o700 });
  chmodSync(folder, 0o700);
}

/** Writes a file. */
export function writeOwn(file: string, text: string, mode: 0o600 | 0o700 = 0o600): void {
  writeFileSync(file, text, { mode });
  chmodSync(file, mode);
}
