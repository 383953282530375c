import fs from 'node:fs';
import path from 'node:path';
import { test } from 'vitest';
import { perform } from '../support/journey/journey.ts';
import { parseScript } from '../support/journey/script.ts';

const folder = path.join(import.meta.dirname, '..', 'scripts');

/** One of each kind: what is kept, asked on a terminal, shown, opened, handed to a shell, and served by itself. */
const FEW = [
  ...['chain', 'add-passphrase', 'passphrase-remembered', 'credential-process', 'exec-streams', 'help'],
  ...['hostile-folder', 'sandbox', 'sts-down', 'use'],
];

/** A handful of journeys through a program that was installed; all of them: SWITCH_TEST_PROGRAM. */
export function fewJourneys(program: () => string): void {
  for (const name of FEW) {
    const file = path.join(folder, `${name}.txt`);
    const script = parseScript(fs.readFileSync(file, 'utf8'), name);
    test(`the journey ${name}: ${script.title}`, async (context) => {
      const { missing } = await perform(script, { file, program: program() });
      if (missing.length > 0) context.skip(missing.join('; '));
    });
  }
}
