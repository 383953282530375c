import { type Caller, userCaller } from './caller.ts';
import type { Premises } from './premises.ts';
import { SignatureFlaw } from './refusal.ts';
import type { WireRequest } from './request.ts';
import type { Session } from './sessions.ts';
import { type SigningRules, sameSecret, verifySignature } from './signature.ts';

/** Finds out who signed a request, or refuses it. */
export function authenticate(request: WireRequest, rules: SigningRules, premises: Premises): Caller {
  const { organisation, clock, sessions } = premises;
  const { keyId } = verifySignature(request, {
    rules,
    now: clock(),
    secretOf: (id, token) => secretOf(id, token, premises),
  });
  return sessions.find(keyId)?.caller ?? userCaller(organisation);
}

function secretOf(keyId: string, token: string | undefined, premises: Premises): string {
  const { user } = premises.organisation;
  const session = premises.sessions.find(keyId);
  if (session) return secretOfSession(session, token, premises.clock());
  if (keyId !== user.accessKeyId) throw invalid('unknown key');
  if (token !== undefined) throw invalid('foreign token');
  return user.secretAccessKey;
}

function secretOfSession(session: Session, token: string | undefined, now: number): string {
  if (token === undefined) throw invalid('unknown key');
  if (!sameSecret(token, session.sessionToken)) throw invalid('foreign token');
  if (now >= session.expiration) {
    throw new SignatureFlaw('expired', 'The security token included in the request is expired');
  }
  return session.secretAccessKey;
}

const invalid = (flaw: 'unknown key' | 'foreign token'): SignatureFlaw =>
  new SignatureFlaw(flaw, 'The security token included in the request is invalid.');
