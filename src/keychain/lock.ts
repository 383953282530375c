// The lock of the encrypted file: a random data key, wrapped by a key that scrypt makes from a passphrase, which costs
// 0.4 s and 128 MiB on purpose.

import { randomBytes, scryptSync } from 'node:crypto';
import { SwitchError } from '../errors.ts';
import type { PrivateFolder } from '../system/files.ts';
import type { KeychainWorld } from './index.ts';
import { newPassphrase, openedWith } from './passphrase.ts';
import { remember } from './remembered.ts';
import { fieldsOf, type Sealed, seal, unseal } from './sealed.ts';
import { LOCK_FILE as FILE, isGiven } from './unlock.ts';

interface Cost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

interface Lock extends Sealed, Cost {
  readonly v: 1;
  readonly kdf: 'scrypt';
  readonly salt: string;
}

/** What a new lock costs to open; an old one keeps the cost that stands in it. */
const COST: Cost = { N: 2 ** 17, r: 8, p: 1 };
const SMALLEST_COST = 2 ** 14;
const LARGEST_COST = 2 ** 20;

/** Opens the lock of a folder by its passphrase, or makes one; and remembers the data key. */
export async function opened(folder: PrivateFolder, world: KeychainWorld): Promise<Buffer> {
  const found = folder.read(FILE);
  if (found === undefined && folder.names().includes(FILE)) throw notOurs(folder);
  const words = found === undefined ? await newPassphrase(folder.path, world) : undefined;
  const made = words === undefined ? undefined : newLock(folder, words);
  // Another process may have made one meanwhile: what it has stored must stay readable.
  const text = made?.text ?? found ?? folder.read(FILE) ?? '';
  const dataKey = made?.dataKey ?? (await dataKeyIn(text, words, folder, world));
  if (!(await remember(text, dataKey, world)) && world.remembers && !isGiven(world)) sayHowOften(world);
  return dataKey;
}

/** A new passphrase would open none of what is there. */
function notOurs({ path }: PrivateFolder): SwitchError {
  return new SwitchError('keychain', `${FILE} in ${path} is not yours alone, and is not read`, [
    'others may write to it, or own it, or it is a link; nothing was changed',
    'where only its rights are wrong: chmod 600',
  ]);
}

function sayHowOften({ platform, say }: KeychainWorld): void {
  if (platform !== 'linux') return;
  say('the kernel keeps nothing for this login: the next run asks for the passphrase again');
}

/** A new lock and its data key; undefined where another process was faster. */
function newLock(folder: PrivateFolder, words: string): { text: string; dataKey: Buffer } | undefined {
  const salt = randomBytes(16);
  const dataKey = randomBytes(32);
  const wrapped = seal(dataKey.toString('base64'), wrappingKey(words, salt, COST), FILE);
  const lock: Lock = { v: 1, kdf: 'scrypt', ...COST, salt: salt.toString('base64'), ...wrapped };
  const text = JSON.stringify(lock);
  return folder.create(FILE, text) ? { text, dataKey } : undefined;
}

async function dataKeyIn(
  text: string,
  words: string | undefined,
  folder: PrivateFolder,
  world: KeychainWorld,
): Promise<Buffer> {
  const lock = fieldsOf<Lock>(text);
  if (!isLock(lock)) {
    throw new SwitchError(
      'keychain',
      `the encrypted file in ${folder.path} is damaged, or of a later version`,
      [`its ${FILE} cannot be read; nothing was changed`],
    );
  }
  const salt = Buffer.from(lock.salt, 'base64');
  const open = (typed: string): string | undefined => unseal(lock, wrappingKey(typed, salt, lock), FILE);
  return Buffer.from(await openedWith(open, world, words), 'base64');
}

function wrappingKey(words: string, salt: Buffer, { N, r, p }: Cost): Buffer {
  return scryptSync(words, salt, 32, { N, r, p, maxmem: 256 * N * r });
}

/** A lock that this version opens: no cost but a power of two that the memory of a machine can bear. */
function isLock(lock: Partial<Lock> | undefined): lock is Lock {
  const { v, kdf, salt, N = 0, r, p } = lock ?? {};
  const isPower = typeof N === 'number' && Number.isInteger(Math.log2(N));
  const isCost = isPower && N >= SMALLEST_COST && N <= LARGEST_COST && r === COST.r && p === COST.p;
  return v === 1 && kdf === 'scrypt' && typeof salt === 'string' && isCost;
}
