import { SwitchError } from '../errors.ts';
import type { Keychain } from '../keychain/index.ts';
import { at, quotesIn } from '../profiles/faults.ts';
import type { StoredKey } from '../profiles/plan.ts';
import type { StaticSource } from '../profiles/source.ts';
import { Secret } from '../secret.ts';
import { keyItem } from '../sessions/index-file.ts';
import { type Credentials, isKeyText, keyOfItem } from '../sessions/session.ts';
import { rfc3339 } from '../words/time.ts';
import type { SourceWorld } from './index.ts';

/** An access key: from the keychain, or from the file that it still lies in. */
export async function openStatic(source: StaticSource, world: SourceWorld): Promise<Credentials> {
  return source.where === 'keychain' ? fromKeychain(source, world) : fromFile(source, world);
}

async function fromKeychain(
  { profile, keyId }: StaticSource,
  { keychain, index }: SourceWorld,
): Promise<Credentials> {
  const stored = index.key(profile);
  const key = await storedKey(profile, stored, await keychain());
  if (key.accessKeyId !== keyId) {
    if (stored) index.rememberKey({ ...stored, keyId: key.accessKeyId });
    throw new SwitchError('keychain', `the key of ${profile} is another than the index of names had`, [
      'the index knows it now: run it again',
    ]);
  }
  return key;
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

const againOf = (profile: string): string => `store it again: switch add ${profile}`;

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
      [`--keychain ${stored.keychain}, or SWITCH_KEYCHAIN=${stored.keychain}`, again],
    );
  }
  const when = stored ? ` on ${rfc3339(stored.storedAt).slice(0, 10)}` : '';
  return new SwitchError('keychain', `the key of ${profile} was stored${when}, and is gone from ${title}`, [
    again,
    `where all is gone from it, ${title} may have been damaged: see whether there is a backup`,
  ]);
}

async function fromFile({ profile }: StaticSource, { profiles }: SourceWorld): Promise<Credentials> {
  const keys = profiles.profile(profile)?.keys;
  if (!keys) throw new SwitchError('config', `the key of ${profile} is gone from the file`);
  const wrong = [keys.secret, keys.token].find((part) => part?.value && !isKeyText(part.value));
  if (wrong)
    throw at(wrong, `the key of ${profile} holds a character that none of AWS's has`, [
      ...quotesIn(wrong),
      'they are letters, digits and _+/=.:,@- alone',
    ]);
  return {
    accessKeyId: keys.id.value,
    secretAccessKey: new Secret(keys.secret.value),
    ...(keys.token?.value && { sessionToken: new Secret(keys.token.value) }),
  };
}
