// Writing and deleting an item by ourselves: right, or left to the library.

import crypto from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { aligned, text } from '../../src/keychain/os/call.ts';
import { readSecret } from '../../src/keychain/os/read.ts';
import { deleteSecret, writeSecret } from '../../src/keychain/os/write.ts';
import { type Answer, SILENCE, startFakeService } from './support/fake-service.ts';
import { run } from './support/program.ts';
import { startSecretService, whyNoSecretService } from './support/secret-service.ts';
import { missing, titled } from './support/tools.ts';

const SECRET = new TextEncoder().encode('{"v":1,"secret":"äß"}');
const LIMIT_MS = 2_000;
const NAME = 'session/0123456789abcdef0123456789abcdef';
const DONE = { value: undefined, isOpen: true };
const FOUND = ['Hello', 'ReadAlias', 'OpenSession', 'SearchItems'];

const write = (env: NodeJS.ProcessEnv, limit = LIMIT_MS) => writeSecret(NAME, SECRET, env, limit);
const remove = (env: NodeJS.ProcessEnv, limit = LIMIT_MS) => deleteSecret(NAME, env, limit);

describe('a service that answers as it should', () => {
  it.each([
    ['an item that is there gets another secret', write, {}, ['SetSecret']],
    ['one that is not is created', write, { items: [] }, ['ReadAlias', 'CreateItem']],
    ['one that is there is deleted', remove, {}, ['Delete']],
    ['of one that is not nothing is deleted', remove, { items: [] }, []],
  ])('%s, and no property is asked for', async (_what, act, found, asked) => {
    const { env, calls } = await startFakeService(onTestFinished, SECRET, found);
    expect(await act(env)).toEqual(DONE);
    expect(calls).toEqual([...FOUND, ...asked]);
  });

  it.each([
    ['there are two', { items: ['/item/1', '/item/2'] }],
    ['it is locked', { items: [], locked: ['/item/1'] }],
    ['one is open and another is locked', { locked: ['/item/2'] }],
  ])('is told nothing more where %s: the library is to say so', async (_what, found) => {
    for (const act of [write, remove]) {
      const { env, calls } = await startFakeService(onTestFinished, SECRET, found);
      expect(await act(env)).toBeUndefined();
      expect(calls).toEqual(FOUND);
    }
  });
});

describe('a service that answers otherwise', () => {
  const ASKS = aligned(text('/'), 4) + text('/prompt/1');

  it.each([
    ['CreateItem', 'a question', write, ASKS],
    ['CreateItem', 'an error', write, null],
    ['CreateItem', 'nothing', write, ''],
    ['CreateItem', 'ones', write, '\u00ff'.repeat(40)],
    ['SetSecret', 'an error', write, null],
    ['Delete', 'a question', remove, text('/prompt/1')],
    ['Delete', 'an error', remove, null],
    ['Delete', 'nothing', remove, ''],
    ['OpenSession', 'an error', write, null],
    ['OpenSession', 'ones', write, '\u00ff'.repeat(40)],
    ['SearchItems', 'an error', write, null],
  ])('to %s with %s: the library is to do it, and no dialog is shown', async (call, _what, act, body) => {
    const items = call === 'CreateItem' ? [] : ['/item/1'];
    const answer: Answer = (asked) => (asked === call ? body : undefined);
    const { env, calls } = await startFakeService(onTestFinished, SECRET, { items, answer });
    expect(await act(env)).toBeUndefined();
    expect(calls).not.toContain('Prompt');
  });

  it('has no collection for new items: the library is to say so', async () => {
    const answer: Answer = (asked) => (asked === 'ReadAlias' ? text('/') : undefined);
    const { env, calls } = await startFakeService(onTestFinished, SECRET, { items: [], answer });
    expect(await write(env)).toBeUndefined();
    expect(calls).not.toContain('CreateItem');
  });

  it.each([
    ['ReadAlias', 'silent'],
    ['OpenSession', 'silent'],
    // It may be asking a person: the library waits for that.
    ['SetSecret', undefined],
  ])('K2: not at all to %s: it is %s, in time', async (call, told) => {
    const answer: Answer = (asked) => (asked === call ? SILENCE : undefined);
    const { env } = await startFakeService(onTestFinished, SECRET, { answer });
    expect(await write(env, 200)).toBe(told);
  });

  it('K10: gives a key that anybody would know: nothing is written', async () => {
    const answer: Answer = (asked) => {
      if (asked !== 'OpenSession') return undefined;
      const one = `${'\0'.repeat(127)}\u0001`;
      return aligned(`\u0002ay\0${'\u0080\0\0\0'}${one}`, 4) + text('/session/1');
    };
    const { env, calls } = await startFakeService(onTestFinished, SECRET, { answer });
    expect(await write(env)).toBeUndefined();
    expect(calls).toEqual(FOUND);
  });
});

const why = whyNoSecretService || missing('secret-tool');

describe.skipIf(why)(titled('a real keyring', why), () => {
  it('K10: gives the library what was written, and us what the library has replaced, whatever it is called', async () => {
    const { env } = await startSecretService(onTestFinished);
    process.env.DBUS_SESSION_BUS_ADDRESS = env.DBUS_SESSION_BUS_ADDRESS;
    onTestFinished(() => void delete process.env.DBUS_SESSION_BUS_ADDRESS);
    const { Entry } = await import('@napi-rs/keyring');
    for (const name of [NAME, 'k', 'key/ä ß', 'key/../../x', 'key/\'"\\`$(x)']) {
      const entry = new Entry('aws-switch', name, { linux: { store: 'secret-service' } } as never);
      for (const size of [1, 16, 3_000]) {
        const secret = crypto.randomBytes(size);
        expect(await writeSecret(name, secret, { ...env }, LIMIT_MS)).toEqual(DONE);
        expect(Buffer.from(entry.getSecret() ?? [])).toEqual(secret);
      }
      const other = new Uint8Array(crypto.randomBytes(100));
      entry.setSecret(other);
      expect(await readSecret(name, { ...env }, LIMIT_MS)).toEqual({ value: other, isOpen: false });
      const search = ['search', '--all', 'service', 'aws-switch', 'username', name];
      const { stdout } = await run('secret-tool', search, { env: { ...env, LC_ALL: 'C.UTF-8' } });
      expect(stdout.match(/^label = .*$/gm)).toEqual([`label = keyring:${name}@aws-switch`]);
      expect(await deleteSecret(name, { ...env }, LIMIT_MS)).toEqual(DONE);
      expect(entry.getSecret()).toBeNull();
    }
  });
});
