import type { Random } from '../organisation.ts';
import { Refusal } from '../refusal.ts';
import type { Clock } from '../time.ts';
import { type Claims, coverJwt, readJwt, writeJwt } from './jwt.ts';
import type { ProviderKey } from './provider-key.ts';
import { AUDIENCE, ISSUER } from './providers.ts';

/** The subjects that a token may be for: the first is the one that is trusted. */
export const SUBJECTS = ['pipeline:shop:main', 'pipeline:fork-of-shop:main'] as const;

/** What a checked token claims. */
export interface WebIdentity {
  readonly issuer: string;
  readonly audience: string;
  readonly subject: string;
}

/** The provider of web identities. */
export interface WebTokens {
  /** A token for a subject, signed, that lasts so many seconds. */
  issue(subject: string, seconds: number): string;
  /** What a token claims; refused unless the provider stands by it now. */
  check(token: string): WebIdentity;
  /** From now on the provider stands by no token that it has issued. */
  disown(): void;
  readonly key: ProviderKey;
}

/** Opens the provider. */
export function openWebTokens(key: ProviderKey, clock: Clock, random: Random): WebTokens {
  const disowned = new Set<string>();
  const issued = new Set<string>();
  const now = (): number => Math.floor(clock() / 1000);
  return {
    key,
    issue(subject, seconds) {
      const jti = random(12).toString('hex');
      issued.add(jti);
      const times = { iat: now(), nbf: now(), exp: now() + seconds };
      const covered = coverJwt(
        { alg: 'RS256', typ: 'JWT', kid: key.id() },
        { iss: ISSUER, aud: AUDIENCE, sub: subject, ...times, jti },
      );
      return writeJwt(covered, key.sign(covered));
    },
    check(token) {
      const payload = signedPayload(token, key);
      const identity = identityIn(payload);
      checkTime(payload, now());
      if (disowned.has(textOf(payload.jti))) {
        throw new Refusal(403, 'IDPRejectedClaim', 'The identity provider rejected the claim.');
      }
      return identity;
    },
    disown() {
      for (const jti of issued) disowned.add(jti);
    },
  };
}

const NO_JWT =
  'The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)';

function signedPayload(token: string, key: ProviderKey): Claims {
  const jwt = readJwt(token);
  if (!jwt) throw invalid(NO_JWT);
  const { header, payload, covered, signature } = jwt;
  const missing = ['iss', 'aud', 'sub', 'exp', 'iat'].find((claim) => payload[claim] === undefined);
  if (missing !== undefined) throw invalid(`Missing a required claim: ${missing}`);
  if (payload.iss !== ISSUER) {
    throw invalid(`No OpenIDConnect provider found in your account for ${textOf(payload.iss)}`);
  }
  if (header.alg !== 'RS256' || header.kid !== key.id()) {
    throw invalid(
      "Couldn't retrieve verification key from your identity provider,  please reference AssumeRoleWithWebIdentity documentation for requirements",
    );
  }
  if (!key.isSigned(covered, signature)) throw invalid('The web identity token signature is invalid.');
  return payload;
}

function identityIn({ aud, sub }: Claims): WebIdentity {
  if (aud !== AUDIENCE) throw invalid('Incorrect token audience');
  return { issuer: ISSUER, audience: AUDIENCE, subject: textOf(sub) };
}

function checkTime({ exp, nbf }: Claims, now: number): void {
  if (typeof exp !== 'number') throw invalid(NO_JWT);
  if (now >= exp) {
    const sentence = `Token expired: current date/time ${now} must be before the expiration date/time ${exp}`;
    throw new Refusal(400, 'ExpiredTokenException', sentence);
  }
  if (typeof nbf === 'number' && nbf > now) throw invalid('The web identity token is not valid yet.');
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const invalid = (sentence: string): Refusal => new Refusal(400, 'InvalidIdentityToken', sentence);
