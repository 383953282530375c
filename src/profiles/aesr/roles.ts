// Which profiles a person can switch to in a browser, and from where. Files alone decide: a key need not be stored yet.

import { parseRoleArn } from '../arn.ts';
import { isFederated } from '../federated.ts';
import { remembered } from '../profile.ts';
import { isSso } from '../sso.ts';
import { isPlainRole, meantBy, textIn, type World } from './base.ts';

/** A profile whose role is switched to. */
export interface Role {
  readonly name: string;
  readonly arn: string;
  /** The profile that it is entered from; none where its own key or the machine enters it. */
  readonly source?: string | undefined;
  readonly region?: string | undefined;
}

/** A profile that a browser cannot switch to. */
export interface Left {
  readonly name: string;
  readonly why: string;
}

/** Says for a profile what it is there; undefined for one that has no role, and is at most a source. */
export function rolesIn(world: World): (name: string) => Role | Left | undefined {
  const read = remembered((name) => readRole(name, world));
  const known = new Map<string, Role | Left | undefined>();
  const look = (name: string): Role | Left | undefined => {
    // From the far end of a chain to the near one: however long it is, nothing calls itself.
    const way = new Set<string>();
    let at: string | undefined = name;
    while (at !== undefined && !known.has(at) && !way.has(at)) {
      way.add(at);
      at = sourceRole(read(at), world);
    }
    const isCircle = at !== undefined && !known.has(at);
    for (const one of [...way].reverse()) {
      const source = known.get(sourceRole(read(one), world) ?? '');
      known.set(one, isCircle ? circle(one) : judged(one, read(one), source));
    }
    return known.get(name);
  };
  return look;
}

const circle = (name: string): Left => ({ name, why: 'its source profiles lead back to themselves' });

/** A role behind one that is left out is left out, too. */
const judged = (
  name: string,
  role: Role | Left | undefined,
  source: Role | Left | undefined,
): Role | Left | undefined =>
  source && 'why' in source ? { name, why: `its source ${source.name} is left out` } : role;

/** The next role of a chain. */
function sourceRole(role: Role | Left | undefined, world: World): string | undefined {
  if (!role || 'why' in role || role.source === undefined) return undefined;
  return isPlainRole(role.source, world) ? role.source : undefined;
}

function readRole(name: string, world: World): Role | Left | undefined {
  const { profiles, stored } = world;
  const profile = profiles.profile(name);
  if (!profile) return undefined;
  const value = (key: string): string => textIn(profile, key);
  const arn = value('role_arn');
  if (isFederated(profile)) return { name, why: 'an identity provider enters it' };
  if (arn === '') {
    const other = meantBy(name, world);
    if (other !== name) return { name, why: `it stands for ${other}` };
    return isSso(profile) ? { name, why: 'Identity Center enters it' } : undefined;
  }
  if (!parseRoleArn(arn)) return { name, why: 'its role_arn is not the ARN of a role' };
  if (arn.includes('=')) return { name, why: 'its parser loses what stands behind the = in the role' };
  const region = /^[a-z0-9-]{1,63}$/.exec(value('region'))?.[0];
  const written = value('source_profile');
  if (written === '' || written === name) return { name, arn, region };
  const source = meantBy(written, world);
  const isThere = profiles.profile(source) !== undefined || stored.key(source) !== undefined;
  return isThere ? { name, arn, region, source } : { name, why: 'its source_profile is not there' };
}
