import crypto from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Arithmetic, arithmetic, PLAIN } from '../../src/keychain/os/arithmetic.ts';

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');

const encrypted = (plain: Uint8Array, key: Uint8Array, iv: Uint8Array): Buffer => {
  const cipher = crypto.createCipheriv('aes-128-cbc', key, iv);
  return Buffer.concat([cipher.update(plain), cipher.final()]);
};

const bytes = (size: number) =>
  fc.uint8Array({ minLength: size, maxLength: size }).map((all) => Buffer.from(all));

const BOTH: readonly (readonly [whose: string, Arithmetic])[] = [
  ['in plain JavaScript', PLAIN],
  ['of this Node', arithmetic()],
];

it('is not the plain one in Node 20', () => {
  expect(arithmetic() === PLAIN).toBe(!process.version.startsWith('v20.'));
});

describe.each(BOTH)('HMAC with SHA-256, %s', (_whose, { hmac }) => {
  it('is Node’s own', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), fc.uint8Array({ maxLength: 300 }), (key, message) => {
        const byNode = crypto.createHmac('sha256', key).update(message).digest();
        expect(Buffer.from(hmac(key, message))).toEqual(byNode);
      }),
    );
  });
});

describe.each(BOTH)('AES-128 in CBC mode, %s', (_whose, { decrypted }) => {
  const opened = (...given: Parameters<typeof decrypted>): Buffer | undefined => {
    const plain = decrypted(...given);
    return plain && Buffer.from(plain);
  };

  it('opens the example of SP 800-38A, F.2.2', () => {
    const key = hex('2b7e151628aed2a6abf7158809cf4f3c');
    const iv = hex('000102030405060708090a0b0c0d0e0f');
    const plain = hex('6bc1bee22e409f96e93d7e117393172a ae2d8a571e03ac9c9eb76fac45af8e51');
    const secret = hex('7649abac8119b246cee98e9b12e9197d 5086cb9b507219ee95db113a917678b2');
    // The example has no padding: the block that would hold it is made here.
    const padding = encrypted(plain, key, iv).subarray(32);
    expect(opened(Buffer.concat([secret, padding]), key, iv)).toEqual(plain);
  });

  it('opens whatever Node has encrypted', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5_000 }), bytes(16), bytes(16), (plain, key, iv) => {
        expect(opened(encrypted(plain, key, iv), key, iv)?.equals(plain)).toBe(true);
      }),
    );
  });

  it('takes nothing for a secret that Node does not', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), bytes(16), bytes(16), (rubbish, key, iv) => {
        const decipher = crypto.createDecipheriv('aes-128-cbc', key, iv);
        const byNode = (): Buffer | undefined => {
          try {
            return Buffer.concat([decipher.update(rubbish), decipher.final()]);
          } catch {
            return undefined;
          }
        };
        expect(opened(rubbish, key, iv)).toEqual(byNode());
      }),
      { numRuns: 2_000 },
    );
  });

  it('takes padding as Node does, of whatever length it says that it is', () => {
    const [key, iv] = [Buffer.alloc(16, 1), Buffer.alloc(16, 2)];
    const bare = (plain: Buffer): Buffer => {
      const cipher = crypto.createCipheriv('aes-128-cbc', key, iv).setAutoPadding(false);
      return Buffer.concat([cipher.update(plain), cipher.final()]);
    };
    for (let last = 0; last < 256; last++) {
      const whole = Buffer.alloc(32, last);
      const broken = Buffer.from(whole).fill(last ^ 1, 16, 31);
      expect(opened(bare(whole), key, iv)).toEqual(
        last >= 1 && last <= 16 ? whole.subarray(0, 32 - last) : undefined,
      );
      expect(opened(bare(broken), key, iv)).toEqual(last === 1 ? broken.subarray(0, 31) : undefined);
    }
  });

  it.each([
    ['a key', [16, 15, 16]],
    ['a beginning', [16, 16, 17]],
    ['a text', [15, 16, 16]],
  ])('opens nothing with %s of another size', (_what, [text, key, iv]) => {
    expect(opened(Buffer.alloc(text ?? 0), Buffer.alloc(key ?? 0), Buffer.alloc(iv ?? 0))).toBeUndefined();
  });
});
