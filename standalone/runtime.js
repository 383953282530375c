// Bun, which the stand-alone program is built with and holds. It weighs 100 MB, so that it is fetched when one is
// built: by npm, from where all else comes from, and of the content that runtime/package-lock.json names.

import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { here } from '../bundle.js';

const PACKAGES = { 'linux-x64': 'bun-linux-x64', 'linux-arm64': 'bun-linux-aarch64' };

/** The runtime as it comes, to build with. */
export function fetchedRuntime() {
  const name = PACKAGES[`${process.platform}-${process.arch}`];
  if (!name) throw new Error(`no stand-alone program for ${process.platform} ${process.arch}`);
  const folder = here('node_modules/.cache/standalone');
  const file = join(folder, 'node_modules', '@oven', name, 'bin', 'bun');
  if (!existsSync(file) || !isSame(folder)) install(folder);
  return file;
}

const PARTS = ['package.json', 'package-lock.json'];

const isSame = (folder) =>
  PARTS.every((part) => readFileSync(join(folder, part), 'utf8') === readFileSync(own(part), 'utf8'));

const own = (part) => here(`standalone/runtime/${part}`);

function install(folder) {
  mkdirSync(folder, { recursive: true });
  for (const part of PARTS) copyFileSync(own(part), join(folder, part));
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
}

/** What ends up in the program: a runtime that obeys nobody. */
export function deafRuntime(runtime) {
  const file = join(dirname(runtime), 'bun-deaf');
  writeFileSync(file, deafened(readFileSync(runtime)), { mode: 0o755 });
  return file;
}

/** Names that the runtime must have known, or this is another runtime than we think. */
const MUST = ['BUN_BE_BUN', 'BUN_OPTIONS', 'BUN_BYTECODE_ORDER_OUT'];

/**
 * Bun obeys variables called BUN_…: to be Bun and no longer us, to run a file of whoever sets them first, to write
 * files. A name with `=` in it is one that no variable can have.
 */
export function deafened(bytes) {
  const known = new Set();
  const text = bytes.latin1Slice();
  for (const { 0: found, 1: name, index } of text.matchAll(/\0(BUN_[A-Z0-9_]+)(?=\0)/g)) {
    known.add(name);
    bytes.write('=', index + found.indexOf('B'), 'latin1');
  }
  const absent = MUST.filter((name) => !known.has(name));
  if (absent.length > 0)
    throw new Error(`this runtime knows no ${absent.join(', ')}: look how it is steered`);
  return bytes;
}
