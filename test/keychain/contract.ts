// What every member of the shelf promises, whatever it keeps secrets in.

import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import type { Keychain } from '../../src/keychain/index.ts';

const NAMES: readonly (readonly [what: string, name: string])[] = [
  ['plain', 'key/jump'],
  ['with spaces', 'key/my jump  account '],
  ['with slashes', 'key/a/b//c/'],
  ['that climbs folders', '../x'],
  ['that climbs far', `key/${'../'.repeat(20)}etc/passwd`],
  ['an absolute path', '/etc/passwd'],
  ['a dot', '.'],
  ['an option', '--help'],
  ['with shell characters', 'key/$(touch x) `y` "z" \'q\' \\ ; & |'],
  ['with unicode', 'key/日本語 – naïve 🔑'],
  ['composed', 'key/é'],
  ['decomposed', 'key/e\u0301'],
  ['in capitals', 'KEY/JUMP'],
  ['of the file member', 'lock.json'],
  ['of Object.prototype', '__proto__'],
  ['of 300 bytes', `key/${'n'.repeat(296)}`],
  ['of 300 bytes, but for the last', `key/${'n'.repeat(295)}m`],
];

const VALUES: readonly (readonly [what: string, value: string])[] = [
  ['1 byte', 'x'],
  ['4 KB', 'session '.repeat(512)],
  ['100 KB', 'long '.repeat(20_480)],
  ['several lines', 'a\nb\r\n\tc\n'],
  ['a byte order mark', '\ufefftext'],
  ['NUL and other controls', '\u0000\u0001\u001b[2J\u007f'],
  ['what is beyond the basic plane', '😀🗝️𝔘'],
  ['JSON', '{"v":1,"secretAccessKey":"a/b+c="}'],
];

/** Holds a member to its promises; `open` makes another instance before the same store. */
export function keepsItsPromises(open: () => Keychain): void {
  let keychain: Keychain;
  beforeAll(() => {
    keychain = open();
  });

  it('has a title for people', () => {
    expect(keychain.title).toMatch(/^the /);
  });

  it('gets undefined for what was never stored', async () => {
    expect(await keychain.get('key/never-stored')).toBeUndefined();
  });

  it('deletes what was never stored', async () => {
    await expect(keychain.delete('key/never-stored')).resolves.toBeUndefined();
  });

  it('gets what was set, then what replaced it, then nothing', async () => {
    await keychain.set('key/life', 'first, and longer');
    expect(await keychain.get('key/life')).toBe('first, and longer');
    await keychain.set('key/life', 'second');
    expect(await keychain.get('key/life')).toBe('second');
    await keychain.delete('key/life');
    expect(await keychain.get('key/life')).toBeUndefined();
  });

  it('deletes twice', async () => {
    await keychain.set('key/twice', 'x');
    await keychain.delete('key/twice');
    await expect(keychain.delete('key/twice')).resolves.toBeUndefined();
  });

  it('opens, as often as it is asked to, and leaves nothing behind', async () => {
    await keychain.open();
    await keychain.set('key/opened', 'x');
    await keychain.open();
    expect(await keychain.get('key/opened')).toBe('x');
    expect(await keychain.get('probe')).toBeUndefined();
  });

  it('keeps items of like names apart', async () => {
    for (const [what, name] of NAMES) await keychain.set(name, `the value of the name ${what}`);
    for (const [what, name] of NAMES)
      expect(await keychain.get(name), what).toBe(`the value of the name ${what}`);
  });

  it.each(NAMES)('takes a name %s, and forgets it', async (_what, name) => {
    await keychain.set(name, 'x');
    await keychain.delete(name);
    expect(await keychain.get(name)).toBeUndefined();
  });

  it.each(VALUES)('gives back %s exactly', async (_what, value) => {
    await keychain.set('key/value', value);
    expect(await keychain.get('key/value')).toBe(value);
  });

  it('gives back any unicode text exactly', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }), async (value) => {
        await keychain.set('key/any', value);
        expect(await keychain.get('key/any')).toBe(value);
      }),
      { numRuns: 60 },
    );
  });

  it('shows each instance what the other has written', async () => {
    const other = open();
    await keychain.set('key/shared', 'from the first');
    expect(await other.get('key/shared')).toBe('from the first');
    await other.set('key/shared', 'from the second');
    expect(await keychain.get('key/shared')).toBe('from the second');
    await other.delete('key/shared');
    expect(await keychain.get('key/shared')).toBeUndefined();
  });

  it('keeps the last of many writes at once whole', async () => {
    const values = Array.from({ length: 40 }, (_, index) => `value ${index} `.repeat(50));
    await Promise.all(values.map((value) => keychain.set('key/many', value)));
    expect(values).toContain(await keychain.get('key/many'));
  });
}
