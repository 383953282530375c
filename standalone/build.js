// `npm run build:standalone`: one file, dist-standalone/switch, that needs no Node.

import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { build } from 'rolldown';
import { here, shared } from '../bundle.js';
import { deafRuntime, fetchedRuntime } from './runtime.js';
import { tryOut } from './try-out.js';

const folder = here('dist-standalone');
const program = `${folder}/switch`;
const libraryFile = createRequire(import.meta.url).resolve(`@napi-rs/keyring-linux-${process.arch}-gnu`);

/** What the runtime within does in another way than Node. */
const IN_PLACE = ['keychain/library.ts', 'keychain/os/line.ts', 'system/terminal/keys.ts'];

const inPlace = {
  name: 'in place of what Node does',
  resolveId: {
    filter: { id: /\/(?:library|line|keys)\.ts$/ },
    handler(name, importer) {
      const file = join(dirname(importer), name);
      const isMeant = IN_PLACE.some((each) => file === here(`src/${each}`));
      return isMeant ? here(`standalone/${basename(name)}`) : undefined;
    },
  },
};

/** Types, texts and what stands for what are settled by the same bundler as elsewhere. */
async function bundle(library) {
  const input = {
    ...shared,
    plugins: [inPlace, ...shared.plugins],
    external: [...shared.external, /^bun:/],
    transform: { define: { ...shared.transform.define, LIBRARY: JSON.stringify(library) } },
    input: { switch: here('standalone/entry.ts') },
  };
  const output = {
    dir: `${folder}/bundle`,
    format: 'es',
    charset: 'ascii',
    comments: { legal: true, annotation: false, jsdoc: false },
  };
  // What the entry loads at once is one file: each that is read costs.
  const first = reachedFrom('switch.js', (await build({ ...input, output, write: false })).output);
  const groups = [{ name: 'main', test: (id) => first.has(id) }];
  await build({ ...input, output: { ...output, cleanDir: true, codeSplitting: { groups } } });
}

/** The modules of a chunk, and of all that it loads before it runs. */
function reachedFrom(name, chunks) {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const reached = new Set();
  const add = (file) => {
    const chunk = byName.get(file);
    if (!chunk || reached.has(chunk)) return;
    reached.add(chunk);
    for (const next of chunk.imports) add(next);
  };
  add(name);
  return new Set([...reached].flatMap(({ moduleIds }) => moduleIds));
}

const compile = (runtime, deaf) =>
  execFileSync(
    runtime,
    [
      ...['build', '--compile', '--bytecode', '--format=esm', '--splitting', '--minify'],
      // Without these two it runs the bunfig.toml and reads the .env of the folder that it is called in.
      ...['--no-compile-autoload-dotenv', '--no-compile-autoload-bunfig'],
      ...['--no-compile-autoload-tsconfig', '--no-compile-autoload-package-json', '--reject-unresolved'],
      // Nearly all is code that is run once, which is not worth more than its bytecode.
      '--compile-jit-policy=10',
      ...['--compile-executable-path', deaf, '--asset', basename(libraryFile)],
      ...['--outfile', program, `${folder}/bundle/switch.js`],
    ],
    { cwd: dirname(libraryFile), stdio: ['ignore', 'ignore', 'inherit'] },
  );

/** The program holds where in itself the library lies; how long that number is may move it once more. */
async function buildProgram() {
  const runtime = fetchedRuntime();
  const deaf = deafRuntime(runtime);
  const library = readFileSync(libraryFile);
  for (let at = 123_456_789, tries = 0; tries < 4; tries++) {
    await bundle({ at, bytes: library.length });
    compile(runtime, deaf);
    const found = readFileSync(program).indexOf(library);
    if (found < 0) throw new Error('the keychain library does not lie in the program as it is');
    if (found === at) return;
    at = found;
  }
  throw new Error('the keychain library moves with each build');
}

if (process.argv[2] === '--fetch') fetchedRuntime();
else {
  rmSync(folder, { recursive: true, force: true });
  await buildProgram();
  rmSync(`${folder}/bundle`, { recursive: true });
  tryOut(program);
  process.stdout.write(`dist-standalone/switch: ${Math.round(statSync(program).size / 1e6)} MB\n`);
}
