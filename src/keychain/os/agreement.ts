// How a client of the Secret Service and the service agree upon a key that a listener on the bus cannot know:
// dh-ietf1024-sha256-aes128-cbc-pkcs7 of its specification.

import { constants } from 'node:fs';
import { fs } from '../../system/file-calls.ts';
import { hex, latin1, ofHex, ofLatin1 } from '../../words/encodings.ts';
import type { Arithmetic } from './arithmetic.ts';

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

type Hmac = Arithmetic['hmac'];

/** One side of an agreement. */
export interface Agreement {
  /** What the other side is told, as letters. */
  readonly told: string;
  /** The key that both sides have; undefined where what they tell, as letters, would give it away. */
  keyWith(theirs: string, hmac: Hmac): Uint8Array | undefined;
}

/** A new agreement. */
export function agreement(secret = random(SECRET_SIZE)): Agreement {
  return {
    told: latin1(bytesOf(powerOfTwo(secret))),
    keyWith(theirs, hmac) {
      const theirPublic = BigInt(`0x${hex(ofLatin1(theirs)) || '0'}`);
      if (theirPublic <= 1n || theirPublic >= PRIME - 1n) return undefined;
      return derived(bytesOf(power(theirPublic, secret)), hmac);
    },
  };
}

/** To multiply by a power of two is to shift: no remainder of its own, which is what takes time and makes garbage. */
function powerOfTwo(exponent: Uint8Array): bigint {
  let result = 1n;
  for (const byte of exponent) {
    for (let bit = 7; bit > 0; bit--) result = (result * result) % PRIME;
    result = ((result * result) << BigInt(byte)) % PRIME;
  }
  return result;
}

/** By digits of four bits, for which the first powers are made beforehand. */
function power(base: bigint, exponent: Uint8Array): bigint {
  const powers = [1n, base];
  for (let i = 2; i < 16; i++) powers.push(((powers[i - 1] as bigint) * base) % PRIME);
  let result = 1n;
  for (const byte of exponent)
    for (const digit of [byte >> 4, byte & 15]) {
      for (let bit = 0; bit < 4; bit++) result = (result * result) % PRIME;
      if (digit > 0) result = (result * (powers[digit] as bigint)) % PRIME;
    }
  return result;
}

const bytesOf = (number: bigint): Uint8Array => ofHex(number.toString(16).padStart(2 * SIZE, '0'));

/** HKDF (RFC 5869) with SHA-256, no salt and no information; one block of it is more than a key. */
const derived = (shared: Uint8Array, hmac: Hmac): Uint8Array =>
  hmac(hmac(new Uint8Array(32), shared), Uint8Array.of(1)).subarray(0, KEY_SIZE);

/** Random bytes of the system: this runs on Linux alone. */
function random(size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  const source = fs.openSync('/dev/urandom', constants.O_RDONLY);
  try {
    if (fs.readSync(source, bytes) !== size) throw new Error('/dev/urandom gives less than it was asked for');
    return bytes;
  } finally {
    fs.closeSync(source);
  }
}
