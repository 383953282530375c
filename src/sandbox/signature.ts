import { createHmac, timingSafeEqual } from 'node:crypto';
import { canonicalRequest, type PathRules, sha256 } from './canonical-request.ts';
import { ALGORITHM, type Claims, readClaims } from './claims.ts';
import { SignatureFlaw } from './refusal.ts';
import { headerOf, type WireRequest } from './request.ts';
import { signingTime } from './signing-time.ts';
import { basicFormat } from './time.ts';

/** How one service has its requests signed. */
export interface SigningRules extends PathRules {
  readonly service: string;
  /** Whether `x-amz-content-sha256` is demanded and signed in the place of the body's hash: S3. */
  readonly declaresPayload: boolean;
  /** The headers that must be signed when they are sent. */
  readonly mustSign: RegExp;
}

/** What a request is verified against. */
export interface Verification {
  readonly rules: SigningRules;
  readonly now: number;
  /** The secret of a key; refuses a key or session token nobody was given. */
  readonly secretOf: (keyId: string, sessionToken: string | undefined) => string;
}

const UNSIGNED = 'UNSIGNED-PAYLOAD';

/** Verifies a request's Signature Version 4 and returns what it claims, now known to be true. */
export function verifySignature(request: WireRequest, { rules, now, secretOf }: Verification): Claims {
  const claims = readClaims(request);
  const signedAt = signingTime(request, now);
  checkScope(claims, signedAt, rules.service);
  checkSignedHeaders(request, claims, rules);
  const bodyHash = sha256(request.body);
  const payloadHash = rules.declaresPayload ? declaredPayload(request) : bodyHash;
  const secret = secretOf(claims.keyId, headerOf(request, 'x-amz-security-token'));
  const covered = canonicalRequest(request, claims.signedHeaders, payloadHash, rules);
  if (!sameSecret(claims.signature, sign(covered, claims, signedAt, secret))) throw mismatch();
  if (payloadHash !== bodyHash && payloadHash !== UNSIGNED) {
    throw new SignatureFlaw(
      'other payload',
      "The provided 'x-amz-content-sha256' header does not match what was computed.",
    );
  }
  return claims;
}

/** Compares a secret with what was given for it, in a time that tells nothing about where they differ. */
export function sameSecret(given: string, secret: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(secret)];
  return one.length === other.length && timingSafeEqual(one, other);
}

function checkScope({ date, region, service, terminator }: Claims, signedAt: number, expected: string): void {
  const stamp = basicFormat(signedAt);
  const day = stamp.slice(0, 8);
  const faults = [
    region === '' && 'Credential should be scoped to a valid region. ',
    service !== expected && `Credential should be scoped to correct service: '${expected}'. `,
    terminator !== 'aws4_request' && "Credential should be scoped with a valid terminator: 'aws4_request'. ",
    date !== day &&
      `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${date}' != '${day}', from '${stamp}'. `,
  ].filter((fault) => fault !== false);
  if (faults.length > 0) throw new SignatureFlaw('scope', faults.join(''));
}

function checkSignedHeaders(
  request: WireRequest,
  { signedHeaders }: Claims,
  { mustSign }: SigningRules,
): void {
  if (!signedHeaders.includes('host')) {
    throw new SignatureFlaw(
      'unsigned header',
      "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.",
    );
  }
  const unsigned = request.headers
    .map(([name]) => name)
    .find((name) => mustSign.test(name) && !signedHeaders.includes(name.toLowerCase()));
  if (unsigned !== undefined) {
    throw new SignatureFlaw(
      'unsigned header',
      `'${unsigned}' must be a 'SignedHeader' in the AWS Authorization.`,
    );
  }
}

function declaredPayload(request: WireRequest): string {
  const declared = headerOf(request, 'x-amz-content-sha256');
  if (declared !== undefined) return declared;
  throw new SignatureFlaw(
    'undeclared payload',
    'Missing required header for this request: x-amz-content-sha256',
  );
}

function sign(covered: string, { date, region, service }: Claims, signedAt: number, secret: string): string {
  const scope = `${date}/${region}/${service}/aws4_request`;
  const key = [date, region, service, 'aws4_request'].reduce<Buffer | string>(hmac, `AWS4${secret}`);
  return hmac(key, [ALGORITHM, basicFormat(signedAt), scope, sha256(covered)].join('\n')).toString('hex');
}

const hmac = (key: Buffer | string, text: string): Buffer => createHmac('sha256', key).update(text).digest();

const mismatch = (): SignatureFlaw =>
  new SignatureFlaw(
    'mismatch',
    'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
  );
