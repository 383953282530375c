// The lock of the encrypted file: a random data key, wrapped by a key that scrypt makes from a passphrase.

import { randomBytes, scryptSync } from 'node:crypto';
import { SwitchError } from '../errors.ts';
import type { PrivateFolder } from '../system/files.ts';
import { runUserCommand } from '../system/user-command.ts';
import { cleanLine } from '../words/clean.ts';
import type { KeychainWorld } from './index.ts';
import { fieldsOf, type Sealed, seal, unseal } from './sealed.ts';

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
const FILE = 'lock.json';

/** The data key of the file in a folder, for the passphrase; a new one where there is no lock yet. */
export async function unlock(folder: PrivateFolder, world: KeychainWorld): Promise<Buffer> {
  const lock = folder.read(FILE);
  if (lock === undefined) return newDataKey(folder, await newPassphrase(world));
  return unwrap(lock, await passphrase('Passphrase of the encrypted file', world), folder);
}

async function passphrase(question: string, world: KeychainWorld): Promise<string> {
  const { env, passphraseProcess } = world;
  if (env.SWITCH_FILE_PASSPHRASE) return env.SWITCH_FILE_PASSPHRASE;
  return passphraseProcess ? printed(passphraseProcess, world) : world.askHidden(question);
}

/** What the user's own command prints, without the end of its line. */
async function printed(command: string, { env }: KeychainWorld): Promise<string> {
  const { code, stdout, how } = await runUserCommand(command, { env, limit: LIMIT_MS });
  const words = code === 0 ? stdout.replace(/\r?\n$/, '') : '';
  if (words !== '') return words;
  throw new SwitchError('keychain', 'file_passphrase_process printed no passphrase', [
    `it is: ${cleanLine(command)}`,
    ...(code === 0 ? [] : [cleanLine(how)]),
  ]);
}

const LIMIT_MS = 60_000;

async function newPassphrase(world: KeychainWorld): Promise<string> {
  const first = await passphrase('A new passphrase for the encrypted file', world);
  const again = await passphrase('The same passphrase again', world);
  const wrong = first === '' ? 'an empty passphrase protects nothing' : 'the two passphrases differ';
  if (first === '' || again !== first) throw new SwitchError('keychain', wrong, ['nothing was stored']);
  return first;
}

function newDataKey(folder: PrivateFolder, words: string): Buffer {
  const salt = randomBytes(16);
  const dataKey = randomBytes(32);
  const wrapped = seal(dataKey.toString('base64'), wrappingKey(words, salt, COST), FILE);
  const lock: Lock = { v: 1, kdf: 'scrypt', ...COST, salt: salt.toString('base64'), ...wrapped };
  // Another process may have made one meanwhile: what it has stored must stay readable.
  if (folder.create(FILE, JSON.stringify(lock))) return dataKey;
  return unwrap(folder.read(FILE) ?? '', words, folder);
}

function wrappingKey(words: string, salt: Buffer, { N, r, p }: Cost): Buffer {
  return scryptSync(words, salt, 32, { N, r, p, maxmem: 256 * N * r });
}

function unwrap(text: string, words: string, folder: PrivateFolder): Buffer {
  const lock = fieldsOf<Lock>(text);
  if (!isLock(lock)) {
    throw new SwitchError(
      'keychain',
      `the encrypted file in ${folder.path} is damaged, or of a later version`,
      [`its ${FILE} cannot be read; nothing was changed`],
    );
  }
  const dataKey = unseal(lock, wrappingKey(words, Buffer.from(lock.salt, 'base64'), lock), FILE);
  if (dataKey !== undefined) return Buffer.from(dataKey, 'base64');
  throw new SwitchError('keychain', 'that is not the passphrase of the encrypted file', [
    'nothing was read or changed',
  ]);
}

/** A lock that this version opens: no cost but a power of two that the memory of a machine can bear. */
function isLock(lock: Partial<Lock> | undefined): lock is Lock {
  const { v, kdf, salt, N = 0, r, p } = lock ?? {};
  const isPower = typeof N === 'number' && Number.isInteger(Math.log2(N));
  const isCost = isPower && N >= SMALLEST_COST && N <= LARGEST_COST && r === COST.r && p === COST.p;
  return v === 1 && kdf === 'scrypt' && typeof salt === 'string' && isCost;
}
