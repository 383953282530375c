import type { Context } from '../context/index.ts';
import { SwitchError } from '../errors.ts';
import { at } from '../profiles/faults.ts';
import { ownPlaceFor } from '../profiles/own-place.ts';
import type { StoredKey } from '../profiles/plan.ts';
import { settingsFrom } from '../profiles/settings.ts';
import { type Credentials, isSameKey } from '../sessions/session.ts';
import { keepKey, keyIn } from '../sessions/stored-key.ts';
import type { Identity } from '../sessions/sts.ts';
import { cleanLine } from '../words/clean.ts';
import { keyItem } from '../words/items.ts';
import { keychainTitle } from '../words/keychain-title.ts';
import { typed } from '../words/typed.ts';

/** What may be done to a key that is there already. */
interface Leave {
  /** True where another key may be replaced unasked. */
  readonly replace?: boolean | undefined;
}

/** Has AWS confirm a key, puts it into the keychain, reads it back there, and remembers its name. */
export function storeKey(
  context: Context,
  profile: string,
  key: Credentials,
  { replace = false }: Leave = {},
): Promise<Identity> {
  return context.inKeyTurn(profile, async () => {
    const keychain = await context.keychain();
    await refuseOther(context, profile, key.accessKeyId, replace);
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
  });
}

/** The secret of a stored key may rest nowhere else: another takes its place only where that is meant. */
async function refuseOther(
  context: Context,
  profile: string,
  keyId: string,
  replace: boolean,
): Promise<void> {
  const keychain = await context.keychain();
  const known = context.index().key(profile);
  if (known && known.keychain !== keychain.name) throw elsewhere(known, context);
  // The index may have been lost, or be that of another machine with the same keychain.
  const found = (await keyIn(keychain, keyItem(profile)))?.accessKeyId;
  const others = [...new Set([found, known?.keyId])].filter((id) => id !== undefined && id !== keyId);
  if (others.length === 0 || replace) return;
  const what = `another key is stored as ${cleanLine(profile)}: ${others.join(' and ')}, whose secret would be gone`;
  if (await context.agrees(`Put ${keyId} in its place?`, [what])) return;
  throw new SwitchError('usage', what, [`--replace puts ${keyId} in its place`]);
}

/** Of one name in two keychains the index would know one, and the other would be forgotten where it lies. */
function elsewhere({ profile, keychain, keyId }: StoredKey, { platform }: Context): SwitchError {
  const place = keychainTitle(keychain, platform);
  return new SwitchError('usage', `the key of ${profile}, ${keyId}, rests in ${place}`, [
    `take it out there first: switch remove ${typed(profile)} --keychain ${typed(keychain)}`,
  ]);
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
      [`${context.program} add ${typed(source.value)}`],
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
