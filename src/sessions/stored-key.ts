import { SwitchError } from '../errors.ts';
import type { Keychain } from '../keychain/index.ts';
import { type Credentials, isSameKey, keyItemOf, keyOfItem } from './session.ts';

/** Puts a long-lived key into an item of a keychain, and reads it back. */
export async function keepKey(keychain: Keychain, item: string, key: Credentials): Promise<void> {
  await keychain.set(item, keyItemOf(key));
  if (isSameKey(keyOfItem((await keychain.get(item)) ?? ''), key)) return;
  throw new SwitchError('keychain', `${keychain.title} does not give back what was put into it`, [
    `the item ${item} is not the key that was stored`,
  ]);
}
