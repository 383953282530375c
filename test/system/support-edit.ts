import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { rolldown } from 'rolldown';
import type { After } from '../keychain/support/temporary.ts';
import { temporaryFolder } from '../keychain/support/temporary.ts';

const SOURCE = new URL('../../src/system/edit-file.ts', import.meta.url).pathname;

/** Bundles the editor, so that processes of their own can run it; gives the place of the bundle. */
export async function buildEditor(after: After): Promise<string> {
  const folder = temporaryFolder(after);
  fs.chmodSync(folder, 0o755);
  const bundle = await rolldown({ input: SOURCE, platform: 'node', logLevel: 'silent' });
  const file = path.join(folder, 'edit-file.mjs');
  await bundle.write({ file, format: 'esm' });
  return file;
}

export interface Ended {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly said: string;
}

/** Runs a script that knows `editFile` and `file` in a process of its own, below a command or by itself. */
export function runEditor(
  editor: string,
  file: string,
  script: string,
  { below = [], uid }: { below?: readonly string[]; uid?: number } = {},
): { child: ChildProcess; ended: Promise<Ended> } {
  const whole = `import { editFile } from ${JSON.stringify(editor)}; const file = process.argv[1]; ${script}`;
  const [command = '', ...args] = [...below, process.execPath, '--input-type=module', '-e', whole, file];
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(uid === undefined ? {} : { uid, gid: uid, cwd: '/' }),
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part) => (said += String(part)));
  const ended = new Promise<Ended>((resolve) =>
    child.on('close', (status, signal) => resolve({ status, signal, said })),
  );
  return { child, ended };
}
