// `include_profile` (aws-vault's; `parent_profile` in its older versions): what a profile lacks is taken from another.

import { includeLoop, missingInclude } from './faults.ts';
import type { Profile, Profiles, Value } from './profile.ts';

/** The value that names the profile to take from. */
export function includeOf({ values }: Profile): Value | undefined {
  const include = values.get('include_profile');
  return include?.value ? include : parentOf(values);
}

function parentOf(values: Profile['values']): Value | undefined {
  const parent = values.get('parent_profile');
  return parent?.value ? parent : undefined;
}

/** The profiles that one includes, in order, itself first; ends where one is missing or comes again. */
export function includedBy(
  profile: Profile,
  find: (name: string) => Profile | undefined,
): readonly Profile[] {
  const all = [profile];
  for (let next = includeOf(profile); next; next = includeOf(all.at(-1) as Profile)) {
    const included = find(next.value);
    if (!included || all.includes(included)) break;
    all.push(included);
  }
  return all;
}

/** A profile with what it lacks. Access keys are nobody's but their own profile's. */
export function withIncluded(profile: Profile, find: (name: string) => Profile | undefined): Profile {
  if (!includeOf(profile)) return profile;
  const [own, ...others] = includedBy(profile, find);
  if (!own || others.length === 0) return profile;
  const values = new Map(own.values);
  for (const { values: more } of others)
    for (const [key, value] of more)
      if (!values.has(key) && isPassedOn(key, value, profile)) values.set(key, value);
  return { ...profile, values };
}

/** Throws where what a profile includes does not exist, or comes round to itself. */
export function checkIncludes(profile: Profile, profiles: Profiles): void {
  const own = profiles.written(profile.name);
  if (!own || !includeOf(own)) return;
  const all = includedBy(own, profiles.written);
  const last = all.at(-1) as Profile;
  const next = includeOf(last);
  if (!next) return;
  throw profiles.written(next.value) ? includeLoop(all, next) : missingInclude(last, next, profiles);
}

/** A base profile that names its members' source may be that source itself. */
function isPassedOn(key: string, { value }: Value, { name }: Profile): boolean {
  return !OWN.has(key) && !(key === 'source_profile' && value === name);
}

const OWN: ReadonlySet<string> = new Set([
  'aws_access_key_id',
  'aws_secret_access_key',
  'aws_session_token',
  'include_profile',
  'parent_profile',
  'description',
]);
