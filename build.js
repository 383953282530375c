// Bundles src/ into dist/: a small CommonJS entry, and a chunk for whatever stands behind import(), read when
// it is reached. Types are stripped here and checked by tsc.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';
import { buildManual } from './build/manual.js';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const { version } = JSON.parse(readFileSync(here('package.json'), 'utf8'));

/** Another build may plan otherwise: what one has kept, only the same one believes. */
const sources = readdirSync(here('src'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map(({ parentPath, path = parentPath, name }) => join(path, name))
  .sort();
const digest = createHash('sha256');
for (const file of sources) digest.update(readFileSync(file));
const BUILD = digest.digest('hex').slice(0, 16);

/** `import text from './hook.bash?raw'`, as vitest has it by itself; `@VERSION@` in it is ours. */
const asText = {
  name: 'as text',
  resolveId: {
    filter: { id: /\?raw$/ },
    handler: (name, importer) => join(dirname(importer), name),
  },
  load: {
    filter: { id: /\?raw$/ },
    handler: (id) => {
      const text = readFileSync(id.replace(/\?raw$/, ''), 'utf8').replaceAll('@VERSION@', version);
      return `export default ${JSON.stringify(text)};`;
    },
  },
};

/** The entry uses nothing of the bundler's own file, and reads it all the same. */
const withoutRuntime = {
  name: 'without runtime',
  generateBundle(_options, files) {
    const { main } = Object.fromEntries(Object.values(files).map((file) => [file.name, file]));
    if (main) main.code = main.code.replace(/^require\("\.\/chunks\/rolldown-runtime-[^"]*"\);$/m, '');
  },
};

const shared = {
  plugins: [asText, withoutRuntime],
  platform: 'node',
  // Modules that an entry has loaded stay in it, even where chunks share them.
  preserveEntrySignatures: 'allow-extension',
  external: [/^node:/, /^@napi-rs\/keyring/],
  resolve: {
    // The STS client is given its credentials: its own search for some is never reached.
    alias: { '@aws-sdk/credential-provider-node': here('src/system/network/no-default-credentials.ts') },
  },
  // system/child/which is in the entry, and a chunk that needs it finds it there.
  checks: { ineffectiveDynamicImport: false },
  transform: { define: { VERSION: JSON.stringify(version), BUILD: JSON.stringify(BUILD) } },
};

const output = (dir) => ({
  dir: here(dir),
  format: 'cjs',
  entryFileNames: '[name].cjs',
  chunkFileNames: 'chunks/[name]-[hash].cjs',
  sourcemap: true,
  // One character beyond Latin-1 makes two bytes of each in memory, and a source stays there as long as we do.
  charset: 'ascii',
  comments: { legal: true, annotation: false, jsdoc: false },
  dynamicImportInCjs: false,
  cleanDir: true,
  // Reached in nearly every run: as chunks of their own they would be so many more files to read.
  codeSplitting: {
    groups: [
      {
        name: 'main',
        test: /rolldown.runtime|src\/(main|errors|keychain\/(os|os\/(aes|agreement|calls|nobody|patience|ready|read|secrets|in-time|address|bus|call|line|message|entry)|library)|system\/(node-variables|no-core))\.ts$/,
      },
      // What a warm `exec` reads beside it.
      {
        name: 'exec',
        test: /src\/(commands\/(exec|command|open-profile)|sessions\/environment|words\/duration|system\/child\/(given-words|which|runnable|nature|elf|windows-names|run|plan))\.ts$/,
      },
      // What stands beside a command, where it cannot take our place.
      {
        name: 'beside',
        test: /src\/system\/(child\/(relay|passing|witness|job|ending)|terminal\/foreground)\.ts$/,
      },
    ],
  },
});

await build({ ...shared, input: { main: here('src/main.ts') }, output: output('dist') });

// `npm run demo`; not part of the package.
for (const name of ['story', 'list-buckets']) {
  const input = { [name]: here(`src/sandbox/demo/${name}.ts`) };
  await build({ ...shared, input, output: output(`dist/demo/${name}`) });
}

await buildManual({ shared, output, version });
