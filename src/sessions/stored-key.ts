// A long-lived key in a keychain: how it gets there, and comes out again.

import { SwitchError } from '../errors.ts';
import type { Keychain } from '../keychain/index.ts';
import type { StoredKey } from '../profiles/plan.ts';
import { keyItem } from '../words/items.ts';
import { rfc3339 } from '../words/time.ts';
import { typed } from '../words/typed.ts';
import { type Credentials, isSameKey, keyItemOf, keyOfItem } from './session.ts';

/** Puts a key into an item of a keychain, and reads it back. */
export async function keepKey(keychain: Keychain, item: string, key: Credentials): Promise<void> {
  await keychain.set(item, keyItemOf(key));
  if (isSameKey(await keyIn(keychain, item), key)) return;
  throw new SwitchError('keychain', `${keychain.title} does not give back what was put into it`, [
    `the item ${item} is not the key that was stored`,
  ]);
}

/** The key in an item; undefined where there is none, or it is damaged. */
export async function keyIn(keychain: Keychain, item: string): Promise<Credentials | undefined> {
  return keyOfItem((await keychain.get(item)) ?? '');
}

/** The key of a profile, as a keychain gives it out; what is known of it is for the words of an error. */
export async function storedKey(
  profile: string,
  stored: StoredKey | undefined,
  keychain: Keychain,
): Promise<Credentials> {
  const item = await keychain.get(keyItem(profile));
  if (item === undefined) throw absent(profile, stored, keychain);
  const key = keyOfItem(item);
  if (key) return key;
  throw new SwitchError('keychain', `the key of ${profile} in ${keychain.title} is damaged`, [
    againOf(profile),
  ]);
}

const againOf = (profile: string): string => `store it again: switch add ${typed(profile)}`;

/** The index says that the key was stored: in another keychain than this run's, or it is gone. */
export function absent(
  profile: string,
  stored: StoredKey | undefined,
  { name, title }: Pick<Keychain, 'name' | 'title'>,
): SwitchError {
  const again = againOf(profile);
  if (stored && stored.keychain !== name) {
    return new SwitchError(
      'keychain',
      `the key of ${profile} rests in the keychain "${stored.keychain}", and this run looks in ${title}`,
      [
        `--keychain ${typed(stored.keychain)}, or SWITCH_KEYCHAIN=${typed(stored.keychain)}`,
        `to keep it here, take it out there first: switch remove ${typed(profile)} --keychain ${typed(stored.keychain)}`,
      ],
    );
  }
  const when = stored ? ` on ${rfc3339(stored.storedAt).slice(0, 10)}` : '';
  return new SwitchError('keychain', `the key of ${profile} was stored${when}, and is gone from ${title}`, [
    again,
    `where all is gone from it, ${title} may have been damaged: see whether there is a backup`,
  ]);
}
