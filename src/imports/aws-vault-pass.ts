// The `pass` backend of aws-vault: an item in the user's password store, which pass itself opens.

import { join } from 'node:path';
import { SwitchError } from '../errors.ts';
import type { Credentials } from '../sessions/session.ts';
import { helperOnPath } from '../system/desktop.ts';
import { cleanLine } from '../words/clean.ts';
import { askedProgram } from './asked-program.ts';
import { belowHome, filesBelow } from './folder.ts';
import type { Holder, ImportWorld } from './index.ts';
import { isKeyName, keyOfKeyringItem } from './keyring-item.ts';

/** The keys of aws-vault's `pass` backend. */
export function inPass(world: ImportWorld): Holder {
  const { env, home } = world;
  const store = belowHome(
    env.AWS_VAULT_PASS_PASSWORD_STORE_DIR || env.PASSWORD_STORE_DIR || '~/.password-store',
    home,
  );
  const prefix = env.AWS_VAULT_PASS_PREFIX ?? '';
  const read = async (name: string): Promise<Credentials> => {
    const item = join(prefix, name);
    const args = ['show', ...(item.startsWith('-') ? ['--'] : []), item];
    const end = await askedProgram(programOf(world), args, { ...env, PASSWORD_STORE_DIR: store }, world);
    if (end.code === 0) return keyOfKeyringItem(end.stdout, name);
    throw new SwitchError('keychain', `pass did not open ${cleanLine(item)}`, [
      cleanLine(end.how),
      'where gpg asks on the terminal, it wants GPG_TTY=$(tty)',
    ]);
  };
  return {
    title: `aws-vault's items in the password store ${cleanLine(join(store, prefix))}`,
    async find(asked) {
      const files = filesBelow(join(store, prefix));
      const items = files?.filter((file) => file.endsWith('.gpg')).map((file) => file.slice(0, -4));
      // Without a prefix the user's other passwords lie there as well: only names of profiles are looked at.
      const isOurs = (name: string): boolean =>
        prefix !== '' || asked.includes(name) || world.profiles().profile(name) !== undefined;
      const names = items?.filter((name) => isKeyName(name) && isOurs(name)) ?? [];
      if (names.length === 0) return undefined;
      return { keys: names.map((name) => ({ name, read: () => read(name) })), notes: [] };
    },
  };
}

function programOf({ env, platform }: ImportWorld): string {
  const name = env.AWS_VAULT_PASS_CMD || 'pass';
  const file = helperOnPath(name, env, platform);
  if (file !== undefined) return file;
  throw new SwitchError('failed', `${cleanLine(name)} is to open aws-vault's keys, and is not on PATH`, [
    'AWS_VAULT_PASS_CMD names another',
  ]);
}
