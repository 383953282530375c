// The real `pass` with the real GnuPG, each store with a key ring of its own. Its folder has a short name: the sockets
// of the agent lie in it, and the path of a socket may have some hundred bytes.

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import type { After } from './temporary.ts';
import { missing } from './tools.ts';

/** Why there can be no password store here; empty where there can be one. */
export const whyNoPass = missing('pass', 'gpg', 'gpg-agent', 'gpgconf');

export interface PasswordStore {
  /** Holds the key ring, the store and the home. */
  readonly folder: string;
  /** The store of pass. */
  readonly store: string;
  readonly env: Readonly<Record<string, string>>;
  /** Runs a program on it, and gives what it printed; throws where it fails. */
  run(file: string, ...args: readonly string[]): string;
  /** Ends the agent: what it remembered and how it was set up is forgotten. */
  forget(): void;
}

/** Makes a store for a new key; one with a passphrase is locked. */
export function makePasswordStore(after: After, { passphrase = '' } = {}): PasswordStore {
  const made = makeEmptyStore(after);
  makeKey(made, 'ada', passphrase);
  made.run('pass', 'init', 'ada');
  return made;
}

/** A key ring without a key, and a store that is not initialised. */
export function makeEmptyStore(after: After): PasswordStore {
  const folder = fs.mkdtempSync('/tmp/sw-');
  const ring = path.join(folder, 'g');
  fs.mkdirSync(ring, { mode: 0o700 });
  // Else the agent takes seconds to find out how slow a passphrase is to be.
  fs.writeFileSync(path.join(ring, 'gpg-agent.conf'), 's2k-count 65536\n');
  const store = path.join(folder, 's');
  const env = { HOME: folder, PATH: process.env.PATH ?? '', GNUPGHOME: ring, PASSWORD_STORE_DIR: store };
  const run = (file: string, ...args: readonly string[]): string => {
    const { status, stdout, stderr } = spawnSync(file, args, { env, encoding: 'utf8' });
    if (status !== 0) throw new Error(`${file} ${args.join(' ')}: ${stderr}`);
    return stdout;
  };
  const forget = (): void => {
    run('gpgconf', '--kill', 'gpg-agent');
  };
  after(() => {
    forget();
    fs.rmSync(folder, { recursive: true, force: true });
  });
  return { folder, store, env, run, forget };
}

/** Makes a key; `args` may say when, and for how long. */
export function makeKey(
  { run }: PasswordStore,
  user: string,
  passphrase = '',
  time: readonly string[] = [],
  expires = 'never',
): void {
  const quick = ['--quick-generate-key', user, 'future-default', 'default', expires];
  run(
    'gpg',
    '--batch',
    '--quiet',
    '--pinentry-mode',
    'loopback',
    '--passphrase',
    passphrase,
    ...time,
    ...quick,
  );
}

/** Has the agent ask by a program of the test's own. */
export function setPinentry({ env, forget }: PasswordStore, program: string): void {
  fs.appendFileSync(path.join(env.GNUPGHOME ?? '', 'gpg-agent.conf'), `pinentry-program ${program}\n`);
  forget();
}
