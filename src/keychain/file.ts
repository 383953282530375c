// The encrypted file, for machines without a keychain. A random data key encrypts each item (AES-256-GCM, the
// item's name as associated data); the data key rests wrapped by one that scrypt makes from a passphrase.

import { createCipheriv, createDecipheriv, createHash, randomBytes, scryptSync } from 'node:crypto';
import { join } from 'node:path';
import { SwitchError } from '../errors.ts';
import { type PrivateFolder, privateFolder } from '../system/files.ts';
import type { Keychain, KeychainWorld } from './index.ts';

const LOCK = 'lock.json';
const FORMAT = 1;
const SCRYPT = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 2 ** 20 };

/** Unless told, a reader takes a tag of four bytes as well, which can be guessed. */
const WHOLE_TAG = { authTagLength: 16 };

interface Sealed {
  readonly nonce: string;
  readonly sealed: string;
}

/** The encrypted file in `SWITCH_FILE_DIR`, or in our state folder. */
export function openFile(world: KeychainWorld): Keychain {
  const folder = privateFolder(world.env.SWITCH_FILE_DIR || join(world.stateFolder, 'keychain'));
  let dataKey: Promise<Buffer> | undefined;
  const unlocked = (): Promise<Buffer> => {
    dataKey ??= unlock(folder, world);
    return dataKey;
  };
  return {
    name: 'file',
    title: `the encrypted file in ${folder.path}`,
    async get(name) {
      const item = folder.read(fileOf(name));
      return item === undefined ? undefined : opened(item, await unlocked(), name);
    },
    async set(name, value) {
      folder.write(fileOf(name), JSON.stringify({ v: FORMAT, ...seal(value, await unlocked(), name) }));
    },
    async delete(name) {
      folder.delete(fileOf(name));
    },
    async open() {
      await unlocked();
    },
  };
}

/** A name is never a path: the file is called by the name's digest. */
const fileOf = (name: string): string => `${createHash('sha256').update(name).digest('hex')}.json`;

async function unlock(folder: PrivateFolder, world: KeychainWorld): Promise<Buffer> {
  const lock = folder.read(LOCK);
  return lock === undefined ? newDataKey(folder, world) : unwrap(lock, await passphraseOf(world), folder);
}

async function passphraseOf(world: KeychainWorld): Promise<string> {
  return world.env.SWITCH_FILE_PASSPHRASE || (await world.askHidden('Passphrase of the encrypted file'));
}

async function newDataKey(folder: PrivateFolder, world: KeychainWorld): Promise<Buffer> {
  const passphrase =
    world.env.SWITCH_FILE_PASSPHRASE || (await world.askHidden('A new passphrase for the encrypted file'));
  if (passphrase === '')
    throw new SwitchError('keychain', 'an empty passphrase protects nothing', ['nothing was stored']);
  if (
    !world.env.SWITCH_FILE_PASSPHRASE &&
    (await world.askHidden('The same passphrase again')) !== passphrase
  ) {
    throw new SwitchError('keychain', 'the two passphrases differ', ['nothing was stored']);
  }
  const salt = randomBytes(16);
  const dataKey = randomBytes(32);
  const wrapped = seal(dataKey.toString('base64'), wrappingKey(passphrase, salt), LOCK);
  const { N, r, p } = SCRYPT;
  folder.write(
    LOCK,
    JSON.stringify({ v: FORMAT, kdf: 'scrypt', N, r, p, salt: salt.toString('base64'), ...wrapped }),
  );
  return dataKey;
}

const wrappingKey = (passphrase: string, salt: Buffer): Buffer => scryptSync(passphrase, salt, 32, SCRYPT);

function unwrap(lock: string, passphrase: string, folder: PrivateFolder): Buffer {
  const parsed = parse(lock);
  if (parsed?.v !== FORMAT || parsed.kdf !== 'scrypt' || typeof parsed.salt !== 'string') {
    throw new SwitchError(
      'keychain',
      `the encrypted file in ${folder.path} is damaged, or of a later version`,
      [`its ${LOCK} cannot be read; nothing was changed`],
    );
  }
  const dataKey = unseal(parsed, wrappingKey(passphrase, Buffer.from(parsed.salt, 'base64')), LOCK);
  if (dataKey === undefined) {
    throw new SwitchError('keychain', 'that is not the passphrase of the encrypted file', [
      'nothing was read or changed',
    ]);
  }
  return Buffer.from(dataKey, 'base64');
}

/** A damaged item reads as absent; the passphrase was right, so nothing else can be had from it. */
function opened(item: string, dataKey: Buffer, name: string): string | undefined {
  const parsed = parse(item);
  return parsed?.v === FORMAT ? unseal(parsed, dataKey, name) : undefined;
}

type Fields = Partial<Sealed> & { readonly v?: unknown; readonly kdf?: unknown; readonly salt?: unknown };

function parse(text: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function seal(text: string, key: Buffer, name: string): Sealed {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, WHOLE_TAG).setAAD(Buffer.from(name));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return { nonce: nonce.toString('base64'), sealed: sealed.toString('base64') };
}

function unseal({ nonce, sealed }: Partial<Sealed>, key: Buffer, name: string): string | undefined {
  if (typeof nonce !== 'string' || typeof sealed !== 'string') return undefined;
  try {
    const bytes = Buffer.from(sealed, 'base64');
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64'), WHOLE_TAG).setAAD(
      Buffer.from(name),
    );
    decipher.setAuthTag(bytes.subarray(-16));
    return decipher.update(bytes.subarray(0, -16), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    return undefined;
  }
}
