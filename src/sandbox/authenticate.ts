import { type Caller, userCaller } from './caller.ts';
import type { Premises } from './premises.ts';
import { SignatureFlaw } from './refusal.ts';
import type { WireRequest } from './request.ts';
import type { Session } from './sessions.ts';
import { type SigningRules, sameSecret, verifySignature } from './signature.ts';

/** Finds out who signed a request, or refuses it. */
export function authenticate(request: WireRequest, rules: SigningRules, premises: Premises): Caller {
  const { organisation, clock, sessions, keys } = premises;
  const moment = clock();
  const { keyId, service, region } = verifySignature(request, {
    rules,
    now: moment,
    secretOf: (id, token) => secretOf(id, token, premises),
  });
  keys.noteUse(keyId, { moment, service, region });
  return sessions.find(keyId)?.caller ?? userCaller(organisation, keyId);
}

function secretOf(keyId: string, token: string | undefined, premises: Premises): string {
  const session = premises.sessions.find(keyId);
  if (session) return secretOfSession(session, token, premises);
  const secret = premises.keys.secretOf(keyId);
  if (secret === undefined) throw invalid('unknown key');
  if (token !== undefined) throw invalid('foreign token');
  return secret;
}

function secretOfSession(
  session: Session,
  token: string | undefined,
  { keys, clock, endsSessions }: Premises,
): string {
  const { keyId } = session.caller;
  if (token === undefined) throw invalid('unknown key');
  if (!sameSecret(token, session.sessionToken)) throw invalid('foreign token');
  // A role's session has no such key, and lives on.
  if (endsSessions && keyId !== undefined && keys.secretOf(keyId) === undefined) throw invalid('unknown key');
  if (clock() >= session.expiration) {
    throw new SignatureFlaw('expired', 'The security token included in the request is expired');
  }
  return session.secretAccessKey;
}

const invalid = (flaw: 'unknown key' | 'foreign token'): SignatureFlaw =>
  new SignatureFlaw(flaw, 'The security token included in the request is invalid.');
