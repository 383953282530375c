import type { Context } from '../context/index.ts';
import { type CredentialPlan, planFor } from '../profiles/plan.ts';
import { settingsFrom } from '../profiles/settings.ts';
import type { Options } from './command.ts';

/** The plan of a profile under these options. */
export function planOf(context: Context, name: string, options: Options): CredentialPlan {
  const profiles = context.profiles();
  return planFor(profiles, context.index(), name, settingsFrom(options, context.env, profiles));
}
