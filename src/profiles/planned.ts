import { colorOf } from './color.ts';
import { confirmOf } from './confirm.ts';
import { type CredentialPlan, planFor, type StoredNames } from './plan.ts';
import type { Profiles, Value } from './profile.ts';
import type { Settings } from './settings.ts';

/** A plan, and what the files say beside it of how its profile is used. */
export interface Planned {
  readonly plan: CredentialPlan;
  readonly color: string;
  /** The line that wants a person's yes before it is used. */
  readonly confirm?: Value | undefined;
  /** `[switch]`. */
  readonly settings: ReadonlyMap<string, Value>;
}

/** The plan of a profile, and what stands beside it. Throws as `planFor` does. */
export function plannedFor(
  profiles: Profiles,
  names: StoredNames,
  name: string,
  settings: Settings,
): Planned {
  const plan = planFor(profiles, names, name, settings);
  return {
    plan,
    color: colorOf(profiles, name, plan.standsFor),
    confirm: confirmOf(profiles, name, plan.standsFor),
    settings: profiles.settings,
  };
}
