// Which profiles have a switch-role link, from their plans as `explain` prints them.

import type { RoleLink } from '../console/link-words.ts';
import { switchRoleLink } from '../console/switch-role.ts';
import { type Switchable, switchable } from '../console/switchable.ts';
import type { Context } from '../context/index.ts';
import { SwitchError } from '../errors.ts';
import { colorOf } from '../profiles/color.ts';
import type { CredentialPlan } from '../profiles/plan.ts';
import { cleanLine } from '../words/clean.ts';
import { typed } from '../words/typed.ts';
import { type KnownNames, knownNames, orNothing, planIn } from './known-names.ts';
import { refuseEmpty } from './open-profile.ts';

/** Links, and what is to be said about profiles. */
export interface Linked {
  readonly links: readonly RoleLink[];
  /** Why there is none → the profiles that have none. */
  readonly without: ReadonlyMap<string, readonly string[]>;
  /** Profiles that open only a part of their role. */
  readonly narrowed: readonly string[];
}

/** The links of these profiles. Throws where one of them has none. */
export function linkedNames(context: Context, names: readonly string[]): Linked {
  const known = knownNames(context);
  const found = [...new Set(names)].map((name) => {
    refuseEmpty(name, context);
    const plan = planIn(known, name);
    const end = switchable(plan);
    if (typeof end !== 'string') return { plan, end };
    throw new SwitchError('usage', `${cleanLine(name)} has no link that switches to it: ${end}`, [
      `how it is entered: ${context.program} explain ${typed(name)}`,
    ]);
  });
  return { ...told(known, found), without: new Map() };
}

/** The links of every profile that has one. */
export function linkedAll(context: Context): Linked {
  const known = knownNames(context);
  const found: Found[] = [];
  const without = new Map<string, string[]>();
  for (const name of new Set([...known.profiles.names(), ...known.keys.keys()])) {
    const plan = orNothing(() => planIn(known, name));
    const end = plan ? switchable(plan) : NO_WAY;
    if (plan && typeof end !== 'string') found.push({ plan, end });
    else if (typeof end === 'string' && (plan || isRole(known, name)))
      without.set(end, [...(without.get(end) ?? []), name]);
  }
  return { ...told(known, found), without };
}

const NO_WAY = 'no way leads there, and explain says why';

interface Found {
  readonly plan: CredentialPlan;
  readonly end: Switchable;
}

function told(known: KnownNames, found: readonly Found[]): Pick<Linked, 'links' | 'narrowed'> {
  return {
    links: found.map((one) => linkOf(known, one)),
    narrowed: found.filter(({ end }) => end.isNarrowed).map(({ plan }) => plan.profile),
  };
}

function linkOf({ profiles, keys }: KnownNames, { plan, end }: Found): RoleLink {
  const { profile, standsFor, source } = plan;
  const { role, signInAccount } = end;
  const color = colorOf(profiles, profile, standsFor);
  const lines = [profile, standsFor].map(
    (name = profile) => profiles.profile(name)?.values.get('description')?.value,
  );
  const description = lines.find(Boolean);
  const account = (source.kind === 'static' ? keys.get(source.profile)?.account : undefined) ?? signInAccount;
  return {
    profile,
    ...role,
    ...(description && { description }),
    color,
    link: switchRoleLink(role, profile, color),
    ...(account && { signInAccount: account }),
  };
}

/** `[default]` is often there for its region alone, and others for their keys. */
const isRole = ({ profiles }: KnownNames, name: string): boolean =>
  profiles.profile(name)?.values.has('role_arn') === true;
