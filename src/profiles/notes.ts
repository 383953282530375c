// What a person should know of a plan beside its steps.

import { misspeltKeys } from './keys.ts';
import type { Note } from './plan.ts';
import type { Profiles } from './profile.ts';
import type { Road } from './road.ts';
import type { Settings } from './settings.ts';

/** Keys on the road that were probably meant to be others. */
export function slipsOn({ selected, start, hops }: Road): Note[] {
  return [...new Set([selected, start, ...hops])].flatMap(({ values }) =>
    misspeltKeys(values).map((slip) => ({ code: 'unknown-key', ...slip })),
  );
}

/** Kinds of first credentials that are planned rightly, and cannot be opened. */
export function notOpened({ source, sourceOrigin }: Road): Note[] {
  if (source.kind === 'static') return [];
  const message = 'this version cannot open these first credentials';
  return [
    {
      code: 'not-opened',
      message,
      ...(sourceOrigin && { file: sourceOrigin.file, line: sourceOrigin.line }),
    },
  ];
}

/** A region that the profile itself does not name. */
export function regionNotes({ selected }: Road, { region, defaultRegion }: Settings): Note[] {
  if (region || selected.values.get('region')?.value || !defaultRegion) return [];
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
