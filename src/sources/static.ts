import { SwitchError } from '../errors.ts';
import { at, quotesIn } from '../profiles/faults.ts';
import type { StaticSource } from '../profiles/source.ts';
import { Secret } from '../secret.ts';
import { type Credentials, isKeyText } from '../sessions/session.ts';
import { storedKey } from '../sessions/stored-key.ts';
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
