import fs from 'node:fs';
import path from 'node:path';

export interface FoundFile {
  readonly path: string;
  readonly stat: fs.Stats;
  /** Of a folder: nothing. */
  readonly bytes: Buffer;
}

/** All that lies below a folder; links are not followed. */
export function filesBelow(folder: string): FoundFile[] {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    const stat = fs.lstatSync(file);
    if (entry.isDirectory()) return [{ path: file, stat, bytes: Buffer.alloc(0) }, ...filesBelow(file)];
    return entry.isFile() ? [{ path: file, stat, bytes: fs.readFileSync(file) }] : [];
  });
}
