import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sha256 } from '../../src/words/sha256.ts';
import { anyText } from '../words/any-text.ts';

const real = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

it.each([
  ['nothing', '', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  ['abc', 'abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
])('FIPS 180-4: %s', (_what, text, digest) => {
  expect(sha256(text)).toBe(digest);
});

it('every length up to three blocks, where padding changes its form', () => {
  for (let length = 0; length <= 200; length++) {
    const text = 'x'.repeat(length);
    expect(sha256(text)).toBe(real(text));
  }
});

it('any text is what node:crypto makes of it', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(sha256(text)).toBe(real(text));
    }),
  );
});

it('a long text', () => {
  const text = 'équipe 本番 '.repeat(50_000);
  expect(sha256(text)).toBe(real(text));
});
