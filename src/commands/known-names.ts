import type { Context } from '../context/index.ts';
import { SwitchError } from '../errors.ts';
import { unknownProfile } from '../profiles/faults.ts';
import { type CredentialPlan, planFor, type StoredKey, type StoredNames } from '../profiles/plan.ts';
import type { Profiles } from '../profiles/profile.ts';
import { type Settings, settingsFrom } from '../profiles/settings.ts';

/** The profiles of the files and the stored keys, of one moment. */
export interface KnownNames {
  readonly profiles: Profiles;
  readonly keys: ReadonlyMap<string, StoredKey>;
  readonly settings: Settings;
}

/** What the files and the index of names say now; each key is a file that is read. */
export function knownNames(context: Context): KnownNames {
  const profiles = context.profiles();
  return {
    profiles,
    keys: new Map(
      context
        .index()
        .keys()
        .map((key) => [key.profile, key]),
    ),
    settings: settingsFrom({}, context.env, profiles),
  };
}

/** The stored keys by their names. */
export const storedIn = ({ keys }: Pick<KnownNames, 'keys'>): StoredNames => ({
  key: (name) => keys.get(name),
});

/** Throws for a name that neither the files nor the keychain know. */
export function refuseUnknown(name: string, { profiles, keys }: KnownNames): void {
  if (!profiles.profile(name) && !keys.has(name)) throw unknownProfile(name, profiles);
}

/** The plan of one of many. */
export const planIn = (known: KnownNames, name: string): CredentialPlan =>
  planFor(known.profiles, storedIn(known), name, known.settings);

/** What leads nowhere is undefined; `explain` says why. */
export function orNothing<T>(lead: () => T): T | undefined {
  try {
    return lead();
  } catch (error) {
    if (error instanceof SwitchError && error.reason === 'config') return undefined;
    throw error;
  }
}
