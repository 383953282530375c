import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordOf } from '../../src/keychain/item-word.ts';

/** Names as a profile may have them, and parts of them that mean something to a shell, a file system or a program. */
const NAMES = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 150 }),
  fc
    .array(
      fc.constantFrom(
        'key/',
        'session/',
        'rotation/',
        '/',
        '..',
        '.',
        '-',
        '_',
        '$(x)',
        '"',
        '%PATH%',
        '\n',
        '\0',
        'É',
        'a',
      ),
      {
        maxLength: 12,
      },
    )
    .map((parts) => parts.join('')),
  fc.string({ minLength: 250, maxLength: 400 }).map((text) => `key/${text}`),
);

describe('the word for a name', () => {
  it.each([
    ['key/jump', 'key/jump'],
    ['key/acme-prod', 'key/acme-prod'],
    ['session/0123abcd', 'session/0123abcd'],
    ['rotation/jump', 'rotation/jump'],
    ['rotation/a/b', 'rotation/a_2fb'],
    ['key/Prod Admin', 'key/_50rod_20_41dmin'],
    ['key/a/../b', 'key/a_2f_2e_2e_2fb'],
    ['key/', 'key_2f'],
    ['--help', '_2d-help'],
    ['../x', '_2e_2e_2fx'],
  ])('of %j is %j', (name, word) => {
    expect(wordOf(name)).toBe(word);
  });

  it('T1: is safe for a shell, for a program, and for a file system, whatever the name', () => {
    fc.assert(
      fc.property(NAMES, (name) => {
        expect(wordOf(name)).toMatch(/^((key|session|rotation)\/)?([a-z0-9_][a-z0-9_-]*(\.[0-9a-f]{64})?)?$/);
        expect(wordOf(name).length).toBeLessThanOrEqual(200);
      }),
      { numRuns: 2000 },
    );
  });

  it('is never shared by two names, on no file system', () => {
    fc.assert(
      fc.property(NAMES, NAMES, (one, other) => {
        const isSame = Buffer.from(one).equals(Buffer.from(other));
        expect(wordOf(one).toUpperCase() === wordOf(other).toUpperCase()).toBe(isSame);
      }),
      { numRuns: 2000 },
    );
    const names = ['A', 'a', 'é', 'e\u0301', '_41', 'n'.repeat(300), `${'n'.repeat(299)}m`, 'a/b', 'a_2fb'];
    expect(new Set(names.map((name) => wordOf(name).toUpperCase())).size).toBe(names.length);
  });
});
