// What becomes of each role that a text means: a profile that is there already, or a new one.

import type { World } from './base.ts';
import { type Comparison, differences, sectionsOf, twinsIn } from './compared.ts';
import { type Key, keysOf, type Shades } from './new-keys.ts';
import { profileNames } from './new-names.ts';
import { inOrder, onlySource, Sources } from './sources.ts';
import type { Wanted, WantedRole } from './wanted.ts';

/** What becomes of a role. */
interface Fates {
  /** A profile is made of it. */
  readonly added: { readonly role: WantedRole; readonly name: string; readonly keys: readonly Key[] };
  readonly kept: { readonly role: WantedRole; readonly name: string };
  /** A profile of that name says something else. */
  readonly differing: { readonly role: WantedRole; readonly name: string; readonly keys: readonly string[] };
  /** A profile of another name has it. */
  readonly elsewhere: { readonly role: WantedRole; readonly name: string };
  readonly left: { readonly role: WantedRole; readonly why: string };
}

type Fate = { [Kind in keyof Fates]: Fates[Kind] & { readonly fate: Kind } }[keyof Fates];

/** The roles, by what becomes of them. */
export type Placed = { readonly [Kind in keyof Fates]: readonly Fates[Kind][] };

/** What an import is asked to do, beside the text. */
export interface Asked extends Shades {
  /** Whose credentials enter the roles that name nobody's. */
  readonly source?: string | undefined;
  /** Roles that have a profile get another. */
  readonly all: boolean;
}

/** Finds it out for all of them; `stored` are the names of stored keys. */
export function placed(wanted: Wanted, world: World, stored: readonly string[], asked: Asked) {
  const names = profileNames(wanted.roles);
  const there = [...new Set([...world.profiles.names(), ...stored])];
  const sources = new Sources(world, there, [...names.values()]);
  const alone = asked.source ?? onlySource(world, stored);
  const comparison = { world, sources, ...sectionsOf(wanted), hexOf: asked.hexOf };
  const ground = { comparison, names, asked, alone, twinOf: twinsIn(comparison) };
  const places = new Map<WantedRole, string>();
  const fates: Fate[] = [];
  for (const role of inOrder(wanted.roles)) {
    const fate = fateOf(role, ground, places);
    const name = profileAfter(fate);
    if (name !== undefined) places.set(role, name);
    fates.push(fate);
  }
  return { ...sorted(fates), made: sources.made, alone };
}

function sorted(fates: readonly Fate[]): Placed {
  const all = <Kind extends keyof Fates>(kind: Kind) =>
    fates.filter((one): one is Extract<Fate, { readonly fate: Kind }> => one.fate === kind);
  return {
    ...{ added: all('added'), kept: all('kept'), differing: all('differing') },
    ...{ elsewhere: all('elsewhere'), left: all('left') },
  };
}

interface Ground {
  readonly comparison: Comparison;
  readonly names: ReadonlyMap<WantedRole, string>;
  readonly asked: Asked;
  readonly alone: string | undefined;
  twinOf(role: WantedRole): string | undefined;
}

/** The profiles of the roles before it. */
type Places = ReadonlyMap<WantedRole, string>;

function fateOf(role: WantedRole, ground: Ground, places: Places): Fate {
  const { comparison, names, asked, twinOf } = ground;
  const { world, sources } = comparison;
  const name = names.get(role) as string;
  if (world.profiles.profile(name)) {
    const keys = differences(name, role, comparison);
    return keys.length > 0 ? { fate: 'differing', role, name, keys } : { fate: 'kept', role, name };
  }
  // A key that is stored under that name is somebody else's.
  if (sources.has(name)) return { fate: 'differing', role, name, keys: ['role_arn'] };
  const twin = asked.all ? undefined : twinOf(role);
  if (twin !== undefined) return { fate: 'elsewhere', role, name: twin };
  const source = sourceOf(role, ground, places);
  if (source === undefined) return { fate: 'left', role, why: whyLeft(role, comparison) };
  return { fate: 'added', role, name, keys: keysOf(role, name, source, asked) };
}

/** The profile that has the role then, for those that are entered from it. */
function profileAfter(fate: Fate): string | undefined {
  if (fate.fate === 'left') return undefined;
  const isOther =
    fate.fate === 'differing' && fate.keys.some((key) => key === 'role_arn' || key === 'source_profile');
  return isOther ? undefined : fate.name;
}

function sourceOf(
  { source }: WantedRole,
  { comparison: { bases, roles, sources }, alone }: Ground,
  places: Places,
): string | undefined {
  if (source === undefined) return alone;
  const [base, role] = [bases.get(source), roles.get(source)];
  if (base) return sources.profileFor(base);
  if (role) return places.get(role);
  return sources.has(source) ? source : undefined;
}

function whyLeft({ source }: WantedRole, { roles }: Comparison): string {
  if (source === undefined) return 'it names no source_profile';
  return roles.has(source)
    ? 'its source is left out, or is another profile here'
    : 'its source_profile is not there';
}
