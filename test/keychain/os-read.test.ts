// Reading an item by ourselves: right, or left to the library.

import crypto from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { list, number, text, texts } from '../../src/keychain/os/call.ts';
import { readSecret } from '../../src/keychain/os/read.ts';
import { type Answer, SILENCE, startFakeService } from './support/fake-service.ts';
import { startSecretService, whyNoSecretService } from './support/secret-service.ts';
import { titled } from './support/tools.ts';

const SECRET = new TextEncoder().encode('{"v":1,"secret":"äß"}');
const LIMIT_MS = 2_000;
const NAME = 'session/0123456789abcdef0123456789abcdef';

describe('a service that answers as it should', () => {
  it.each([0, 1, 15, 16, 17, 1_000, 5_000, 100_000])('gives a secret of %d bytes', async (size) => {
    const secret = new Uint8Array(crypto.randomBytes(size));
    const { env, calls } = await startFakeService(onTestFinished, secret);
    const read = await readSecret(NAME, env, LIMIT_MS);
    expect(read).toEqual({ value: secret, isOpen: false });
    expect(calls).toEqual(['Hello', 'ReadAlias', 'OpenSession', 'SearchItems', 'GetSecret']);
  });

  it('is asked for nothing but the name of a collection before it has answered that: it may not know who calls', async () => {
    const answer: Answer = (asked) => (asked === 'ReadAlias' ? SILENCE : undefined);
    const { env, calls } = await startFakeService(onTestFinished, SECRET, { answer });
    expect(await readSecret(NAME, env, 200)).toBe('silent');
    expect(calls).toEqual(['Hello', 'ReadAlias']);
  });

  it.each([
    ['an error', null],
    ['nothing', ''],
  ])('may answer that with %s', async (_what, body) => {
    const answer: Answer = (asked) => (asked === 'ReadAlias' ? body : undefined);
    const { env } = await startFakeService(onTestFinished, SECRET, { answer });
    expect(await readSecret(NAME, env, LIMIT_MS)).toEqual({ value: SECRET, isOpen: false });
  });

  it.each([
    ['there is no item, and the keyring is locked', { items: [], isLocked: true }],
    ['there are two', { items: ['/item/1', '/item/2'] }],
    ['it is locked', { items: [], locked: ['/item/1'] }],
    ['one is open and another is locked', { locked: ['/item/2'] }],
  ])('is asked for nothing more where %s: the library is to say so', async (_what, found) => {
    const { env, calls } = await startFakeService(onTestFinished, SECRET, found);
    expect(await readSecret(NAME, env, LIMIT_MS)).toBeUndefined();
    expect(calls).not.toContain('GetSecret');
  });

  it('K1: says that there is none where there is none in an open keyring', async () => {
    const { env, calls } = await startFakeService(onTestFinished, SECRET, { items: [] });
    expect(await readSecret(NAME, env, LIMIT_MS)).toEqual({ value: undefined, isOpen: true });
    expect(calls).not.toContain('GetSecret');
  });

  it('K11: is never asked to show a dialog, and for no property', async () => {
    const { env, calls } = await startFakeService(onTestFinished, SECRET, { items: [], locked: ['/i'] });
    await readSecret(NAME, env, LIMIT_MS);
    expect(calls.filter((call) => /prompt|^get$/i.test(call))).toEqual([]);
  });
});

describe('a service that answers otherwise', () => {
  const CALLS = ['Hello', 'OpenSession', 'SearchItems', 'GetSecret'] as const;
  const WRONG: readonly (readonly [what: string, body: string | null])[] = [
    ['an error', null],
    ['nothing', ''],
    ['a number that promises more than there is', number(0xffff_ffff)],
    ['a text', text('x')],
    ['lists of lists', list(list(texts('/a', '/b')))],
    ['zeros', '\0'.repeat(400)],
    ['ones', '\u00ff'.repeat(400)],
  ];

  it.each(CALLS.flatMap((call) => WRONG.map(([what, body]) => [call, what, body] as const)))(
    'to %s with %s: nothing is taken for a secret',
    async (call, _what, body) => {
      const answer: Answer = (asked) => (asked === call ? body : undefined);
      const { env } = await startFakeService(onTestFinished, SECRET, { answer });
      const read = await readSecret(NAME, env, LIMIT_MS);
      // Who we are on the bus is nothing that we read.
      if (call === 'Hello') expect(read).toEqual({ value: SECRET, isOpen: false });
      else expect(read).toBeUndefined();
    },
  );

  it('with rubbish: nothing is taken for a secret, and nothing is thrown', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('OpenSession', 'SearchItems', 'GetSecret'),
        fc.uint8Array({ maxLength: 300 }),
        async (call, rubbish) => {
          const answer: Answer = (asked) =>
            asked === call ? Buffer.from(rubbish).toString('latin1') : undefined;
          const { env } = await startFakeService(onTestFinished, SECRET, { answer });
          expect(await readSecret(NAME, env, LIMIT_MS)).toBeUndefined();
        },
      ),
      { numRuns: 60 },
    );
  });

  it.each([
    ['OpenSession', 'silent'],
    ['SearchItems', 'silent'],
    // It may be asking a person: the library waits for that.
    ['GetSecret', undefined],
  ])('K2: not at all to %s: it is %s, in time', async (call, told) => {
    const answer: Answer = (asked) => (asked === call ? SILENCE : undefined);
    const { env } = await startFakeService(onTestFinished, SECRET, { answer });
    expect(await readSecret(NAME, env, 200)).toBe(told);
  });

  it('is left to the library where nobody listens, and where there is no address', async () => {
    const env = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere/bus' };
    expect(await readSecret(NAME, env, LIMIT_MS)).toBeUndefined();
    expect(await readSecret(NAME, {}, LIMIT_MS)).toBeUndefined();
  });
});

describe.skipIf(whyNoSecretService)(titled('a real keyring', whyNoSecretService), () => {
  it('K10: gives what the library has put there, whatever it is called', async () => {
    const { env } = await startSecretService(onTestFinished);
    process.env.DBUS_SESSION_BUS_ADDRESS = env.DBUS_SESSION_BUS_ADDRESS;
    onTestFinished(() => void delete process.env.DBUS_SESSION_BUS_ADDRESS);
    const { Entry } = await import('@napi-rs/keyring');
    for (const name of [NAME, 'key/ä ß', 'key/../../x', 'key/\'"\\`$(x)']) {
      const secret = new Uint8Array(crypto.randomBytes(3_000));
      const entry = new Entry('aws-switch', name, { linux: { store: 'secret-service' } } as never);
      entry.setSecret(secret);
      const read = await readSecret(name, { ...env }, LIMIT_MS);
      expect(read).toEqual({ value: secret, isOpen: false });
    }
  });
});
