import { SwitchError } from '../errors.ts';
import { sayOrigin } from '../profiles/faults.ts';
import type { CredentialPlan } from '../profiles/plan.ts';
import { typed } from '../words/typed.ts';

/** A user's own key came of a plan, and nobody has said that it may be handed over. */
export function longLived({ profile, source, origins }: CredentialPlan): SwitchError {
  const what = source.kind === 'process' ? 'what its credential_process prints' : 'what it begins with';
  return new SwitchError(
    'config',
    `profile "${profile}" gives a long-lived key: ${what} has no session token`,
    [
      ...(origins.source ? [`it stands in ${sayOrigin(origins.source)}`] : []),
      'to hand it over as it is: --no-session',
      `to open sessions with it: put the key into the keychain, switch add ${typed(profile)}`,
    ],
  );
}
