// What a person is told when Identity Center refuses: what happened, what AWS said, and which line may be wrong.

import { SwitchError } from '../../errors.ts';
import type { SsoPortal, SsoSource } from '../../profiles/sso.ts';
import { cleanLine } from '../../words/clean.ts';
import { type Refused, wordsOf } from './answers.ts';
import type { OidcRefusal } from './oidc.ts';

/** What a sign-in came to nothing for. */
export function signInRefused({ code, message }: OidcRefusal, portal: SsoPortal): SwitchError {
  const { what, hints } = (SIGN_IN.get(code) ?? otherwise)(portal);
  return new SwitchError('refused', what, [wordsOf({ code, said: message }), ...hints]);
}

interface Reasons {
  readonly what: string;
  readonly hints: readonly string[];
}

const otherwise = (portal: SsoPortal): Reasons => ({
  what: `the sign-in to ${shown(portal)} was refused`,
  hints: ['try again; if it stays so, whoever administers Identity Center can look'],
});

const unknownPortal = (portal: SsoPortal): Reasons => ({
  what: `the sign-in service of ${portal.region} does not take ${shown(portal)}`,
  hints: [
    `is sso_start_url right? It is the address that you sign in at, like https://d-1234567890.awsapps.com/start`,
    `is sso_region right? It is the region of your Identity Center, which need not be yours (it says ${portal.region})`,
  ],
});

/** By a word from the network: an object would know more of them than stand here. */
const SIGN_IN: ReadonlyMap<string, (portal: SsoPortal) => Reasons> = new Map(
  Object.entries({
    invalid_request: unknownPortal,
    unauthorized_client: unknownPortal,
    invalid_client: unknownPortal,
    resource_not_found: unknownPortal,
    access_denied: (portal) => ({
      what: `the sign-in to ${shown(portal)} was declined in the browser`,
      hints: ['nothing was opened; to try again, run the same'],
    }),
    expired_token: (portal) => ({
      what: `nobody finished the sign-in to ${shown(portal)} in time`,
      hints: ['nothing was opened; to try again, run the same'],
    }),
    invalid_grant: (portal) => ({
      what: `the sign-in to ${shown(portal)} had ended, or was used already`,
      hints: ['to try again, run the same'],
    }),
    invalid_scope: (portal) => ({
      what: `${shown(portal)} does not give what sso_registration_scopes asks for`,
      hints: [`it asks for ${portal.scopes.map((one) => cleanLine(one, 60)).join(', ')}`],
    }),
  }),
);

/** What a role was refused for. */
export function roleRefused(refused: Refused, { accountId, roleName }: SsoSource): SwitchError {
  const role = `${cleanLine(roleName)} in account ${accountId}`;
  if (refused.status === 403 || refused.status === 404)
    return new SwitchError('refused', `this sign-in may not be ${role}`, [
      wordsOf(refused),
      'sso_account_id or sso_role_name is wrong, or that permission set is not assigned to you',
      'whoever administers Identity Center assigns it; a change takes a minute',
    ]);
  return new SwitchError('refused', `the portal refused ${role}`, [wordsOf(refused)]);
}

/** What a list was refused for. */
export const listRefused = (refused: Refused, portal: SsoPortal): SwitchError =>
  new SwitchError('refused', `${shown(portal)} does not show what may be entered`, [wordsOf(refused)]);

/** A token that was given a moment ago, and is not taken. */
export const neverTaken = (refused: Refused, portal: SsoPortal): SwitchError =>
  new SwitchError('refused', `the portal does not take the sign-in to ${shown(portal)}`, [
    wordsOf(refused),
    `is sso_region right? It says ${portal.region}`,
    'an administrator may have ended the session: try again in a minute',
  ]);

const shown = ({ startUrl }: SsoPortal): string => cleanLine(startUrl, 120);
