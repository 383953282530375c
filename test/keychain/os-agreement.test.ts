import crypto from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreement } from '../../src/keychain/os/agreement.ts';
import { PLAIN } from '../../src/keychain/os/arithmetic.ts';
import { latin1 } from '../../src/words/encodings.ts';

const { hmac } = PLAIN;

/** The key that the other side has, by Node's own arithmetic. */
function keyByNode(theirs: crypto.DiffieHellmanGroup, told: string): Uint8Array {
  const shared = theirs.computeSecret(Buffer.from(told, 'latin1'));
  const padded = Buffer.concat([Buffer.alloc(128 - shared.length), shared]);
  return new Uint8Array(crypto.hkdfSync('sha256', padded, '', '', 16));
}

describe('a key that is agreed upon', () => {
  it('K10: is the one that the other side has', () => {
    const theirs = crypto.getDiffieHellman('modp2');
    theirs.generateKeys();
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 20, maxLength: 20 }), (secret) => {
        const ours = agreement(Buffer.from([...secret.subarray(0, 19), (secret[19] ?? 0) | 2]));
        expect(ours.told.length).toBe(128);
        expect(ours.keyWith(latin1(theirs.getPublicKey()), hmac)).toEqual(keyByNode(theirs, ours.told));
      }),
      { numRuns: 50 },
    );
  });

  it('K10: is another one each time, by secrets of 160 bits', () => {
    const all = Array.from({ length: 50 }, () => agreement().told);
    expect(new Set(all).size).toBe(50);
  });

  const prime = crypto.getDiffieHellman('modp2').getPrime();
  const less = (by: number): Buffer => {
    const number = BigInt(`0x${prime.toString('hex')}`) - BigInt(by);
    return Buffer.from(number.toString(16), 'hex');
  };
  it.each([
    ['nothing', Buffer.alloc(0)],
    ['0', Buffer.alloc(128)],
    ['1', Buffer.of(1)],
    ['the prime less 1', less(1)],
    ['the prime', prime],
    ['more than the prime', Buffer.alloc(128, 0xff)],
  ])('K10: is none where the other side tells %s, by which anybody would know it', (_what, told) => {
    expect(agreement().keyWith(latin1(told), hmac)).toBeUndefined();
  });

  it('takes what is next to those', () => {
    expect(agreement().keyWith(latin1(less(2)), hmac)).toHaveLength(16);
    expect(agreement().keyWith('\u0002', hmac)).toHaveLength(16);
  });
});
