// A store that costs nothing, with the items in it: a shared library in the place of the keychain library's binary, or where
// there is no C compiler a module of a few lines. It cannot be written to, so that it is made when the session is open.

import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { binaryIn } from '../../../src/keychain/library.ts';
import { missing } from '../../keychain/support/tools.ts';

/** A copy of the program that finds a stand-in where it looks for the library. */
export interface Installed {
  readonly program: string;
  readonly env: Readonly<Record<string, string>>;
}

const packagesOf = (program: string): string => path.join(path.dirname(program), '..', 'node_modules');

/** Puts the items that the file of the stand-in holds into one in its place. */
export function freeze({ program, env }: Installed): void {
  const items: Record<string, string> = JSON.parse(fs.readFileSync(env.SWITCH_TEST_KEYRING ?? '', 'utf8'));
  if (missing('cc')) freezeModule(packagesOf(program), items);
  else freezeBinary(packagesOf(program), items);
}

function freezeBinary(packages: string, items: Readonly<Record<string, string>>): void {
  const binary = binaryIn(packages, process.platform, process.arch);
  fs.mkdirSync(path.dirname(binary), { recursive: true });
  const rows = Object.entries(items).map(([name, value]) => [name, Buffer.from(value, 'base64').toString()]);
  const list = `${binary}.h`;
  // Text of JSON is a string of C as well: nothing in a name or a session is beyond ASCII.
  fs.writeFileSync(
    list,
    rows.map((row) => `{ ${row.map((text) => JSON.stringify(text)).join(', ')} },\n`).join(''),
  );
  const source = path.join(import.meta.dirname, 'free-store.c');
  execFileSync('cc', ['-O2', '-shared', '-fPIC', `-DITEMS=${JSON.stringify(list)}`, '-o', binary, source]);
}

function freezeModule(packages: string, items: Readonly<Record<string, string>>): void {
  const file = path.join(packages, '@napi-rs', 'keyring', 'index.cjs');
  fs.writeFileSync(file, `'use strict';\nconst items = ${JSON.stringify(items)};${MODULE}`);
}

const MODULE = `
const read = (name) => (name in items ? Buffer.from(items[name], 'base64') : null);
class AsyncEntry {
  constructor(service, name) { this.name = name; }
  async getSecret() { return read(this.name); }
}
module.exports = { AsyncEntry };
`;

/** A script beside the program that loads that store and asks it, as the program does, and nothing else. */
export function storeAlone({ program }: Installed): string {
  const file = path.join(path.dirname(program), '..', 'dist', 'store-alone.cjs');
  const binary = binaryIn(packagesOf(program), process.platform, process.arch);
  fs.writeFileSync(
    file,
    `
const found = { exports: {} };
try { process.dlopen(found, ${JSON.stringify(binary)}); } catch { found.exports = require('@napi-rs/keyring'); }
new found.exports.AsyncEntry('aws-switch', 'key/jump').getSecret();
`,
  );
  return file;
}
