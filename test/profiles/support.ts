import { SwitchError } from '../../src/errors.ts';
import type { Reading } from '../../src/profiles/grammar.ts';
import { type CredentialPlan, planFor, type StoredKey, type StoredNames } from '../../src/profiles/plan.ts';
import { type Profile, type Profiles, profilesFrom } from '../../src/profiles/profile.ts';
import { type Env, type SessionFlags, settingsFrom } from '../../src/profiles/settings.ts';

export const CONFIG = '~/.aws/config';
export const CREDENTIALS = '~/.aws/credentials';

/** The profiles of two texts. */
export function profilesIn(config: string, credentials = '', reading: Reading = 'forgiving'): Profiles {
  return profilesFrom(
    { path: CONFIG, text: config, exists: true },
    { path: CREDENTIALS, text: credentials, exists: true },
    reading,
  );
}

/** The keys of a profile with their values; undefined where there is no such profile. */
export function valuesOf(profile: Profile | undefined): Record<string, string> | undefined {
  return profile && Object.fromEntries([...profile.values].map(([key, { value }]) => [key, value]));
}

/** The index of a keychain that holds these keys. */
export function stored(keys: Readonly<Record<string, Partial<StoredKey>>>): StoredNames {
  const known = new Map(
    Object.entries(keys).map(([profile, key]) => [
      profile,
      { profile, keyId: `AKIA${profile.toUpperCase()}`, keychain: 'os', storedAt: 0, ...key },
    ]),
  );
  return { key: (profile) => known.get(profile) };
}

/** What a plan is made from. */
export interface Situation {
  readonly config?: string;
  readonly credentials?: string;
  readonly keys?: Readonly<Record<string, Partial<StoredKey>>>;
  readonly flags?: SessionFlags;
  readonly env?: Env;
}

/** The plan of a profile in a situation. */
export function planOf(name: string, situation: Situation): CredentialPlan {
  const { config = '', credentials = '', keys = {}, flags = {}, env = {} } = situation;
  const profiles = profilesIn(config, credentials);
  return planFor(profiles, stored(keys), name, settingsFrom(flags, env, profiles));
}

/** How it ends early. */
export function faultOf(run: () => unknown): SwitchError {
  try {
    run();
  } catch (error) {
    if (error instanceof SwitchError) return error;
    throw error;
  }
  throw new Error('it did not end early');
}

/** `~/.aws/config, line 3`, by the text of the line. */
export function placeOf(line: string, text: string, file = CONFIG): string {
  const index = text.split(/\r?\n/).indexOf(line);
  if (index === -1) throw new Error(`no such line: ${line}`);
  return `${file}, line ${index + 1}`;
}
