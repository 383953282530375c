// npm run bench [-- PART …] [--nodes] [--write]: see docs/performance.md. Its words become variables, and vitest runs the
// parts: those with a must if none is named.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const PARTS = readdirSync(here('.')).flatMap((name) => /^(.*)\.bench\.ts$/.exec(name)?.[1] ?? []);
const USUAL = ['start', 'cold', 'crowd', 'others'];
const FLAGS = ['--nodes', '--write'];
const VERSIONS = [20, 22, 24, 26];

const words = process.argv.slice(2);
const parts = words.filter((word) => !word.startsWith('-'));
const unknown = words.filter((word) => !FLAGS.includes(word) && !PARTS.includes(word));
if (unknown.length > 0) {
  console.error(`bench: ${unknown.join(' ')}? There are ${[...PARTS, ...FLAGS].join(', ')}`);
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'bench-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

/** Node as npm has it, for the Nodes that are neither this one nor named already. */
function fetchNodes() {
  const kind = `node-${process.platform}-${process.arch}`;
  const here = Number.parseInt(process.versions.node, 10);
  return VERSIONS.filter((version) => version !== here).flatMap((version) => {
    const prefix = join(folder, `${version}`);
    const words = ['--no-audit', '--no-fund', '--ignore-scripts', '--loglevel', 'error', '--prefix', prefix];
    spawnSync('npm', ['install', ...words, `${kind}@${version}`], { stdio: ['ignore', 'ignore', 'inherit'] });
    const file = join(prefix, 'node_modules', kind, 'bin', 'node');
    if (!existsSync(file)) console.log(`Node ${version} could not be had`);
    return existsSync(file) ? [file] : [];
  });
}

const env = { ...process.env };
// Node 20 reads it at every start, before any program; and a profile or a key of a person's has no place here.
for (const name of Object.keys(env))
  if (/^(NODE_EXTRA_CA_CERTS|NODE_OPTIONS|AWS_)/.test(name)) delete env[name];
if (words.includes('--write')) env.BENCH_WRITE = 'yes';
if (words.includes('--nodes') && !env.SWITCH_TEST_NODES) env.SWITCH_TEST_NODES = fetchNodes().join(':');

const files = (parts.length > 0 ? parts : USUAL).map((part) => `test/bench/${part}.bench.ts`);
const vitest = here('../../node_modules/vitest/vitest.mjs');
const { status } = spawnSync(
  process.execPath,
  [vitest, 'run', '--config', here('vitest.config.ts'), ...files],
  { cwd: here('../..'), env, stdio: 'inherit' },
);
process.exitCode = status ?? 1;
