// The arithmetic of a key that is agreed upon. node:crypto costs 3.5 ms to load. In Node 20, of which nothing changes any
// more, what lies beneath it is had in a third of one; elsewhere it is plain JavaScript, which takes two more to run.

import { beneath } from '../../system/beneath.ts';
import { joined } from '../../words/encodings.ts';
import { digest } from '../../words/sha256.ts';
import { decrypted, prepare } from './aes.ts';

export interface Arithmetic {
  /** HMAC (RFC 2104) with SHA-256, for keys no longer than a block. */
  hmac(key: Uint8Array, message: Uint8Array): Uint8Array;
  /** What AES-128-CBC has encrypted, its padding taken away; undefined where that is not as it must be. */
  decrypted(secret: Uint8Array, key: Uint8Array, iv: Uint8Array): Uint8Array | undefined;
}

/** Plain JavaScript. */
export const PLAIN: Arithmetic = { hmac, decrypted };

interface Binding {
  readonly Hmac: new () => {
    init(digest: string, key: Uint8Array): void;
    update(bytes: Uint8Array): boolean;
    digest(): Buffer;
  };
  readonly CipherBase: new (
    isEncrypting: boolean,
  ) => {
    initiv(cipher: string, key: Uint8Array, iv: Uint8Array, tag: number): void;
    update(bytes: Uint8Array): Buffer;
    final(): Buffer;
  };
}

/** The faster one; made ready, which may be done while something is waited for. */
export function arithmetic(): Arithmetic {
  const { Hmac, CipherBase } = beneath<Binding>('crypto', 20) ?? {};
  if (Hmac && CipherBase) return ofNode({ Hmac, CipherBase });
  prepare();
  return PLAIN;
}

const NO_TAG = -1;

const ofNode = ({ Hmac, CipherBase }: Binding): Arithmetic => ({
  hmac(key, message) {
    const made = new Hmac();
    made.init('sha256', key);
    made.update(message);
    // A copy without the ways of a Buffer, which Node would have to compile.
    return new Uint8Array(made.digest());
  },
  decrypted(secret, key, iv) {
    try {
      const cipher = new CipherBase(false);
      cipher.initiv('aes-128-cbc', key, iv, NO_TAG);
      return joined(cipher.update(secret), cipher.final());
    } catch {
      return undefined;
    }
  },
});

function hmac(key: Uint8Array, message: Uint8Array): Uint8Array {
  const pad = (mask: number): Uint8Array => {
    const block = new Uint8Array(64).fill(mask);
    for (let i = 0; i < key.length; i++) block[i] = (key[i] as number) ^ mask;
    return block;
  };
  return digest(joined(pad(0x5c), digest(joined(pad(0x36), message))));
}
