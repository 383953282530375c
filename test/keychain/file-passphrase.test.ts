import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { SwitchError } from '../../src/errors.ts';
import { openFile } from '../../src/keychain/file.ts';
import type { Turn } from '../../src/keychain/index.ts';
import { shownCommand } from '../../src/profiles/shown.ts';
import { makeEncryptedFile, PASSPHRASE } from './support/encrypted-file.ts';
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

describe('a wrong passphrase that a person types', () => {
  const typing = async (answers: readonly string[]) => {
    const { keychain, folder } = makeEncryptedFile(onTestFinished);
    await keychain.set('key/jump', 'the value');
    const world = worldWith({ SWITCH_FILE_DIR: folder }, answers);
    return { world, folder, keychain: openFile(world) };
  };

  it('K5: is asked again, with the reason', async () => {
    const { world, keychain } = await typing(['slip', 'another slip', PASSPHRASE]);
    expect(await keychain.get('key/jump')).toBe('the value');
    expect(world.asked).toEqual([
      'Passphrase of the encrypted file of aws-switch',
      expect.stringMatching(/not it.*Passphrase/),
      expect.stringMatching(/not it.*Passphrase/),
    ]);
  });

  it('K5: ends at the third, and nothing is written', async () => {
    const { world, folder, keychain } = await typing(['slip', 'slip', 'slip', PASSPHRASE]);
    const before = everythingIn(folder);
    const error = await refused(keychain.set('key/jump', 'another'));
    expect(error).toMatchObject({
      reason: 'keychain',
      message: expect.stringContaining('not the passphrase'),
    });
    expect(world.asked).toHaveLength(3);
    expect(everythingIn(folder)).toEqual(before);
  });

  it('K5: is not asked for where the lock is damaged', async () => {
    const { world, folder, keychain } = await typing([PASSPHRASE]);
    fs.writeFileSync(path.join(folder, 'lock.json'), '{}');
    expect(await refused(keychain.get('key/jump'))).toMatchObject({
      message: expect.stringContaining('damaged'),
    });
    expect(world.asked).toEqual([]);
  });
});

describe('a new encrypted file', () => {
  const opened = (answers: readonly string[], env: Record<string, string> = {}) => {
    const folder = path.join(temporaryFolder(onTestFinished), 'keychain');
    const world = worldWith({ SWITCH_FILE_DIR: folder, ...env }, answers);
    return { folder, world, keychain: openFile(world) };
  };

  it.each<[what: string, answers: string[]]>([
    ['empty passphrases', ['', '', '']],
    ['pairs that differ', ['one', 'other', 'one', 'two', 'one', 'three']],
    ['pairs that differ by a space', ['one', 'one ', 'one', ' one', 'one', 'one  ']],
    ['empty repetitions', ['one', '', 'one', '', 'one', '']],
  ])('K5: is not made with three %s, and a fourth is not asked for', async (_what, answers) => {
    const { keychain, folder, world } = opened([...answers, 'right', 'right']);
    expect(await refused(keychain.set('key/jump', 'x'))).toMatchObject({ reason: 'keychain' });
    expect(fs.existsSync(folder)).toBe(false);
    expect(world.asked).toHaveLength(answers.length);
  });

  it('K5: is asked for again, with the reason, where it was empty or the two differed', async () => {
    const { keychain, world } = opened(['', 'one', 'other', 'right', 'right']);
    await keychain.set('key/jump', 'x');
    expect(await keychain.get('key/jump')).toBe('x');
    expect(world.asked).toEqual([
      expect.stringMatching(/^A new passphrase/),
      expect.stringMatching(/empty/),
      expect.stringMatching(/again/),
      expect.stringMatching(/differed/),
      expect.stringMatching(/again/),
    ]);
  });

  it('K5: says before the first question what it protects, and that nobody can recover it', async () => {
    const { keychain, world } = opened(['one', 'one']);
    await keychain.open();
    expect(world.said).toEqual([expect.stringMatching(/protects.*\n.*nobody can recover/)]);
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

  it('K5: is opened and made by one process at a time', async () => {
    const folder = path.join(temporaryFolder(onTestFinished), 'keychain');
    const turns: string[] = [];
    const world = (env: Record<string, string>) => ({
      ...worldWith({ SWITCH_FILE_DIR: folder, ...env }, ['one', 'one']),
      async inTurn<T>({ name, asks, make }: Turn<T>): Promise<T> {
        turns.push(`${path.basename(name)} ${asks ? 'asks' : 'is given'}`);
        return make();
      },
    });
    await openFile(world({})).open();
    await openFile(world({ SWITCH_FILE_PASSPHRASE: 'one' })).open();
    expect(turns).toEqual(['keychain asks', 'keychain is given']);
  });
});

it('S3: a command that prints no passphrase is named without what may be a secret in it', async () => {
  const env = { SWITCH_FILE_DIR: temporaryFolder(onTestFinished) };
  const passphraseProcess = 'false --password hunter2';
  const world = { ...worldWith(env), passphraseProcess, shown: async (line: string) => shownCommand(line) };
  const { message, hints } = await refused(openFile(world).set('key/jump', 'x'));
  expect(message).toBe('file_passphrase_process printed no passphrase');
  expect(hints).toContain('it is: false --password (hidden)');
  expect(hints.join()).not.toContain('hunter2');
});
