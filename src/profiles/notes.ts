// What a person should know of a plan beside its steps.

import { sayDuration } from '../words/duration.ts';
import { misspeltKeys } from './keys.ts';
import type { Note, StoredNames } from './plan.ts';
import type { Profiles } from './profile.ts';
import type { Road } from './road.ts';
import type { Settings } from './settings.ts';
import { outOfVault } from './vault-command.ts';

/** Keys on the road that were probably meant to be others. */
export function slipsOn({ selected, asked = selected, start, hops }: Road): Note[] {
  return [...new Set([asked, selected, start, ...hops])].flatMap(({ values }) =>
    misspeltKeys(values).map((slip) => ({ code: 'unknown-key', ...slip })),
  );
}

/** A line of aws-vault: its key may lie there still, or is here, and other programs go on asking there. */
export function vaultNotes(profiles: Profiles, { source, start }: Road, stored: StoredNames): Note[] {
  const line = start.values.get('credential_process');
  const isMeant = line && (source.kind === 'process' || stored.key(start.name));
  return (isMeant ? outOfVault(line, profiles, stored) : []).map((message) => ({
    code: 'in-aws-vault',
    message,
  }));
}

/** A time that stands in no line of a file. */
export function durationNotes({ hops, source }: Road, { duration, roleDuration }: Settings): Note[] {
  const isRole = hops.length > 0 || source.kind === 'web-identity' || source.kind === 'saml';
  if (!isRole || duration !== undefined || roleDuration === undefined) return [];
  const message = `AWS_ASSUME_ROLE_TTL asks for ${sayDuration(roleDuration)} of the role`;
  return [{ code: 'duration-from-variable', message }];
}

/** A region that the profile itself does not name. */
export function regionNotes({ asked, selected }: Road, { region, defaultRegion }: Settings): Note[] {
  const hasOwn = [asked, selected].some((profile) => profile?.values.get('region')?.value);
  if (region || hasOwn || !defaultRegion) return [];
  const message = 'the region is that of [default]: the profile names none; the AWS CLI takes none there';
  return [{ code: 'default-region', message, file: defaultRegion.file, line: defaultRegion.line }];
}

/** aws-vault hands `[default]` down to every profile; AWS's own tools, and we, do not. */
export function notInherited(profiles: Profiles, { selected, start, hops }: Road): Note[] {
  const road = [selected, start, ...hops];
  const device = profiles.profile('default')?.values.get('mfa_serial');
  if (!device || hops.length === 0 || road.some(({ values }) => values.has('mfa_serial'))) return [];
  const message = 'mfa_serial of [default] is not passed on; include_profile = default would take it over';
  return [{ code: 'default-not-inherited', message, file: device.file, line: device.line }];
}
