// Bundles src/ into dist/: a small CommonJS entry, and a chunk for whatever stands behind import(), read when
// it is reached. Types are stripped here and checked by tsc.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const { version } = JSON.parse(readFileSync(here('package.json'), 'utf8'));

await build({
  input: { main: here('src/main.ts') },
  platform: 'node',
  // Modules that the entry has loaded stay in it, even where chunks share them.
  preserveEntrySignatures: 'allow-extension',
  external: [/^node:/, /^@napi-rs\/keyring/],
  resolve: {
    // The STS client is given its credentials: its own search for some is never reached.
    alias: { '@aws-sdk/credential-provider-node': here('src/system/no-default-credentials.ts') },
  },
  transform: { define: { VERSION: JSON.stringify(version) } },
  output: {
    dir: here('dist'),
    format: 'cjs',
    entryFileNames: '[name].cjs',
    chunkFileNames: 'chunks/[name]-[hash].cjs',
    sourcemap: true,
    dynamicImportInCjs: false,
    cleanDir: true,
  },
});
