// Makes the man page and the files of completion: bundles src/manual, and runs it.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'rolldown';
import { here } from '../bundle.js';

const textOf = (path) => readFileSync(here(path), 'utf8');

/** Writes `dist/man` and `dist/completions`. */
export async function buildManual({ shared, output, version }) {
  const input = { manual: here('src/manual/index.ts') };
  // No command is run: what they reach only then is left out, by the name that they have for it.
  const external = [...shared.external, /^\.\.\/sandbox\/|^commander$/];
  await build({ ...shared, external, input, output: output('dist/manual') });
  const { manual, OTHER_NAME, completionFiles } = await import(pathToFileURL(here('dist/manual/manual.cjs')));
  const sources = {
    version,
    date: dateOf(version),
    shapes: textOf('docs/json.md'),
    keys: textOf('docs/config.md'),
  };
  write('dist/man', { 'aws-switch.1': await manual(sources), 'asw.1': OTHER_NAME });
  write('dist/completions', await completionFiles());
  rmSync(here('dist/manual'), { recursive: true });
}

/** The day of a release, as the list of changes has it, and no clock: the same sources give the same page. */
function dateOf(version) {
  const heading = textOf('CHANGELOG.md')
    .split('\n')
    .find((line) => line.startsWith(`## ${version} (`));
  return heading?.match(/\((\d{4}-\d\d-\d\d)\)$/)?.[1] ?? '';
}

function write(folder, files) {
  mkdirSync(here(folder), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(here(folder), name), text);
}
