// The proof of possession (RFC 9449) that goes with each renewal: a refresh token that was stolen without its key is
// worth nothing.

import { createPrivateKey, createPublicKey, type KeyObject, randomUUID, sign } from 'node:crypto';
import type { Secret } from '../../secret.ts';

/** The private key of a sign-in; undefined for what is none of P-256. */
export function proofKeyOf(pem: Secret): KeyObject | undefined {
  try {
    const key = createPrivateKey(pem.reveal());
    return key.asymmetricKeyDetails?.namedCurve === 'prime256v1' ? key : undefined;
  } catch {
    return undefined;
  }
}

/** The proof for one POST; `now` is in milliseconds since the epoch, by the clock of whoever reads it. */
export function proofFor(url: string, key: KeyObject, now: number): string {
  const { kty, crv, x, y } = createPublicKey(key).export({ format: 'jwk' });
  const header = { typ: 'dpop+jwt', alg: 'ES256', jwk: { kty, crv, x, y } };
  const claims = { jti: randomUUID(), htm: 'POST', htu: url, iat: Math.floor(now / 1000) };
  const signed = [header, claims].map((part) => encoded(JSON.stringify(part))).join('.');
  const signature = sign('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' });
  return `${signed}.${signature.toString('base64url')}`;
}

const encoded = (text: string): string => Buffer.from(text).toString('base64url');
