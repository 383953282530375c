// The world that a key is rotated in: IAM with a session of the key in use, the keychain and the index of names.

import { join } from 'node:path';
import { SwitchError } from '../errors.ts';
import type { Keychain } from '../keychain/index.ts';
import { ownPlaceFor } from '../profiles/own-place.ts';
import type { CredentialPlan, StoredKey } from '../profiles/plan.ts';
import type { Settings } from '../profiles/settings.ts';
import { journalIn } from '../rotation/journal.ts';
import { type Rotated, rotated } from '../rotation/rotate.ts';
import type { KeyPlaces } from '../rotation/world.ts';
import type { IamDoor } from '../sessions/iam.ts';
import type { Index } from '../sessions/index-file.ts';
import type { Credentials } from '../sessions/session.ts';
import { absent, keepKey, keyIn, storedKey } from '../sessions/stored-key.ts';
import { privateFolder } from '../system/files.ts';
import { stateFolderOf } from '../system/places.ts';
import { keyItem, newKeyItem } from '../words/items.ts';
import { typed } from '../words/typed.ts';
import type { Context } from './index.ts';
import { iamOf } from './key-session.ts';
import { journalWith, placesWithout, STOPPED } from './stopped.ts';

/** Rotates the stored key that a plan begins with, once no other process does; `settings` are those of the run. */
export async function rotateKey(
  plan: CredentialPlan,
  settings: Settings,
  context: Context,
  door: () => Promise<IamDoor>,
): Promise<Rotated> {
  return context.inKeyTurn(plan.source.profile, () => rotatedAlone(plan, settings, context, door));
}

async function rotatedAlone(
  plan: CredentialPlan,
  settings: Settings,
  context: Context,
  door: () => Promise<IamDoor>,
): Promise<Rotated> {
  const { profile } = plan.source;
  const keychain = await context.keychain();
  await keychain.open();
  const stored = await inUse(profile, keychain, context.index());
  otherNames(stored, stored.keyId, context.index());
  const { lastWords } = await import('../system/last-words.ts');
  const words = lastWords(() => context.say(STOPPED));
  const done = await rotated({
    profile,
    keyId: stored.keyId,
    journal: journalWith(words, journalOf(profile, context)),
    places: placesWithout(words, placesOf(stored, keychain, context)),
    storedAs: (keyId) => namesOf(keyId, context.index()).map((key) => key.profile),
    iam: iamOf(plan, settings, context, door),
    use: (key) => used(key, profile, settings, context),
    async useAgain() {
      // No other is touched before the one in use has worked, as the keychain gives it out.
      const key = await words.without(() => storedKey(profile, stored, keychain));
      await used(key, profile, settings, context);
    },
    now: context.now,
    wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    say: context.say,
    agrees: context.agrees,
  }).finally(words.off);
  const opened = context
    .index()
    .sessions()
    .filter(({ keyId }) => keyId === done.oldKeyId);
  await context.forget(opened.map(({ item }) => item));
  return done;
}

/** Forgets a rotation that was begun. */
export async function abandonRotation(profile: string, context: Context): Promise<void> {
  await (await context.keychain()).delete(newKeyItem(profile));
  journalOf(profile, context).end();
}

const journalOf = (profile: string, { env, platform }: Context) =>
  journalIn(privateFolder(join(stateFolderOf(env, platform), 'rotation')), profile);

/** What the index says of the key, after the keychain: a run may have been killed between the two. */
async function inUse(profile: string, keychain: Keychain, index: Index): Promise<StoredKey> {
  const stored = index.key(profile);
  if (stored?.keychain !== keychain.name) throw absent(profile, stored, keychain);
  const { accessKeyId: keyId } = await storedKey(profile, stored, keychain);
  if (keyId === stored.keyId) return stored;
  const mended = { ...stored, keyId };
  index.rememberKey(mended);
  return mended;
}

/** All names of a key. */
const namesOf = (keyId: string, index: Index): StoredKey[] =>
  index.keys().filter((key) => key.keyId === keyId);

/** The same key may be stored under more names than one; one in another keychain would be left without a key. */
function otherNames({ profile, keychain }: StoredKey, oldKeyId: string, index: Index): StoredKey[] {
  const others = namesOf(oldKeyId, index).filter((key) => key.profile !== profile);
  const elsewhere = others.find((key) => key.keychain !== keychain);
  if (!elsewhere) return others;
  throw new SwitchError(
    'usage',
    `the same key is stored as ${elsewhere.profile} in the keychain "${elsewhere.keychain}", and would end there, too`,
    [`first: switch remove ${typed(elsewhere.profile)} --keychain ${typed(elsewhere.keychain)}`],
  );
}

function placesOf(stored: StoredKey, keychain: Keychain, context: Context): KeyPlaces {
  const { profile } = stored;
  const beside = newKeyItem(profile);
  return {
    beside: () => keyIn(keychain, beside),
    putBeside: (key) => keepKey(keychain, beside, key),
    dropBeside: () => keychain.delete(beside),
    async putInUse(key, oldKeyId) {
      // This name comes last: what a run that is killed has left out is then still done by the next.
      const names = [...otherNames(stored, oldKeyId, context.index()), stored];
      for (const name of names) await refuseThirdKey(name.profile, [oldKeyId, key.accessKeyId], keychain);
      for (const name of names) {
        await keepKey(keychain, keyItem(name.profile), key);
        context.index().rememberKey({ ...name, keyId: key.accessKeyId, storedAt: context.now() });
      }
    },
  };
}

/** Another process has put a key there, or taken it away, although it was this one's turn: that is not undone. */
async function refuseThirdKey(name: string, ours: readonly string[], keychain: Keychain): Promise<void> {
  const found = (await keyIn(keychain, keyItem(name)))?.accessKeyId;
  if (found !== undefined && ours.includes(found)) return;
  const what = found === undefined ? 'is gone' : `is ${found} now`;
  throw new SwitchError('keychain', `the key of ${name} ${what}: another run has changed it meanwhile`, [
    `nothing was replaced or deleted; the new key, ${ours.at(-1)}, stays stored beside it`,
    'see what is stored with switch list, then run switch rotate again',
  ]);
}

async function used(key: Credentials, name: string, settings: Settings, context: Context): Promise<void> {
  await context.identity(key, ownPlaceFor(context.profiles(), name, settings));
}
