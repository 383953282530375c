import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export interface Build {
  /** The entry, `bin/switch.cjs`. */
  readonly program: string;
  remove(): void;
}

/** Copies what was built, so that building again meanwhile takes nothing away from under a journey. */
export function copyBuild(project: string): Build {
  if (!fs.existsSync(path.join(project, 'dist', 'main.cjs')))
    throw new Error('nothing is built: npm run build');
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'journeys-build-'));
  for (const name of ['bin', 'dist', 'package.json'])
    fs.cpSync(path.join(project, name), path.join(folder, name), { recursive: true });
  fs.symlinkSync(path.join(project, 'node_modules'), path.join(folder, 'node_modules'));
  return {
    program: path.join(folder, 'bin', 'switch.cjs'),
    remove: () => fs.rmSync(folder, { recursive: true, force: true }),
  };
}
