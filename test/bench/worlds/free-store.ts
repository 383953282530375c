// A store that costs nothing: in the library's place a module of a few lines, with the items in it. It cannot be written
// to, so that it is made when the session is open.

import fs from 'node:fs';
import path from 'node:path';

/** A copy of the program that finds a stand-in where it looks for the library. */
export interface Installed {
  readonly program: string;
  readonly env: Readonly<Record<string, string>>;
}

const MODULE = `
const read = (name) => (name in items ? Buffer.from(items[name], 'base64') : null);
class Entry {
  constructor(service, name) { this.name = name; }
  getSecret() { return read(this.name); }
}
class AsyncEntry {
  constructor(service, name) { this.name = name; }
  async getSecret() { return read(this.name); }
}
module.exports = { Entry, AsyncEntry };
`;

/** Puts the items that the file of the stand-in holds into a module in its place. */
export function freeze({ program, env }: Installed): void {
  const items = fs.readFileSync(env.SWITCH_TEST_KEYRING ?? '', 'utf8');
  const folder = path.join(path.dirname(program), '..', 'node_modules', '@napi-rs', 'keyring');
  fs.writeFileSync(path.join(folder, 'index.cjs'), `'use strict';\nconst items = ${items};${MODULE}`);
}

const ALONE = `
try { process.dlopen({ exports: {} }, require.resolve('@napi-rs/keyring-linux-' + process.arch + '-gnu')); } catch {}
const { AsyncEntry } = require('@napi-rs/keyring');
new AsyncEntry('aws-switch', 'key/jump').getSecret();
`;

/** A script beside the program that looks for that store and asks it, as the program does, and nothing else. */
export function storeAlone({ program }: Installed): string {
  const file = path.join(path.dirname(program), '..', 'dist', 'store-alone.cjs');
  fs.writeFileSync(file, ALONE);
  return file;
}
