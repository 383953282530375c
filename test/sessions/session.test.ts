import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Secret } from '../../src/secret.ts';
import { itemOf, keyItemOf, keyOfItem, sessionOf as readSession } from '../../src/sessions/session.ts';
import { rfc3339 } from '../../src/words/time.ts';
import { inClear, NOON, sessionOf } from './support.ts';

const PLAN = '{"source":{},"steps":[]}';
const SESSION = sessionOf('ASIASESSION');
const ITEM = itemOf(SESSION, PLAN);

/** The letters of keys and tokens. */
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+/=.:,@-'];

it('a session is read back as it was kept', () => {
  const text = fc.string({ unit: fc.constantFrom(...LETTERS), minLength: 1 });
  const kept = fc.record({
    accessKeyId: text,
    secretAccessKey: text.map((secret) => new Secret(secret)),
    sessionToken: text.map((token) => new Secret(token)),
    issued: fc.integer({ min: 0, max: NOON }),
    expires: fc.integer({ min: NOON + 1, max: 2 * NOON }),
  });
  fc.assert(
    fc.property(kept, fc.string(), (session, plan) => {
      expect(inClear(readSession(itemOf(session, plan), plan))).toEqual(inClear(session));
    }),
  );
});

describe('K6 a bad item is a miss', () => {
  const changed = (change: object): string => JSON.stringify({ ...JSON.parse(ITEM), ...change });

  it.each([
    ['empty', ''],
    ['half of it', ITEM.slice(0, ITEM.length / 2)],
    ['null', 'null'],
    ['a list', '[]'],
    ['a list of itself', `[${ITEM}]`],
    ['a number', '1'],
    ['a text', '"session"'],
    ['nothing in it', '{}'],
    ['a later version', changed({ v: 2 })],
    ['no version', changed({ v: undefined })],
    ['another plan', changed({ plan: `${PLAN} ` })],
    ['no plan', changed({ plan: undefined })],
    ['an id that is a number', changed({ accessKeyId: 1 })],
    ['an empty id', changed({ accessKeyId: '' })],
    ['a secret that is a list', changed({ secretAccessKey: ['s'] })],
    ['a secret with a line end', changed({ secretAccessKey: 'a\nb' })],
    ...[...` !"#$%&'()*;<>?[\\]^\`{|}~\u007f\u00e9`].map((one): [string, string] => [
      `T4 a token with ${one}`,
      changed({ sessionToken: `a${one}b` }),
    ]),
    ['no token', changed({ sessionToken: undefined })],
    ['a token that is null', changed({ sessionToken: null })],
    ['no end', changed({ expires: undefined })],
    ['an end that is a text', changed({ expires: '2026-03-01T12:00:00Z' })],
    ['an end that is null, as NaN and Infinity are written', changed({ expires: Number.POSITIVE_INFINITY })],
    ['an end out of all bounds', ITEM.replace(/"expires":\d+/, '"expires":1e999')],
    ['no beginning', changed({ issued: undefined })],
    ['another tool’s', '{"AccessKeyId":"ASIA","SecretAccessKey":"s","SessionToken":"t"}'],
    ['a long-lived key', keyItemOf(SESSION)],
    ['a megabyte', 'x'.repeat(1024 * 1024)],
  ])('%s', (_what, item) => {
    expect(readSession(item, PLAN)).toBeUndefined();
  });

  it('cut or with one character changed, it is a miss or a whole session, and never a fault', () => {
    const mangled = fc
      .tuple(fc.nat(ITEM.length), fc.nat(ITEM.length), fc.string({ maxLength: 3 }))
      .map(([from, to, put]) => ITEM.slice(0, from) + put + ITEM.slice(to));
    fc.assert(
      fc.property(mangled, (item) => {
        const session = readSession(item, PLAN);
        if (!session) return;
        expect(session.secretAccessKey.reveal()).toMatch(/^[!-~]+$/);
        expect(session.sessionToken.reveal()).toMatch(/^[!-~]+$/);
        expect(session.expires).toEqual(expect.any(Number));
      }),
      { numRuns: 1000 },
    );
  });

  it('of any JSON', () => {
    fc.assert(
      fc.property(fc.json(), (item) => {
        expect(readSession(item, PLAN)).toBeUndefined();
      }),
    );
  });

  it('whose end no calendar has: it would be handed over, and could not be written', () => {
    const session = readSession(changed({ expires: 9_000_000_000_000_000 }), PLAN);
    expect(() => session && rfc3339(session.expires)).not.toThrow();
  });

  it('that ends before it begins', () => {
    expect(readSession(changed({ expires: SESSION.issued - 1 }), PLAN)).toBeUndefined();
  });
});

describe('a long-lived key', () => {
  const KEY = { accessKeyId: 'AKIAKEY', secretAccessKey: new Secret('s3cr3t') };

  it('is read back as it was kept, id and secret in one item', () => {
    const read = keyOfItem(keyItemOf(KEY));
    expect([read?.accessKeyId, read?.secretAccessKey.reveal()]).toEqual(['AKIAKEY', 's3cr3t']);
  });

  it.each([
    '',
    'null',
    '[]',
    '{}',
    '{"v":2,"accessKeyId":"A","secretAccessKey":"s"}',
    '{"v":1,"accessKeyId":"A"}',
    '{"v":1,"accessKeyId":"A","secretAccessKey":""}',
    'AKIA:secret',
  ])('K6 %j is none', (item) => {
    expect(keyOfItem(item)).toBeUndefined();
  });
});
