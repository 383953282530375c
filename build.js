// Bundles src/ into dist/: a small CommonJS entry, and a chunk for whatever stands behind import(), read when
// it is reached. Types are stripped here and checked by tsc.
import { build } from 'rolldown';
import { buildManual } from './build/manual.js';
import { BUILD, here, shared, version } from './bundle.js';

const output = (dir) => ({
  dir: here(dir),
  format: 'cjs',
  entryFileNames: '[name].cjs',
  chunkFileNames: 'chunks/[name]-[hash].cjs',
  sourcemap: true,
  // By which bin/switch.cjs knows what V8 has made of it and of its chunks.
  banner: ({ isEntry }) => (isEntry ? `// ${BUILD}` : ''),
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
        priority: 3,
        test: /rolldown.runtime|src\/(main|errors|keychain\/(os|os\/(aes|agreement|calls|nobody|patience|ready|read|secrets|in-time|address|bus|call|line|message|entry|item)|library)|system\/(beneath|file-calls|file-status|node-variables|no-core))\.ts$/,
      },
      // What a warm `exec` reads beside it.
      {
        name: 'exec',
        priority: 1,
        test: /src\/(commands\/(exec|command|open-profile)|sessions\/environment|words\/(duration|nearest)|system\/child\/(given-words|which|runnable|nature|elf|windows-names|run|plan))\.ts$/,
      },
      // What a run reads that has to plan, or to open a session.
      {
        name: 'whole',
        test: /src\/(context\/(live|planned|sessions|terminal|heard|network|opened-anew|history)|history\/(line|of-plan|of-source|opened|program)|system\/log-files|profiles\/(?!editing|readers|edit|diff|points|arn|wish)[\w-]+|sessions\/(open|first|store|prefix|index-file|perform)|keychain\/os\/(look|state))\.ts$/,
      },
      // A warm run takes its turn as well, where the passphrase of the encrypted file is given to it.
      {
        name: 'flight',
        priority: 1,
        test: /src\/(context\/turns|sessions\/(single-flight|claims|leading|waiting|questions)|system\/(flight-lock|process-life))\.ts$/,
      },
      // Of which a warm run may want a part.
      {
        name: 'files',
        priority: 2,
        test: /src\/(system\/(files|atomic|own-folder|unwritable)|words\/use-line|profiles\/wish)\.ts$/,
      },
      // The encrypted file; and what opens it where its data key is not remembered.
      { name: 'file', test: /src\/keychain\/(file|sealed|unlock)\.ts$/ },
      { name: 'lock', test: /src\/keychain\/(lock|passphrase)\.ts$/ },
      // Whoever calls AWS needs all of it.
      { name: 'asked', test: /src\/sessions\/(network|asked|retry|refusal|server-clock)\.ts$/ },
      { name: 'arn', priority: 1, test: /src\/profiles\/(arn|partition|role-at-end)\.ts$/ },
      // What stands beside a command, where it cannot take our place.
      {
        name: 'beside',
        test: /src\/system\/(child\/(relay|passing|start|job|ending)|terminal\/foreground)\.ts$/,
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
