import fs from 'node:fs';
import path from 'node:path';
import { build } from 'rolldown';

const ROOT = path.join(import.meta.dirname, '..', '..');

/** A program of these lines, which may import from `./src`, as one file that any Node can run. */
export async function bundled(folder: string, lines: string): Promise<string> {
  const input = path.join(folder, 'in.ts');
  const file = path.join(folder, 'out.cjs');
  fs.writeFileSync(input, lines.replaceAll("'./src/", `'${path.join(ROOT, 'src')}/`));
  await build({
    input,
    platform: 'node',
    external: [/^node:/],
    output: { file, format: 'cjs' },
    logLevel: 'silent',
  });
  return file;
}
