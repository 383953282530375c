// The arithmetic of a key that is agreed upon. node:crypto costs 3.5 ms to load. In Node 20, of which nothing changes any
// more, what lies beneath it is had in a third of one; elsewhere it is plain JavaScript, which takes two more to run.

import { beneath } from '../../system/beneath.ts';
import { digest } from '../../words/sha256.ts';
import { decrypted, prepare } from './aes.ts';

export interface Arithmetic {
  /** HMAC (RFC 2104) with SHA-256, for keys no longer than a block. */
  hmac(key: Buffer, message: Buffer): Buffer;
  /** What AES-128-CBC has encrypted, its padding taken away; undefined where that is not as it must be. */
  decrypted(secret: Buffer, key: Buffer, iv: Buffer): Buffer | undefined;
}

/** Plain JavaScript. */
export const PLAIN: Arithmetic = { hmac, decrypted };

interface Binding {
  readonly Hmac: new () => {
    init(digest: string, key: Buffer): void;
    update(bytes: Buffer): boolean;
    digest(): Buffer;
  };
  readonly CipherBase: new (
    isEncrypting: boolean,
  ) => {
    initiv(cipher: string, key: Buffer, iv: Buffer, tag: number): void;
    update(bytes: Buffer): Buffer;
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
    return made.digest();
  },
  decrypted(secret, key, iv) {
    try {
      const cipher = new CipherBase(false);
      cipher.initiv('aes-128-cbc', key, iv, NO_TAG);
      return Buffer.concat([cipher.update(secret), cipher.final()]);
    } catch {
      return undefined;
    }
  },
});

function hmac(key: Buffer, message: Buffer): Buffer {
  const pad = (mask: number): Buffer => {
    const block = Buffer.alloc(64, mask);
    for (let i = 0; i < key.length; i++) block[i] = (key[i] as number) ^ mask;
    return block;
  };
  return digest(Buffer.concat([pad(0x5c), digest(Buffer.concat([pad(0x36), message]))]));
}
