import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { socketOf } from '../../src/keychain/os/address.ts';
import { type Call, lettersOf, texts } from '../../src/keychain/os/call.ts';
import { answers, messagesIn, textAt } from '../../src/keychain/os/message.ts';
import { sourceOf } from '../../src/keychain/os/signal.ts';
import { latin1 } from '../../src/words/encodings.ts';

const bytesOf = (call: Call, serial: number): Buffer => Buffer.from(lettersOf(call, serial), 'latin1');

const call = (word: string) => ({
  to: 'org.freedesktop.secrets',
  path: '/org/freedesktop/secrets',
  face: 'org.freedesktop.Secret.Service',
  member: 'ReadAlias',
  signature: 's',
  body: texts(word),
});

describe('a D-Bus message', () => {
  it('is as the specification writes it', () => {
    const bytes = bytesOf({ to: 'a.b', path: '/', face: 'c.d', member: 'E' }, 7);
    const fields = '0101 6f00 0100 0000 2f00 000000000000'.replaceAll(' ', '');
    expect(bytes.toString('hex').startsWith(`6c010001${'00000000'}${'07000000'}`)).toBe(true);
    expect(bytes.toString('hex', 16, 32)).toBe(fields);
    expect(bytes.length % 8).toBe(0);
  });

  it('answers one call and no other', () => {
    const answer = Buffer.from(
      '6c020101080000000900000008000000050175000200000001620000' + '01000000',
      'hex',
    );
    const [message] = messagesIn(latin1(answer)).messages;
    expect([1, 2, 3].map((serial) => message && answers(message, serial))).toEqual([false, true, false]);
  });

  it('is found again, whatever it holds, and however it is cut', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 40 })), fc.nat(), (words, cut) => {
        const all = words.map((word, at) => lettersOf(call(word), at + 1)).join('');
        const at = all.length === 0 ? 0 : cut % all.length;
        const front = messagesIn(all.slice(0, at));
        const { messages, size } = messagesIn(all.slice(front.size));
        const found = [...front.messages, ...messages];
        expect(front.size + size).toBe(all.length);
        expect(found.map(({ body }) => textAt(body, 0))).toEqual(
          words.map((word) => Buffer.from(word).toString()),
        );
        for (const message of found)
          expect(sourceOf(message)).toEqual({ member: 'ReadAlias', path: '/org/freedesktop/secrets' });
      }),
    );
  });

  it('is never waited for in rubbish: it is taken, left for later, or refused', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.boolean(), (rubbish, isLittle) => {
        const bytes = Buffer.from(rubbish);
        if (isLittle && bytes.length > 0) bytes[0] = 0x6c;
        try {
          expect(messagesIn(latin1(bytes)).size).toBeLessThanOrEqual(bytes.length);
        } catch (error) {
          expect(error).toBeInstanceOf(Error);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('the socket of the session bus', () => {
  it.each([
    ['a path', { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/run/user/1000/bus' }, '/run/user/1000/bus'],
    ['a path and a guid', { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/tmp/dbus-x,guid=1f' }, '/tmp/dbus-x'],
    ['a path with escapes', { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/tmp/my%20bus' }, '/tmp/my bus'],
    ['the first of several', { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/a;unix:path=/b' }, '/a'],
    ['none of an abstract one', { DBUS_SESSION_BUS_ADDRESS: 'unix:abstract=/tmp/dbus-x' }, undefined],
    ['none over TCP', { DBUS_SESSION_BUS_ADDRESS: 'tcp:host=127.0.0.1,port=1' }, undefined],
    ['that of the login', { XDG_RUNTIME_DIR: '/run/user/1000' }, '/run/user/1000/bus'],
    ['none at all', {}, undefined],
  ])('%s', (_what, env, path) => {
    expect(socketOf(env)).toBe(path);
  });
});
