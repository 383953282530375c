// What a person should know of a plan beside its steps.

import { misspeltKeys } from './keys.ts';
import type { Note } from './plan.ts';
import type { Profiles } from './profile.ts';
import type { Road } from './road.ts';

/** Keys on the road that were probably meant to be others. */
export function slipsOn({ selected, start, hops }: Road): Note[] {
  return [...new Set([selected, start, ...hops])].flatMap(({ values }) =>
    misspeltKeys(values).map((slip) => ({ code: 'unknown-key', ...slip })),
  );
}

/** aws-vault hands `[default]` down to every profile; AWS's own tools, and we, do not. */
export function notInherited(profiles: Profiles, { selected, start, hops }: Road): Note[] {
  const road = [selected, start, ...hops];
  const device = profiles.profile('default')?.values.get('mfa_serial');
  if (!device || hops.length === 0 || road.some(({ values }) => values.has('mfa_serial'))) return [];
  const message = 'mfa_serial of [default] is not passed on; include_profile = default would take it over';
  return [{ code: 'default-not-inherited', message, file: device.file, line: device.line }];
}
