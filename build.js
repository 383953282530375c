// Bundles src/ into dist/: a small CommonJS entry, and a chunk for whatever stands behind import(), read when
// it is reached. Types are stripped here and checked by tsc.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const { version } = JSON.parse(readFileSync(here('package.json'), 'utf8'));

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

const shared = {
  plugins: [asText],
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
  transform: { define: { VERSION: JSON.stringify(version) } },
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
        test: /src\/(main|errors|keychain\/(os|parts|os\/(calls|nobody|patience|ready|look|in-time|bus|line|message|entry|words)|library)|system\/(child\/(which|given-words)|node-variables|no-core))\.ts$/,
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
