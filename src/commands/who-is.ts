import type { Context } from '../context/index.ts';
import { ownPlaceFor } from '../profiles/own-place.ts';
import type { CredentialPlan } from '../profiles/plan.ts';
import { settingsFrom } from '../profiles/settings.ts';
import type { Credentials } from '../sessions/session.ts';
import type { Identity } from '../sessions/sts.ts';

/** Who AWS says the credentials of a plan are, which enters no role that it names. */
export function whoIs(
  context: Context,
  { profile, standsFor = profile, region }: CredentialPlan,
  credentials: Credentials,
): Promise<Identity> {
  const profiles = context.profiles();
  const settings = settingsFrom({ ...(region && { region }) }, context.env, profiles);
  return context.identity(credentials, ownPlaceFor(profiles, standsFor, settings));
}
