import { assumeRole } from './assume-role.ts';
import { assumeRoleWithSaml } from './federation/saml.ts';
import { assumeRoleWithWebIdentity } from './federation/web-identity.ts';
import { checkParameters } from './parameters.ts';
import { type QueryCall, queryService } from './query-service.ts';
import { Refusal } from './refusal.ts';
import { provesPresence, writeCredentials } from './sts-call.ts';
import { GET_SESSION_TOKEN } from './sts-model.ts';
import type { Elements } from './xml.ts';

/*
 * Where this STS is not AWS's:
 *   - it is one place: every region sees the same sessions, and no region is switched off;
 *   - trust and identity policy must both allow, also inside one account;
 *   - session tags are checked, counted and forgotten: no condition can ask for them;
 *   - the keys of the identity provider are known here, and not fetched; an assertion must be written as the exclusive
 *     canonical form writes it, since no other form is made canonical first;
 *   - a session with a web identity or an assertion has no tags and no source identity;
 *   - what AWS says to a number that is none, or to tags that clash, is not published: those words are ours.
 */

const HALF_A_DAY = 43_200;

/** The Security Token Service. */
export const sts = queryService({
  service: 'sts',
  version: '2011-06-15',
  actions: {
    GetCallerIdentity: ({ caller }) => ({
      Arn: caller.arn,
      UserId: caller.userId,
      Account: caller.account.id,
    }),
    GetSessionToken: getSessionToken,
    AssumeRole: assumeRole,
  },
  unsigned: {
    AssumeRoleWithWebIdentity: assumeRoleWithWebIdentity,
    AssumeRoleWithSAML: assumeRoleWithSaml,
  },
});

function getSessionToken(call: QueryCall): Elements {
  const { parameters, caller, premises } = call;
  if (caller.session) {
    throw new Refusal(403, 'AccessDenied', 'Cannot call GetSessionToken with session credentials');
  }
  checkParameters(parameters, GET_SESSION_TOKEN);
  const mfaAt = provesPresence(call) ? premises.clock() : undefined;
  const seconds = Number(parameters.get('DurationSeconds') ?? HALF_A_DAY);
  const credentials = premises.sessions.issue({ ...caller, session: { mfaAt } }, seconds);
  return { Credentials: writeCredentials(credentials) };
}
