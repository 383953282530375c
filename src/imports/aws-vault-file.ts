// aws-vault's encrypted files: one for each item, a JWE (RFC 7516) under a passphrase, in the folder of its `file`
// backend.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compactDecrypt } from 'jose/jwe/compact/decrypt';
import { SwitchError } from '../errors.ts';
import type { Credentials } from '../sessions/session.ts';
import { cleanLine } from '../words/clean.ts';
import { belowHome, filesIn } from './folder.ts';
import type { Holder, ImportWorld } from './index.ts';
import { isKeyName, keyOfKeyringItem } from './keyring-item.ts';

/** The keys of aws-vault's `file` backend. Its passphrase is asked once for all of them. */
export function inVaultFiles(world: ImportWorld): Holder {
  const folder = belowHome(world.env.AWS_VAULT_FILE_DIR || '~/.awsvault/keys', world.home);
  const title = `aws-vault's encrypted files in ${cleanLine(folder)}`;
  return {
    title,
    async find() {
      const names = filesIn(folder)?.map((file) => [file, unescaped(file)] as const);
      const items = names?.filter(([file, name]) => !file.startsWith('.') && isKeyName(name));
      if (items === undefined) return undefined;
      let passphrase: Promise<string> | undefined;
      const read = async (file: string, name: string): Promise<Credentials> => {
        const sealed = textOf(join(folder, file), name);
        passphrase ??= passphraseOf(
          title,
          () => items.map(([each]) => textOf(join(folder, each), each)),
          world,
        );
        const item = await opened(sealed, await passphrase, name);
        if (item === undefined) throw wrongPassphrase(`aws-vault's file of ${cleanLine(name)}`, world);
        return keyOfKeyringItem(item, name);
      };
      return { keys: items.map(([file, name]) => ({ name, read: () => read(file, name) })), notes: [] };
    },
  };
}

/** A `/` or `%` in a name is written as `%2F` or `%25`. */
const unescaped = (file: string): string =>
  Buffer.from(
    file.replace(
      /%([0-9A-Fa-f]{2})|[\s\S]/gu,
      (part, hex?: string) => hex ?? Buffer.from(part).toString('hex'),
    ),
    'hex',
  ).toString();

function textOf(file: string, name: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new SwitchError(
      'config',
      `aws-vault's file of ${cleanLine(name)} cannot be read (${code})`,
      [],
      error,
    );
  }
}

const TRIES = 3;
const QUESTION = "Passphrase of aws-vault's encrypted files";

/** The passphrase that is given, else what is asked for, until it opens any of the files: one may be damaged. */
async function passphraseOf(title: string, texts: () => string[], world: ImportWorld): Promise<string> {
  const given = world.env.AWS_VAULT_FILE_PASSPHRASE;
  if (given !== undefined) return given;
  for (let tries = 1; tries <= TRIES; tries++) {
    const passphrase = await world.askHidden(`${tries > 1 ? 'That is not it. ' : ''}${QUESTION}`);
    for (const sealed of texts())
      if ((await opened(sealed, passphrase, '').catch(() => undefined)) !== undefined) return passphrase;
  }
  throw wrongPassphrase(title, world);
}

/** What stands in a sealed file; undefined where the passphrase is another. */
export async function opened(sealed: string, passphrase: string, name: string): Promise<string | undefined> {
  try {
    const { plaintext } = await compactDecrypt(sealed, new TextEncoder().encode(passphrase), {
      keyManagementAlgorithms: ['PBES2-HS256+A128KW'],
      contentEncryptionAlgorithms: ['A256GCM'],
      maxPBES2Count: MOST_ROUNDS,
    });
    return Buffer.from(plaintext).toString();
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_JWE_DECRYPTION_FAILED') return undefined;
    throw new SwitchError('config', `aws-vault's file of ${cleanLine(name)} is damaged, or of another kind`, [
      cleanLine(error instanceof Error ? error.message : String(error)),
    ]);
  }
}

/** aws-vault writes 8192; a file that wants more than this would only keep the processor busy. */
const MOST_ROUNDS = 1_000_000;

function wrongPassphrase(what: string, { env }: ImportWorld): SwitchError {
  const isGiven = env.AWS_VAULT_FILE_PASSPHRASE !== undefined;
  return new SwitchError(
    'refused',
    isGiven
      ? `the passphrase in AWS_VAULT_FILE_PASSPHRASE does not open ${what}`
      : `that passphrase does not open ${what}`,
    [
      isGiven
        ? 'set it right, or take the variable away, and it is asked; a damaged file says the same'
        : 'AWS_VAULT_FILE_PASSPHRASE may hold it; a damaged file says the same',
    ],
  );
}
