// How a client of the Secret Service and the service agree upon a key that a listener on the bus cannot know:
// dh-ietf1024-sha256-aes128-cbc-pkcs7 of its specification. In plain JavaScript, as ./aes.ts says why.

import { closeSync, openSync, readSync } from 'node:fs';
import { digest } from '../../words/sha256.ts';

/** Its name. */
export const ALGORITHM = 'dh-ietf1024-sha256-aes128-cbc-pkcs7';

/** The second Oakley group (RFC 2409, 6.2): a prime of 1,024 bits, and 2. */
const PRIME = BigInt(
  '0xffffffffffffffffc90fdaa22168c234c4c6628b80dc1cd129024e088a67cc74020bbea63b139b22514a08798e3404dd' +
    'ef9519b3cd3a431b302b0a6df25f14374fe1356d6d51c245e485b576625e7ec6f44c42e9a637ed6b0bff5cb6f406b7ed' +
    'ee386bfb5a899fa5ae9f24117c4b1fe649286651ece65381ffffffffffffffff',
);
const SIZE = 128;
const KEY_SIZE = 16;
/** 160 bits: twice the strength of the group itself. */
const SECRET_SIZE = 20;

/** One side of an agreement. */
export interface Agreement {
  /** What the other side is told. */
  readonly told: Buffer;
  /** The key that both sides have; undefined where what they tell would give it away. */
  keyWith(theirs: Buffer): Buffer | undefined;
}

/** A new agreement. */
export function agreement(secret = random(SECRET_SIZE)): Agreement {
  return {
    told: bytesOf(power(2n, secret)),
    keyWith(theirs) {
      const theirPublic = BigInt(`0x${theirs.toString('hex') || '0'}`);
      if (theirPublic <= 1n || theirPublic >= PRIME - 1n) return undefined;
      return derived(bytesOf(power(theirPublic, secret)));
    },
  };
}

function power(base: bigint, exponent: Buffer): bigint {
  let result = 1n;
  for (const byte of exponent)
    for (let bit = 7; bit >= 0; bit--) {
      result = (result * result) % PRIME;
      if ((byte >> bit) & 1) result = (result * base) % PRIME;
    }
  return result;
}

const bytesOf = (number: bigint): Buffer => Buffer.from(number.toString(16).padStart(2 * SIZE, '0'), 'hex');

/** HKDF (RFC 5869) with SHA-256, no salt and no information; one block of it is more than a key. */
const derived = (shared: Buffer): Buffer =>
  hmac(hmac(Buffer.alloc(32), shared), Buffer.of(1)).subarray(0, KEY_SIZE);

/** HMAC (RFC 2104), for keys no longer than a block. */
function hmac(key: Buffer, message: Buffer): Buffer {
  const pad = (mask: number): Buffer => {
    const block = Buffer.alloc(64, mask);
    for (let i = 0; i < key.length; i++) block[i] = (key[i] as number) ^ mask;
    return block;
  };
  return digest(Buffer.concat([pad(0x5c), digest(Buffer.concat([pad(0x36), message]))]));
}

/** Random bytes of the system: this runs on Linux alone. */
function random(size: number): Buffer {
  const bytes = Buffer.alloc(size);
  const source = openSync('/dev/urandom', 'r');
  try {
    if (readSync(source, bytes) !== size) throw new Error('/dev/urandom gives less than it was asked for');
    return bytes;
  } finally {
    closeSync(source);
  }
}
