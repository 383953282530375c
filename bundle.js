// What every bundle of src/ has in common.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A path of the project. */
export const here = (path) => fileURLToPath(new URL(path, import.meta.url));

export const { version } = JSON.parse(readFileSync(here('package.json'), 'utf8'));

/** Another build may plan otherwise, and is other code: what one has kept, only the same one believes. */
const sources = readdirSync(here('src'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map(({ parentPath, path = parentPath, name }) => join(path, name))
  .sort();
const digest = createHash('sha256');
for (const file of [...sources, ...['build.js', 'bundle.js', 'package-lock.json'].map(here)])
  digest.update(readFileSync(file));
export const BUILD = digest.digest('hex').slice(0, 16);

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

/** The bundler's own file: the entry uses nothing of it, and what runs hundreds of times a day has its own copy. */
const OFTEN = ['main', 'exec', 'file', 'files', 'lock', 'flight', 'beside'];

const withoutRuntime = {
  name: 'without runtime',
  generateBundle(_options, files) {
    const all = Object.values(files);
    const runtime = all
      .find(({ name }) => name === 'rolldown-runtime')
      ?.code.replace(/^\/\/.*$/gm, '')
      .replace(/\s*\n\s*/g, ' ');
    for (const file of all.filter(({ name }) => OFTEN.includes(name)))
      file.code = file.code
        .replace(/^require\("[^"]*\/rolldown-runtime-[^"]*"\);$/m, '')
        .replace(
          /require\("[^"]*\/rolldown-runtime-[^"]*"\)/,
          () => `(() => { const exports = {}; ${runtime}; return exports; })()`,
        );
  },
};

export const shared = {
  plugins: [asText, withoutRuntime],
  platform: 'node',
  // Modules that an entry has loaded stay in it, even where chunks share them.
  preserveEntrySignatures: 'allow-extension',
  external: [/^node:/, /^@napi-rs\/keyring/],
  resolve: {
    mainFields: ['module', 'main'],
    // The STS client is given its credentials: its own search for some is never reached.
    alias: { '@aws-sdk/credential-provider-node': here('src/system/network/no-default-credentials.ts') },
  },
  // system/child/which is in the entry, and a chunk that needs it finds it there.
  checks: { ineffectiveDynamicImport: false },
  transform: { define: { VERSION: JSON.stringify(version), BUILD: JSON.stringify(BUILD) } },
};
