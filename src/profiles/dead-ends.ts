// Profiles from which no road leads to first credentials: why, the file and the line, and what to do.

import type { SwitchError } from '../errors.ts';
import { nearest } from '../words/nearest.ts';
import { typed } from '../words/typed.ts';
import { at, sayOrigin } from './faults.ts';
import { misspeltKeys } from './keys.ts';
import type { Profile, Profiles, Value } from './profile.ts';

/** A role with two answers to whose credentials assume it. */
export function bothSources(profile: Profile, next: Value, ambient: Value): SwitchError {
  return at(
    ambient,
    `profile "${profile.name}" has both source_profile and credential_source: one of them must go`,
    [`source_profile stands in ${sayOrigin(next)}`, 'AWS’s own tools refuse such a profile, too'],
  );
}

/** `credential_source` is none of the three that AWS knows. */
export function unknownSource(value: Value, known: readonly string[]): SwitchError {
  const [meant] = nearest(value.value, known);
  return at(value, `credential_source is not one that AWS knows: "${value.value}"`, [
    meant ? `closest: ${meant}` : `there are: ${known.join(', ')}`,
    'its letters must be written so',
  ]);
}

/** A role that names itself as its source, and has no key. */
export function selfWithoutKey(profile: Profile, source: Value): SwitchError {
  return at(source, `profile "${profile.name}" is its own source_profile, but no key is stored for it`, [
    `store its key: switch add ${typed(profile.name)}; or name the profile that has one`,
  ]);
}

/** A role whose profile says nothing of whose credentials assume it. */
export function roleWithoutSource(profile: Profile): SwitchError {
  const typos = typosIn(profile);
  const own = profile.keys
    ? [`to assume it with the key in the same profile: source_profile = ${profile.name}`]
    : [];
  return at(
    profile.values.get('role_arn'),
    `profile "${profile.name}" has a role_arn, but nothing says whose key assumes it`,
    typos.length > 0 || own.length > 0
      ? [...typos, ...own]
      : ['add source_profile = the profile with your key'],
  );
}

/** What stands in the place of an access key id is none. It is not shown: it may be the secret. */
export function noKeyId(profile: Profile, id: Value): SwitchError {
  return at(id, `aws_access_key_id of profile "${profile.name}" is not the id of a key`, [
    'it is capital letters and digits, like AKIAIOSFODNN7EXAMPLE: are id and secret in each other’s place?',
  ]);
}

/** A profile with a source and no role to assume. */
export function sourceWithoutRole(profile: Profile, source: Value): SwitchError {
  const typos = typosIn(profile);
  return at(
    source,
    `profile "${profile.name}" has a source_profile, but no role_arn`,
    typos.length > 0 ? typos : ['add role_arn = the role that it is for'],
  );
}

/** A profile at the start of the road that offers no credentials. */
export function noCredentials(profile: Profile, isSource: boolean): SwitchError {
  const what = isSource ? 'is the source of others, but has no key' : 'has no key and no role';
  const store = `store its access key in the keychain: switch add ${typed(profile.name)}`;
  const typos = typosIn(profile);
  return at(
    profile.origin,
    `profile "${profile.name}" ${what}`,
    typos.length > 0 ? typos : [...halfOf(profile), store],
  );
}

/** Our own command line in a `credential_process` names a profile that does not exist. */
export function servesNobody(profile: Profile, line: Value, name: string, profiles: Profiles): SwitchError {
  const close = nearest(name, profiles.names());
  return at(
    line,
    `credential_process of profile "${profile.name}" names a profile "${name}" that does not exist`,
    [
      close.length > 0
        ? `closest: ${close.join(', ')}`
        : `write a [profile ${name}], or store its key: switch add ${typed(name)}`,
    ],
  );
}

/** Such lines come round to a profile again. */
export function circleOfCommands(followed: readonly Profile[], again: Profile, line: Value): SwitchError {
  const names = [...followed.slice(followed.indexOf(again)), again].map(({ name }) => name);
  return at(line, `credential_process goes round in a circle: ${names.join(' → ')}`, [
    'one of them must name a profile with a key or a role',
  ]);
}

/** An id without its secret. */
function halfOf({ values }: Profile): string[] {
  const id = values.get('aws_access_key_id');
  return id && !values.has('aws_secret_access_key')
    ? [`${sayOrigin(id)}: there is an id, but no aws_secret_access_key`]
    : [];
}

const typosIn = ({ values }: Profile): string[] =>
  misspeltKeys(values).map((problem) => `${sayOrigin(problem)}: ${problem.message}`);
