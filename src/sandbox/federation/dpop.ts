import { createHash, createPublicKey, type JsonWebKey, verify } from 'node:crypto';
import { type Claims, readJwt } from './jwt.ts';

/** A request that a proof is for. */
export interface Proven {
  readonly method: string;
  readonly url: string;
  /** Milliseconds. */
  readonly now: number;
}

/** A proof that holds: by which key, and the name that it may be used under once. */
export interface Proof {
  readonly keyName: string;
  readonly id: string;
}

const WINDOW = 300;

/** Reads a proof of possession (RFC 9449, ES256); nothing for one that does not hold for this request. */
export function readProof(text: string, { method, url, now }: Proven): Proof | undefined {
  const jwt = readJwt(text);
  if (jwt?.header.typ !== 'dpop+jwt' || jwt.header.alg !== 'ES256') return undefined;
  const key = keyIn(jwt.header);
  if (!key || !isSigned(jwt.covered, jwt.signature, key)) return undefined;
  const { htm, htu, iat, jti } = jwt.payload;
  const isRecent = typeof iat === 'number' && Math.abs(now / 1000 - iat) <= WINDOW;
  if (htm !== method || htu !== url || !isRecent || typeof jti !== 'string') return undefined;
  return { keyName: keyNameOf(key), id: jti };
}

/** The name of a key of P-256: its thumbprint (RFC 7638). */
export function keyNameOf({ x, y }: JsonWebKey): string {
  return createHash('sha256')
    .update(JSON.stringify({ crv: 'P-256', kty: 'EC', x, y }))
    .digest('base64url');
}

function keyIn({ jwk }: Claims): JsonWebKey | undefined {
  if (typeof jwk !== 'object' || jwk === null) return undefined;
  const { kty, crv, x, y, d } = jwk as JsonWebKey;
  const isPublic = kty === 'EC' && crv === 'P-256' && d === undefined;
  return isPublic && typeof x === 'string' && typeof y === 'string' ? { kty, crv, x, y } : undefined;
}

function isSigned(covered: string, signature: Buffer, jwk: JsonWebKey): boolean {
  try {
    const key = createPublicKey({ key: jwk, format: 'jwk' });
    return verify('sha256', Buffer.from(covered), { key, dsaEncoding: 'ieee-p1363' }, signature);
  } catch {
    return false;
  }
}
