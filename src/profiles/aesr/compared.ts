// Roles of the extension's text beside the profiles that are there.

import { parseRoleArn } from '../arn.ts';
import { colorOf } from '../color.ts';
import { type Base, fits, textIn, type World } from './base.ts';
import type { Sources } from './sources.ts';
import type { Wanted, WantedBase, WantedRole } from './wanted.ts';

/** What is compared, and with what. */
export interface Comparison {
  readonly world: World;
  readonly sources: Sources;
  /** By the names of their sections. */
  readonly bases: ReadonlyMap<string, WantedBase>;
  readonly roles: ReadonlyMap<string, WantedRole>;
  /** Six hex digits of a profile's colour. */
  hexOf(color: string): string;
}

/** The sections of a text by their names; of several of one name the first counts. */
export const sectionsOf = ({ bases, roles }: Wanted) => ({
  bases: new Map([...bases].reverse().map((base) => [base.name, base])),
  roles: new Map([...roles].reverse().map((role) => [role.name, role])),
});

/** The keys in which a profile says something else than a role of the text. */
export function differences(name: string, role: WantedRole, comparison: Comparison): string[] {
  const { profiles } = comparison.world;
  const profile = profiles.profile(name);
  const color = comparison.hexOf(colorOf(profiles, name));
  return [
    ...(textIn(profile, 'role_arn') === role.arn ? [] : ['role_arn']),
    ...(isFrom(name, role, comparison) ? [] : ['source_profile']),
    ...(role.color === undefined || color === role.color ? [] : ['color']),
    ...(role.region === undefined || textIn(profile, 'region') === role.region ? [] : ['region']),
  ];
}

/** True where a profile enters its role from the sign-in that the text means, or the text means none. */
function isFrom(name: string, { source }: WantedRole, { sources, bases, roles }: Comparison): boolean {
  if (source === undefined) return true;
  const meant: Base | undefined = bases.get(source) ?? parseRoleArn(roles.get(source)?.arn ?? '');
  const written = sources.writtenIn(name);
  const own = written === undefined ? undefined : sources.baseOf(written);
  return own && meant ? fits(own, meant) : written === source;
}

/** For a role a profile of another name that is the same, whatever its colour. */
export function twinsIn(comparison: Comparison): (role: WantedRole) => string | undefined {
  const { profiles } = comparison.world;
  const byArn = new Map<string, string[]>();
  for (const name of profiles.names()) {
    const arn = textIn(profiles.profile(name), 'role_arn');
    if (arn !== '') byArn.set(arn, [...(byArn.get(arn) ?? []), name]);
  }
  return (role) =>
    byArn.get(role.arn)?.find((name) => differences(name, role, comparison).every((key) => key === 'color'));
}
