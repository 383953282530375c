import type { SwitchError } from '../errors.ts';
import { loop, missingSource, noCredentials, roleWithoutKey, unknownProfile } from './faults.ts';
import type { Note, Source, StoredNames } from './plan.ts';
import { bareProfile, type Origin, type Profile, type Profiles, type Value } from './profile.ts';

/** The way from a key to a profile: where it starts, and the role profiles on it, nearest the key first. */
export interface Road {
  readonly selected: Profile;
  /** The profile whose key starts it. */
  readonly start: Profile;
  readonly source: Source;
  readonly keyOrigin: Origin | undefined;
  readonly hops: readonly Profile[];
  readonly notes: readonly Note[];
}

/** Walks `source_profile` from a profile to a key. Keys of a source beat its own role. */
export function roadTo(profiles: Profiles, stored: StoredNames, name: string): Road {
  const selected = profiles.profile(name) ?? storedOnly(name, stored);
  if (!selected) throw unknownProfile(name, profiles);
  const hops: Profile[] = [];
  let profile = selected;
  while (profile.values.has('role_arn') && (hops.length === 0 || !keyOf(profile, stored))) {
    if (hops.includes(profile)) throw loop(hops, profile);
    hops.unshift(profile);
    const next = profile.values.get('source_profile');
    if (!next || next.value === profile.name) break;
    profile = sourceOf(profile, next, profiles, stored);
  }
  const key = keyOf(profile, stored);
  if (!key) throw noKey(profile, hops);
  return { selected, start: profile, ...key, hops, notes: notesOn(profile, key.source) };
}

function sourceOf(profile: Profile, { value }: Value, profiles: Profiles, stored: StoredNames): Profile {
  const source = profiles.profile(value) ?? storedOnly(value, stored);
  if (!source) throw missingSource(profile, profiles);
  return source;
}

/** A key may be stored under a name that no file knows. */
function storedOnly(name: string, stored: StoredNames): Profile | undefined {
  return stored.key(name) && bareProfile(name);
}

function noKey(profile: Profile, hops: readonly Profile[]): SwitchError {
  return hops[0] === profile ? roleWithoutKey(profile) : noCredentials(profile, hops.length > 0);
}

/** A stored key beats keys in a file. */
function keyOf(profile: Profile, stored: StoredNames): Pick<Road, 'source' | 'keyOrigin'> | undefined {
  const key = stored.key(profile.name);
  const common = { kind: 'static', profile: profile.name } as const;
  if (key) return { source: { ...common, keyId: key.keyId, where: 'keychain' }, keyOrigin: undefined };
  if (!profile.keys) return undefined;
  const { id, token } = profile.keys;
  const source: Source = {
    ...common,
    keyId: id.value,
    where: 'file',
    ...(token?.value && { temporary: true }),
  };
  return { source, keyOrigin: id };
}

function notesOn({ keys }: Profile, { where }: Source): Note[] {
  if (where !== 'keychain' || !keys) return [];
  const { file, line } = keys.id;
  const message = 'the key in the keychain is used; the one in the file can be deleted';
  return [{ code: 'key-also-in-file', message, file, line }];
}
