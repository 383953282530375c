import { describe, expect, it } from 'vitest';
import { type Keychain, orElse } from '../../src/keychain/index.ts';
import { troubled } from '../../src/keychain/os/words.ts';
import { makeEncryptedFile } from './support/encrypted-file.ts';
import { atTheEnd } from './support/temporary.ts';

const broken = (error: Error): Keychain => ({
  name: 'os',
  title: 'the login keyring',
  get: () => Promise.reject(error),
  set: () => Promise.reject(error),
  delete: () => Promise.reject(error),
  open: () => Promise.reject(error),
});

describe('K4: a keychain that may give way to the encrypted file', () => {
  const after = atTheEnd();
  const absent = troubled('unavailable', 'nothing', 'linux');

  it('does so where there is none and a person agrees, and from then on', async () => {
    const { keychain: file } = makeEncryptedFile(after);
    let offers = 0;
    const keychain = orElse(broken(absent), async () => {
      offers++;
      return file;
    });
    expect(keychain.name).toBe('os');
    expect(await keychain.get('key/jump')).toBeUndefined();
    expect([keychain.name, keychain.title]).toEqual(['file', file.title]);
    await keychain.set('key/jump', 'x');
    expect([await file.get('key/jump'), offers]).toEqual(['x', 1]);
  });

  it('does not where it is locked, dismissed or hung: nothing is offered', async () => {
    const locked = troubled('locked', 'it is', 'linux');
    const keychain = orElse(broken(locked), () => Promise.reject(new Error('it was offered')));
    await expect(keychain.open()).rejects.toBe(locked);
    await expect(keychain.get('key/jump')).rejects.toBe(locked);
  });

  it('asks once, and takes no for an answer', async () => {
    let offers = 0;
    const keychain = orElse(broken(absent), async (why) => {
      offers++;
      throw why;
    });
    for (const attempt of [() => keychain.open(), () => keychain.get('a'), () => keychain.set('a', 'b')])
      await expect(attempt()).rejects.toBe(absent);
    expect(offers).toBe(1);
  });
});
