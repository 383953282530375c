import type { SwitchError } from '../errors.ts';
import {
  bothSources,
  noCredentials,
  roleWithoutSource,
  selfWithoutKey,
  sourceWithoutRole,
  unknownSource,
} from './dead-ends.ts';
import { loop, missingSource, unknownProfile } from './faults.ts';
import { isFederated } from './federated.ts';
import { checkIncludes } from './includes.ts';
import type { Note, StoredNames } from './plan.ts';
import { bareProfile, type Origin, type Profile, type Profiles, type Value } from './profile.ts';
import type { AmbientSource, SourceDraft } from './source.ts';
import { standsFor } from './stands-for.ts';
import { keyOf, type Start, startOf } from './ways.ts';

/** The way from first credentials to a profile: where it starts, and the role profiles on it, nearest the start first. */
export interface Road {
  readonly selected: Profile;
  /** The profile that was asked for, where it is another one and only stands for the selected. */
  readonly asked?: Profile | undefined;
  /** The profile whose credentials start it. */
  readonly start: Profile;
  readonly source: SourceDraft;
  readonly sourceOrigin: Origin | undefined;
  readonly hops: readonly Profile[];
  readonly notes: readonly Note[];
}

/** Walks from a profile to first credentials. A key of a source beats its own role. */
export function roadTo(
  profiles: Profiles,
  stored: StoredNames,
  name: string,
  followed: readonly Profile[] = [],
): Road {
  const selected = profiles.profile(name) ?? storedOnly(name, stored);
  if (!selected) throw unknownProfile(name, profiles);
  const hops: Profile[] = [];
  let profile = selected;
  for (;;) {
    checkIncludes(profile, profiles);
    const next = isRole(profile) && (hops.length === 0 || !keyOf(profile, stored));
    if (!next) break;
    hops.unshift(profile);
    const start = startAt(profile, stored);
    if (start) return roadFrom(selected, profile, start, hops);
    profile = sourceOf(hops, profiles, stored);
  }
  const start = startOf(profile, { profiles, stored });
  if (start) return roadFrom(selected, profile, start, hops);
  const other = standsFor(profile, followed, profiles, stored);
  if (!other) throw nowhere(profile, hops.length > 0);
  const road = roadTo(profiles, stored, other.name, [...followed, profile]);
  const notes = [other.note, ...road.notes];
  if (hops.length === 0) return { ...road, asked: selected, notes };
  return { ...road, asked: undefined, selected, hops: [...road.hops, ...hops], notes };
}

function nowhere(profile: Profile, isSource: boolean): SwitchError {
  const next = profile.values.get('source_profile');
  return next?.value ? sourceWithoutRole(profile, next) : noCredentials(profile, isSource);
}

function roadFrom(
  selected: Profile,
  start: Profile,
  { source, origin, notes }: Start,
  hops: Profile[],
): Road {
  return { selected, start, source, sourceOrigin: origin, hops, notes };
}

/** A role that is assumed; one that is entered by federation is a start of its own. */
const isRole = (profile: Profile): boolean => profile.values.has('role_arn') && !isFederated(profile);

/** What assumes a role without another profile: its own key, or what the machine has. */
function startAt(profile: Profile, stored: StoredNames): Start | undefined {
  const [next, ambient] = [profile.values.get('source_profile'), profile.values.get('credential_source')];
  if (next && ambient) throw bothSources(profile, next, ambient);
  if (ambient) return { source: ambientSource(profile, ambient), origin: ambient, notes: [] };
  if (next && next.value !== profile.name) return undefined;
  const key = keyOf(profile, stored);
  if (next) {
    if (!key) throw selfWithoutKey(profile, next);
    return key;
  }
  if (!stored.key(profile.name)) throw roleWithoutSource(profile);
  return key;
}

const AMBIENT: Readonly<Record<string, AmbientSource['kind']>> = {
  Environment: 'environment',
  Ec2InstanceMetadata: 'instance',
  EcsContainer: 'container',
};

function ambientSource({ name }: Profile, value: Value): AmbientSource {
  const kind = Object.hasOwn(AMBIENT, value.value) ? AMBIENT[value.value] : undefined;
  if (!kind) throw unknownSource(value, Object.keys(AMBIENT));
  return { kind, profile: name };
}

/** The next profile on the way, which must not have been there before. */
function sourceOf(hops: readonly Profile[], profiles: Profiles, stored: StoredNames): Profile {
  const [profile] = hops as [Profile];
  const name = profile.values.get('source_profile')?.value ?? '';
  const source = profiles.profile(name) ?? storedOnly(name, stored);
  if (!source) throw missingSource(profile, profiles);
  if (hops.includes(source)) throw loop(hops, source);
  return source;
}

/** A key may be stored under a name that no file knows. */
function storedOnly(name: string, stored: StoredNames): Profile | undefined {
  return stored.key(name) && bareProfile(name);
}
