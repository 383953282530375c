import { createHash, type JsonWebKey, sign, verify } from 'node:crypto';
import { type KeyPair, newKeyPair } from './key-pair.ts';

/** The key pair of an identity provider. */
export interface ProviderKey {
  /** RSA with SHA-256. */
  sign(text: string): Buffer;
  isSigned(text: string, signature: Buffer): boolean;
  /** The public half, by which others check. */
  publicKey(): JsonWebKey;
  /** The name of the public half. */
  id(): string;
}

/** A key pair that is made when it is first used, since that takes a tenth of a second. */
export function openProviderKey(): ProviderKey {
  let made: KeyPair | undefined;
  const pair = () => {
    made ??= newKeyPair('rsa');
    return made;
  };
  const publicKey = (): JsonWebKey => pair().publicKey.export({ format: 'jwk' });
  return {
    sign: (text) => sign('sha256', Buffer.from(text), pair().privateKey),
    isSigned: (text, signature) => verify('sha256', Buffer.from(text), pair().publicKey, signature),
    publicKey,
    id: () => createHash('sha256').update(JSON.stringify(publicKey())).digest('base64url').slice(0, 16),
  };
}
