import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';

export interface KeyPair {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

const privateKeyEncoding = { type: 'pkcs8', format: 'pem' } as const;
const publicKeyEncoding = { type: 'spki', format: 'pem' } as const;

/**
 * A new pair, read back from what was made. Node 20 exports a key behind its lock; where memory is collected meanwhile, what
 * made that key wants the lock once more, and the process hangs for ever.
 */
export function newKeyPair(kind: 'rsa' | 'ec'): KeyPair {
  const { privateKey: key } =
    kind === 'rsa'
      ? generateKeyPairSync('rsa', { modulusLength: 2048, privateKeyEncoding, publicKeyEncoding })
      : generateKeyPairSync('ec', { namedCurve: 'P-256', privateKeyEncoding, publicKeyEncoding });
  const privateKey = createPrivateKey(key);
  return { privateKey, publicKey: createPublicKey(privateKey) };
}
