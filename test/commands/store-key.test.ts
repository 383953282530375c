// K8 K9: AWS confirms a key, the keychain takes it and gives it back, and only then is its name remembered.

import { describe, expect, it } from 'vitest';
import { storeKey } from '../../src/commands/store-key.ts';
import type { Context } from '../../src/context/index.ts';
import { SwitchError } from '../../src/errors.ts';
import { profilesFrom } from '../../src/profiles/profile.ts';
import { Secret } from '../../src/secret.ts';

const KEY = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: new Secret('made-up-secret') };
const USER = { account: '999999999999', arn: 'arn:aws:iam::999999999999:user/team/ada', userId: 'AIDA' };
const NO_FILE = { path: '', text: '', exists: false };

/** A context whose keychain keeps what `keep` makes of a value. */
function worldWith(keep: (value: string) => string | undefined, identity = async () => USER) {
  const done: string[] = [];
  let kept: string | undefined;
  const keychain = {
    name: 'file',
    title: 'a keychain',
    async get() {
      done.push('get');
      return kept;
    },
    async set(_: string, value: string) {
      done.push('set');
      kept = keep(value);
    },
  };
  const context = {
    env: {},
    now: () => 0,
    profiles: () => profilesFrom(NO_FILE, NO_FILE),
    keychain: async () => keychain,
    inKeyTurn: (_: string, act: () => Promise<unknown>) => act(),
    index: () => ({
      key: () => undefined,
      rememberKey: (key: object) => done.push(`remember ${JSON.stringify(key)}`),
    }),
    identity,
  } as unknown as Context;
  return { context, done };
}

describe('a key that is stored', () => {
  it('is read back before its name is remembered', async () => {
    const { context, done } = worldWith((value) => value);
    expect(await storeKey(context, 'jump', KEY)).toEqual(USER);
    expect(done.map((what) => what.split(' ')[0])).toEqual(['get', 'set', 'get', 'remember']);
    expect(done[3]).toContain('"user":"ada"');
    expect(done.join()).not.toContain('made-up-secret');
  });

  it.each([
    ['loses it', () => undefined],
    ['cuts it', (value: string) => value.slice(0, -3)],
    ['changes the secret', (value: string) => value.replace('made', 'mode')],
    ['has that of another', (value: string) => value.replace('AKIA', 'AKIB')],
  ])('is an error where the keychain %s, and is not remembered', async (_, keep) => {
    const { context, done } = worldWith(keep);
    await expect(storeKey(context, 'jump', KEY)).rejects.toMatchObject({
      reason: 'keychain',
      message: 'a keychain does not give back what was put into it',
      hints: ['the item key/jump is not the key that was stored'],
    });
    expect(done).toEqual(['get', 'set', 'get']);
  });

  it('is not, where AWS refuses it', async () => {
    const refused = async () =>
      Promise.reject(new SwitchError('refused', 'AWS does not know this access key'));
    const { context, done } = worldWith((value) => value, refused);
    await expect(storeKey(context, 'jump', KEY)).rejects.toThrow('does not know');
    expect(done).toEqual(['get']);
  });
});
