// From profiles to the text of AWS Extend Switch Roles. Of two bases that are the same sign-in the extension shows the
// roles of the first alone, and of one account it takes the first base that fits: so each sign-in has one section, and
// those with a role stand first.

import { type Base, baseId, baseOf, devicesIn, isPlainRole, type World } from './base.ts';
import { aesrNames, numbered } from './names.ts';
import { type Left, type Role, rolesIn } from './roles.ts';

/** The text, and what is to be said of it. */
export interface Exported {
  readonly text: string;
  readonly roles: readonly Role[];
  readonly left: readonly Left[];
  /** Profiles with another name there. */
  readonly renamed: readonly (readonly [name: string, there: string])[];
  /** Sources that are the same sign-in as another. */
  readonly joined: readonly (readonly [source: string, other: string])[];
  /** Sources whose account nothing says, or no line of its grammar can: their roles are shown whoever is signed in. */
  readonly unknown: readonly string[];
}

interface Section {
  readonly name: string;
  readonly keys: Readonly<Record<string, string | undefined>>;
}

/** The text for these profiles; `colorFor` gives six hex digits. */
export function exportedFrom(
  world: World,
  names: readonly string[],
  colorFor: (name: string) => string,
): Exported {
  const found = withSources(names, world);
  const roles = found.filter((one): one is Role => 'arn' in one);
  const { bases, joined, unknown } = basesOf(roles, world);
  const own = ownIn(bases);
  const there = aesrNames(
    [...own, ...roles].map(({ name }) => name),
    world.profiles.names(),
  );
  return {
    text: sectionsFor({ roles, bases, own, there, colorFor }).map(textOf).join('\n'),
    roles,
    left: found.filter((one): one is Left => 'why' in one),
    renamed: [...there].filter(([name, other]) => name !== other),
    joined,
    unknown,
  };
}

interface Whole {
  readonly roles: readonly Role[];
  /** By the profiles that roles are entered from. */
  readonly bases: ReadonlyMap<string, Named>;
  readonly own: readonly Named[];
  /** What each is called there. */
  readonly there: ReadonlyMap<string, string>;
  readonly colorFor: (name: string) => string;
}

/** In their order: bases with a role, first those that are nothing else; those of an account alone; all other roles. */
function sectionsFor({ roles, bases, own, there, colorFor }: Whole): Section[] {
  const nameOf = (name: string): string => there.get(name) as string;
  const isBase = new Set([...bases.values()].map(({ name }) => name));
  const ofRole = ({ name, source = '', arn, region }: Role): Section => {
    const base = bases.get(source);
    const keys = { role_arn: arn, source_profile: base && nameOf(base.name), color: colorFor(name), region };
    return { name: nameOf(name), keys };
  };
  const ofBase = ({ name, base }: Named): Section => ({
    name: nameOf(name),
    keys: { aws_account_id: base.account, role_name: base.role },
  });
  return [
    ...own.filter(({ base }) => base.role !== undefined).map(ofBase),
    ...roles.filter(({ name }) => isBase.has(name)).map(ofRole),
    ...own.filter(({ base }) => base.role === undefined).map(ofBase),
    ...roles.filter(({ name }) => !isBase.has(name)).map(ofRole),
  ];
}

/** The bases that are nothing else, each once. By account: their order hangs on no role. */
const ownIn = (bases: ReadonlyMap<string, Named>): Named[] => {
  const own = [...bases.values()].filter(({ isOwn }) => isOwn);
  return [...new Map(own.map((one) => [baseId(one.base), one])).values()].sort(inOrder);
};

const inOrder = (one: Named, other: Named): number => (baseId(one.base) < baseId(other.base) ? -1 : 1);

/** What each is there, and the roles that they are entered from; each once. */
function withSources(names: readonly string[], world: World): (Role | Left)[] {
  const look = rolesIn(world);
  const found = new Map<string, Role | Left>();
  for (const name of names) {
    for (let at: string | undefined = name; at !== undefined && !found.has(at); ) {
      const one = look(at);
      if (one) found.set(at, one);
      const source: string | undefined = one && 'arn' in one ? one.source : undefined;
      at = source !== undefined && isPlainRole(source, world) ? source : undefined;
    }
  }
  return [...found.values()];
}

/** A sign-in, and the section that stands for it; `isOwn`: one that is nothing else. */
interface Named {
  readonly name: string;
  readonly base: Base;
  readonly isOwn: boolean;
}

function basesOf(roles: readonly Role[], world: World) {
  const targets = new Set(roles.map(({ name }) => name));
  const devices = devicesIn(world);
  const bases = new Map<string, Named>();
  const first = new Map<string, Named & { readonly source: string }>();
  const joined: [string, string][] = [];
  const unknown: string[] = [];
  for (const source of new Set(roles.map((role) => role.source))) {
    if (source === undefined) continue;
    const base = baseOf(source, world, devices.get(source));
    if (!base || base.role?.includes('=')) {
      unknown.push(source);
      continue;
    }
    const isOwn = !isPlainRole(source, world);
    const name = isOwn && targets.has(source) ? numbered(`${source}-${base.account}`, targets) : source;
    const known = first.get(baseId(base));
    const meant = known ?? { name, base, isOwn, source };
    if (known) joined.push([source, known.source]);
    first.set(baseId(base), meant);
    bases.set(source, meant);
  }
  return { bases, joined, unknown };
}

function textOf({ name, keys }: Section): string {
  const lines = Object.entries(keys).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key} = ${value}`],
  );
  return [`[${name}]`, ...lines, ''].join('\n');
}
