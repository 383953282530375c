// The journeys of test/scripts, each through the built program: see test/scripts/README.md.

import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { installPacked } from './installs/packed.ts';
import { type Build, copyBuild } from './support/journey/build.ts';
import { perform } from './support/journey/journey.ts';
import { parseScript } from './support/journey/script.ts';

const folder = fileURLToPath(new URL('scripts', import.meta.url));
const project = fileURLToPath(new URL('..', import.meta.url));
const other = process.env.SWITCH_TEST_PROGRAM;
const notes: string[] = [];
let build: Build;

/** Three journeys at a time: more would only wait for the processor. */
let running = 0;
const waiting: (() => void)[] = [];
async function inTurn<T>(act: () => Promise<T>): Promise<T> {
  if (running === 3) await new Promise<void>((resolve) => waiting.push(resolve));
  else running++;
  try {
    return await act();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running--;
  }
}

beforeAll(() => {
  if (other === 'packed') build = installPacked(project);
  else build = other ? { program: path.resolve(other), remove() {} } : copyBuild(project);
});

describe.concurrent('journeys', () => {
  for (const name of fs.readdirSync(folder).filter((each) => each.endsWith('.txt'))) {
    const file = path.join(folder, name);
    const script = parseScript(fs.readFileSync(file, 'utf8'), name);
    test(`${name.replace('.txt', '')}: ${script.title}`, async (context) => {
      const { missing, knownBugs } = await inTurn(() => perform(script, { file, program: build.program }));
      const reasons = [...missing, ...knownBugs.map((bug) => `known bug, ${bug}`)];
      notes.push(...reasons.map((reason) => `  ${name}: ${reason}\n`));
      if (reasons.length > 0) context.skip(reasons.join('; '));
    });
  }
});

afterAll(() => {
  build?.remove();
  if (notes.length > 0) process.stdout.write(`journeys that were skipped, and why:\n${notes.join('')}`);
});
