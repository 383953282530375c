import type { Context } from '../context/index.ts';
import { at } from '../profiles/faults.ts';
import { ownPlaceFor } from '../profiles/own-place.ts';
import { settingsFrom } from '../profiles/settings.ts';
import { keyItem } from '../sessions/index-file.ts';
import { type Credentials, isSameKey } from '../sessions/session.ts';
import { keepKey, keyIn } from '../sessions/stored-key.ts';
import type { Identity } from '../sessions/sts.ts';

/** Has AWS confirm a key, puts it into the keychain, reads it back there, and remembers its name. */
export async function storeKey(context: Context, profile: string, key: Credentials): Promise<Identity> {
  const keychain = await context.keychain();
  const identity = await identityOf(context, profile, key);
  await keepKey(keychain, keyItem(profile), key);
  context.index().rememberKey({
    profile,
    keyId: key.accessKeyId,
    keychain: keychain.name,
    storedAt: context.now(),
    ...userOf(identity),
  });
  return identity;
}

/** True where the keychain gives out exactly this key under a name. */
export async function isKept(context: Context, profile: string, key: Credentials): Promise<boolean> {
  const keychain = await context.keychain();
  return isSameKey(await keyIn(keychain, keyItem(profile)), key);
}

/** Throws for a profile whose key would never be used, since it names another's. */
export function refuseSourced(context: Context, profile: string): void {
  const source = context.profiles().profile(profile)?.values.get('source_profile');
  if (source && source.value !== profile) {
    throw at(
      source,
      `profile "${profile}" uses the key of ${source.value}: one of its own would never be used`,
      [`${context.program} add ${source.value}`],
    );
  }
}

function identityOf(context: Context, name: string, key: Credentials): Promise<Identity> {
  const profiles = context.profiles();
  return context.identity(key, ownPlaceFor(profiles, name, settingsFrom({}, context.env, profiles)));
}

function userOf({ account, arn }: Identity): { account: string; user?: string } {
  const user = /:user\/(?:.*\/)?([^/]+)$/.exec(arn)?.[1];
  return { account, ...(user && { user }) };
}
