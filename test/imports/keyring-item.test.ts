import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isKeyName, keyOfKeyringItem, longLived } from '../../src/imports/keyring-item.ts';
import { itemOf } from '../support/clients/vault-item.mjs';

const SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
const ITEM = itemOf('jump', 'AKIAIOSFODNN7EXAMPLE', SECRET);

describe('names of items', () => {
  it.each([
    ['jump', true],
    ['team/jump', true],
    ['a, b', true],
    ['sts.GetSessionToken,anVtcA,,1999999999', false],
    ['sts.AssumeRole,cHJvZA,YXJuOmF3czppYW06Om1mYS9hZGE,1999999999', false],
    ['session,anVtcA,,1999999999', false],
    ['session:jump:arn:1999999999', false],
    ['jump session (1999999999)', false],
    ['oidc:https://acme.awsapps.com/start', false],
    ['', false],
  ])('%j is that of a key: %s', (name, isKey) => expect(isKeyName(name)).toBe(isKey));
});

describe('items', () => {
  it('give out the key of their name', () => {
    const key = keyOfKeyringItem(ITEM, 'jump');
    expect([key.accessKeyId, key.secretAccessKey.reveal()]).toEqual(['AKIAIOSFODNN7EXAMPLE', SECRET]);
  });

  it('K6: mangled ones are an error that quotes nothing, never a crash', () => {
    const mangled = fc.oneof(
      fc.constantFrom(
        '',
        'null',
        '{}',
        '[]',
        '{"Key":"jump"}',
        '{"Key":"jump","Data":null}',
        '{"Key":"jump","Data":"e30="}',
      ),
      fc.jsonValue().map((value) => JSON.stringify(value)),
      fc.nat(ITEM.length - 1).map((length) => ITEM.slice(0, length)),
      fc.string(),
    );
    fc.assert(
      fc.property(mangled, (item) => {
        expect(() => keyOfKeyringItem(item, 'jump')).toThrow(
          /^what lies there of jump is not an access key$/,
        );
      }),
    );
  });

  it('that hold a session are refused', () => {
    const fields = { AccessKeyId: 'ASIAIOSFODNN7EXAMPLE', SecretAccessKey: SECRET, SessionToken: 'token' };
    expect(() => longLived(fields, 'jump')).toThrow('is a session, which ends by itself');
  });
});
