// A copy of the built program that finds the stub where it looks for @napi-rs/keyring. The platform's own package,
// which the program tries first, is not there: the copy lies where no node_modules of ours is above it.
// For tests and for the benchmark: plain JavaScript, so that both can load it.

import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const STUB = fileURLToPath(new URL('./keyring/', import.meta.url));

/** What other runs of the program have compiled is theirs: with another store other functions are called. */
const isOfBuild = (file) => path.basename(file) !== 'compiled';

/** Copies the program into a folder; returns its entry and the environment that the stub wants. */
export function installWithStub(folder) {
  for (const part of ['bin', 'dist', 'package.json'])
    fs.cpSync(path.join(ROOT, part), path.join(folder, part), { recursive: true, filter: isOfBuild });
  fs.cpSync(STUB, path.join(folder, 'node_modules', '@napi-rs', 'keyring'), { recursive: true });
  return {
    program: path.join(folder, 'bin', 'switch.cjs'),
    env: { SWITCH_TEST_KEYRING: path.join(folder, 'items.json') },
  };
}
