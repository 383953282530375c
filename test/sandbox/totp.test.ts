import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeAt, fromBase32, stepAt, toBase32 } from '../../src/sandbox/totp.ts';

describe('a code, by the vectors of RFC 6238 (SHA-1, the last six of their eight digits)', () => {
  const seed = toBase32(Buffer.from('12345678901234567890'));

  it.each([
    [59, '287082'],
    [1111111109, '081804'],
    [1111111111, '050471'],
    [1234567890, '005924'],
    [2000000000, '279037'],
    [20000000000, '353130'],
  ])('at %i s is %s', (seconds, code) => {
    expect(codeAt(seed, stepAt(seconds * 1000))).toBe(code);
  });
});

describe('base32, by the vectors of RFC 4648', () => {
  it.each([
    ['', ''],
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foo', 'MZXW6'],
    ['foob', 'MZXW6YQ'],
    ['fooba', 'MZXW6YTB'],
    ['foobar', 'MZXW6YTBOI'],
  ])('%j is %j', (text, written) => {
    expect(toBase32(Buffer.from(text))).toBe(written);
    expect(fromBase32(written).toString()).toBe(text);
  });

  it('reads whatever it wrote', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect([...fromBase32(toBase32(Buffer.from(bytes)))]).toEqual([...bytes]);
      }),
    );
  });
});
