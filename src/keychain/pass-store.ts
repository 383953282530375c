// The store of `pass` on disk: which entries are there is seen from its files, never from the words of a program.

import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { SwitchError } from '../errors.ts';
import { makeAll } from '../system/own-folder.ts';
import { homeOf } from '../system/places.ts';
import { cleanLine } from '../words/clean.ts';
import type { KeychainWorld } from './index.ts';
import { wordOf } from './item-word.ts';

export interface PassStore {
  readonly folder: string;
  /** The entry of an item: `aws-switch/key/jump`. */
  entryOf(name: string): string;
  has(entry: string): boolean;
  /** True where it is known for whom an entry is to be encrypted. */
  isReadyFor(entry: string): boolean;
  /** An entry beside another, to be written first: what is written in place is lost when it is interrupted. */
  draftOf(entry: string): string;
  /** Puts a draft, or nothing, in the place of an entry, without pass. */
  place(draft: string, entry: string): void;
  remove(entry: string): void;
}

/** The store of this user; nothing is touched yet. */
export function passStoreOf(world: KeychainWorld): PassStore {
  const { env, platform } = world;
  const folder = env.PASSWORD_STORE_DIR || join(homeOf(env, platform), '.password-store');
  const prefix = prefixOf(world);
  const fileOf = (entry: string): string => join(folder, `${entry}.gpg`);
  return {
    folder,
    entryOf: (name) => `${prefix}/${wordOf(name)}`,
    has: (entry) => isThere(fileOf(entry)),
    isReadyFor: (entry) =>
      Boolean(env.PASSWORD_STORE_KEY) || foldersOf(entry).some((of) => isThere(join(folder, of, '.gpg-id'))),
    draftOf(entry) {
      const inside = dirname(fileOf(entry));
      makeAll(inside);
      keepFromGit(inside);
      sweep(inside);
      return `${entry}${DRAFT}${randomBytes(8).toString('hex')}`;
    },
    place: (draft, entry) => renameSync(fileOf(draft), fileOf(entry)),
    remove: (entry) => rmSync(fileOf(entry), { force: true }),
  };
}

const DRAFT = '.new-';

function prefixOf({ env, setting }: KeychainWorld): string {
  const prefix = env.SWITCH_PASS_PREFIX || setting('pass_prefix') || 'aws-switch';
  if (prefix.split('/').every((part) => /^[^-.\p{Cc}][^\p{Cc}]*$/u.test(part))) return prefix;
  throw new SwitchError('config', `"${cleanLine(prefix)}" is no folder of a password store`, [
    'pass_prefix in [switch], or SWITCH_PASS_PREFIX, is one like aws-switch or work/aws',
  ]);
}

/** The folders that an entry lies in, inmost first; the last is the store's own. */
function foldersOf(entry: string): string[] {
  const parent = dirname(entry);
  return parent === '.' ? ['.'] : [parent, ...foldersOf(parent)];
}

/** Unlike existsSync, it does not take a folder that may not be read for an empty one. */
function isThere(file: string): boolean {
  try {
    return statSync(file, { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new SwitchError('keychain', `${cleanLine(file)} cannot be read: ${code ?? message}`, [], error);
  }
}

/** A store may be a git repository, which would keep for ever each session that was open for an hour. */
function keepFromGit(folder: string): void {
  const file = join(folder, '.gitignore');
  const isSessions = basename(folder) === 'session';
  if (!existsSync(file))
    writeFileSync(file, isSessions ? '*\n' : `.gitignore\n*${DRAFT}*\n`, { mode: 0o600 });
}

const LEFT_OVER_MS = 3_600_000;

/** Removes drafts of runs that were killed. */
function sweep(folder: string): void {
  for (const name of readdirSync(folder).filter((found) => found.includes(DRAFT))) {
    const found = statSync(join(folder, name), { throwIfNoEntry: false });
    if (found && Date.now() - found.mtimeMs > LEFT_OVER_MS) rmSync(join(folder, name), { force: true });
  }
}
