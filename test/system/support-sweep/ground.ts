// Where the sweep writes: a home with an encrypted file whose data key the test knows, and what is found there.

import { execFileSync } from 'node:child_process';
import { createHash, randomBytes, scryptSync } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { seal, unseal } from '../../../src/keychain/sealed.ts';
import { type After, temporaryFolder } from '../../keychain/support/temporary.ts';

export const PASSPHRASE = 'the passphrase of the sweep';

/** Files by their names below the home: mode, owner and text; sealed ones opened. */
export type Snapshot = Readonly<Record<string, string>>;

export interface SweptHome {
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  /** What is there, but for left-overs. */
  look(): Snapshot;
  /** Temporary files and locks of runs that were killed, with what they hold. */
  leftOvers(): Snapshot;
  /** Makes the temporary files older than an hour. */
  age(): void;
  /** Puts everything back as it is now. */
  keep(): () => void;
}

const isRoot = process.getuid?.() === 0;
const NOBODY = 65534;
const LEFT_OVER = /\.(tmp|lock)$/;
export const CONFIG = '# mine\r\n[profile prod]\nregion = old # kept\n\n[default]\n';

/** A home with a config file that a link stands for, and an encrypted file that is cheap to open. */
export function laySweptHome(after: After): SweptHome {
  const folder = temporaryFolder(after);
  const state = path.join(folder, '.local', 'state', 'aws-switch');
  const dataKey = randomBytes(32);
  layConfig(folder);
  fs.mkdirSync(path.dirname(state), { recursive: true, mode: 0o755 });
  for (const name of [state, path.join(state, 'keychain')]) fs.mkdirSync(name, { mode: 0o700 });
  fs.writeFileSync(path.join(state, 'keychain', 'lock.json'), lockOf(dataKey), { mode: 0o600 });
  // Claims of processes that wait for each other hold nothing that must last.
  const all = (): string[] =>
    fs
      .readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => !name.includes('/flight'))
      .sort();
  const place = (name: string): string => path.join(folder, name);
  const shown = (names: readonly string[]): Snapshot =>
    Object.fromEntries(names.map((name) => [name, described(place(name), dataKey)]));
  const leftOvers = (): string[] => all().filter((name) => LEFT_OVER.test(name));
  return {
    folder,
    env: {
      HOME: folder,
      PATH: process.env.PATH ?? '',
      SWITCH_KEYCHAIN: 'file',
      SWITCH_FILE_PASSPHRASE: PASSPHRASE,
      AWS_ACCESS_KEY_ID: 'AKIAAAAAAAAAAAAAAAAA',
    },
    // What lies in the cache can be made again: it may be missing.
    look: () => shown(all().filter((name) => !LEFT_OVER.test(name) && !name.startsWith('.cache'))),
    leftOvers: () => shown(leftOvers()),
    age() {
      const then = Date.now() / 1000 - 7200;
      for (const name of leftOvers().filter((each) => each.endsWith('.tmp')))
        fs.utimesSync(place(name), then, then);
    },
    keep() {
      const copy = temporaryFolder(after);
      execFileSync('cp', ['-a', `${folder}/.`, copy]);
      return () => {
        for (const name of fs.readdirSync(folder)) fs.rmSync(place(name), { recursive: true });
        execFileSync('cp', ['-a', `${copy}/.`, folder]);
      };
    },
  };
}

function layConfig(home: string): void {
  const file = path.join(home, 'dotfiles', 'aws');
  fs.mkdirSync(path.dirname(file));
  fs.mkdirSync(path.join(home, '.aws'));
  fs.writeFileSync(file, CONFIG);
  fs.chmodSync(file, 0o640);
  if (isRoot) fs.chownSync(file, NOBODY, 12);
  fs.symlinkSync('../dotfiles/aws', path.join(home, '.aws', 'config'));
}

const KEPT = ['key/jump', `session/${'5'.repeat(32)}`];
const digest = (name: string): string => createHash('sha256').update(name).digest('hex');

function described(file: string, dataKey: Buffer): string {
  const found = fs.lstatSync(file);
  const { mode, uid, gid } = found;
  const rights = `${(mode & 0o7777).toString(8)} ${uid}:${gid}`;
  if (found.isSymbolicLink()) return `link to ${fs.readlinkSync(file)}`;
  if (found.isDirectory()) return `folder ${rights}`;
  const text = fs.readFileSync(file, 'utf8');
  const name = KEPT.find((each) => file.endsWith(`keychain/${digest(each)}.json`));
  return `file ${rights} ${name ? opened(text, dataKey, name) : text}`;
}

/** What a sealed item holds; one that cannot be opened is not whole. */
function opened(text: string, dataKey: Buffer, name: string): string {
  try {
    return unseal(JSON.parse(text), dataKey, name) ?? `damaged: ${text}`;
  } catch {
    return `damaged: ${text}`;
  }
}

/** The lock of an encrypted file, at the smallest cost that is taken. */
export function lockOf(dataKey: Buffer): string {
  const cost = { N: 2 ** 14, r: 8, p: 1 };
  const salt = randomBytes(16);
  const wrapping = scryptSync(PASSPHRASE, salt, 32, { ...cost, maxmem: 2 ** 25 });
  const wrapped = seal(dataKey.toString('base64'), wrapping, 'lock.json');
  return JSON.stringify({ v: 1, kdf: 'scrypt', ...cost, salt: salt.toString('base64'), ...wrapped });
}
