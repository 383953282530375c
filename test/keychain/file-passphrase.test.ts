import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { SwitchError } from '../../src/errors.ts';
import { openFile } from '../../src/keychain/file.ts';
import { makeEncryptedFile } from './support/encrypted-file.ts';
import { everythingIn, temporaryFolder } from './support/temporary.ts';
import { worldWith } from './support/world.ts';

const refused = async (attempt: Promise<unknown>): Promise<SwitchError> => {
  const error: unknown = await attempt.then(
    () => 'it was not refused',
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(SwitchError);
  return error as SwitchError;
};

describe('a wrong passphrase', () => {
  it('K5: is refused before anything is written or read', async () => {
    const { keychain, again, folder } = makeEncryptedFile(onTestFinished);
    await keychain.set('key/jump', 'the value');
    const before = everythingIn(folder);
    const wrong = again('a secret slip');
    for (const attempt of [
      () => wrong.set('key/jump', 'another'),
      () => wrong.set('key/new', 'another'),
      () => wrong.get('key/jump'),
    ]) {
      const error = await refused(attempt());
      expect(error).toMatchObject({ reason: 'keychain', message: expect.stringContaining('passphrase') });
      expect(`${error.message} ${error.hints} ${error.stack}`).not.toContain('slip');
    }
    expect(everythingIn(folder)).toEqual(before);
    expect(await again().get('key/jump')).toBe('the value');
  });
});

describe('a new encrypted file', () => {
  const opened = (answers: readonly string[], env: Record<string, string> = {}) => {
    const folder = path.join(temporaryFolder(onTestFinished), 'keychain');
    const world = worldWith({ SWITCH_FILE_DIR: folder, ...env }, answers);
    return { folder, world, keychain: openFile(world) };
  };

  it.each<[what: string, answers: string[]]>([
    ['an empty passphrase twice', ['', '']],
    ['two that differ', ['one', 'other']],
    ['two that differ by a space', ['one', 'one ']],
    ['an empty repetition', ['one', '']],
  ])('K5: is not made with %s', async (_what, answers) => {
    const { keychain, folder } = opened(answers);
    expect(await refused(keychain.set('key/jump', 'x'))).toMatchObject({ reason: 'keychain' });
    expect(fs.existsSync(folder)).toBe(false);
  });

  it('K5: is not made when SWITCH_FILE_PASSPHRASE is empty and nobody can be asked', async () => {
    const { keychain, folder } = opened([], { SWITCH_FILE_PASSPHRASE: '' });
    await expect(keychain.set('key/jump', 'x')).rejects.toThrow('nobody answers');
    expect(fs.existsSync(folder)).toBe(false);
  });

  it('asks twice for a new passphrase, once for an old one, and then no more', async () => {
    const first = opened(['one', 'one']);
    await first.keychain.set('key/a', 'a');
    await first.keychain.set('key/b', 'b');
    expect(first.world.asked).toHaveLength(2);
    const second = worldWith({ SWITCH_FILE_DIR: first.folder }, ['one']);
    const keychain = openFile(second);
    expect(await Promise.all(['key/a', 'key/b'].map((name) => keychain.get(name)))).toEqual(['a', 'b']);
    await keychain.set('key/c', 'c');
    expect(second.asked).toHaveLength(1);
  });

  it('is not made, and nobody is asked, by a look or a delete', async () => {
    const { keychain, world, folder } = opened([]);
    expect(await keychain.get('key/jump')).toBeUndefined();
    await keychain.delete('key/jump');
    expect(world.asked).toEqual([]);
    expect(fs.existsSync(folder)).toBe(false);
  });

  it('K5: made by two at once has one data key: what both have stored can be read', async () => {
    const first = opened(['one', 'one']);
    const second = openFile(worldWith({ SWITCH_FILE_DIR: first.folder }, ['one', 'one']));
    await Promise.all([first.keychain.set('key/a', 'a'), second.set('key/b', 'b')]);
    const third = openFile(worldWith({ SWITCH_FILE_DIR: first.folder }, ['one']));
    expect([await third.get('key/a'), await third.get('key/b')]).toEqual(['a', 'b']);
  });
});
