// aws-vault's encrypted files. One was written by the keyring library that aws-vault uses (99designs/keyring 1.2.2);
// the others are made by hand from the RFC, so that the library that opens them is not tried by itself.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { opened } from '../../src/imports/aws-vault-file.ts';
import { keyOfKeyringItem } from '../../src/imports/keyring-item.ts';
import { itemOf, sealed } from '../support/clients/vault-item.mjs';

/** The key of AWS's own documentation, as `team/jump`, under "open sesame". */
const BY_AWS_VAULT =
  'eyJhbGciOiJQQkVTMi1IUzI1NitBMTI4S1ciLCJjcmVhdGVkIjoiMjAyNi0xMS0yMiAwNDoyNjowMS43MDcyMDE0ODcgKzAwMDAgVVRDIG09KzAuMDE3ODkzMjY4IiwiZW5jIjoiQTI1NkdDTSIsInAyYyI6ODE5MiwicDJzIjoic2Rid3JnQlZoelEydVNjaSJ9.CVrcsjQ-80fEbnNuotXRRdZOclyncIHeO8LaZSzSjxgF1JIg9I3uaw.JNaFBGw9xmEs9vif.V3lgnyZyJUUq6ly9exD_8bKGml8xcyjYHwqsh4Q-Co9y9R18foVVpb7bYGCEtly8LqnxacTYDU2fqonhy46Y65eeb_4Ul0SWASGbG0MzM8BkQMDHxKt_q4KMp1K8eiF2CyDvX7LFIs_U2n6Ag_fQa0UjiA5IXkqtpBhJqXXcLUz0iBrPLBm8lV04DX27SVTFaDYwM03TB9TDIrSCp8W8x1rXw5UEj7gi1t3FDblYXDbj-3uidy41tQp29x5e8truiGdhiezl8wsHIO3OETMqNoB_5OxCEeTyBKpoARfJID8Pg4bFGokxaJoucrtDL-O-xrGW2iLmwcL3xhgnWZ729g1JtPg7WKBuNVDaNJLdPMMWcqEJvbOOSvqHgSVedp1GQ3oACrG2fsHZbgBz-SQ_rOEZgZ1r1zUMDuanQDlJtSBAs6CxCMw1cx00rymdWKurYyFDWbDCTayA8NrbkzjlBcXKd8lntprm6PAsXS36JivricAG9anA6toog5X_3ddD6lTwKebCUzEsZG9qTRZCbc1f26Ui49c.9lUNtFpOV-MGdxIgZZVwxw';

const SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
const open = (text: string, passphrase = 'open sesame'): Promise<string | undefined> =>
  opened(text, passphrase, 'jump');

describe('a file that the library of aws-vault has written', () => {
  it('gives out its key', async () => {
    const key = keyOfKeyringItem((await open(BY_AWS_VAULT)) ?? '', 'team/jump');
    expect(key.accessKeyId).toBe('AKIAIOSFODNN7EXAMPLE');
    expect(key.secretAccessKey.reveal()).toBe(SECRET);
    expect(key.sessionToken).toBeUndefined();
  });

  it('does not open under another passphrase', async () => {
    expect(await open(BY_AWS_VAULT, 'open sesame ')).toBeUndefined();
    expect(await open(BY_AWS_VAULT, '')).toBeUndefined();
  });

  it('is not the key of another name', async () => {
    const item = (await open(BY_AWS_VAULT)) ?? '';
    expect(() => keyOfKeyringItem(item, 'jump')).toThrow('is not an access key');
  });
});

describe('a file made by hand', () => {
  it.each(['open sesame', '', 'Sésam öffne dich 🔑', ' spaces '])('opens under %j', async (passphrase) => {
    expect(await open(sealed('text', passphrase), passphrase)).toBe('text');
    expect(await open(sealed('text', passphrase), `${passphrase}x`)).toBeUndefined();
  });

  it('K6: never opens once a byte is changed, and no error quotes what is in it', async () => {
    const text = sealed(itemOf('jump', 'AKIAIOSFODNN7EXAMPLE', SECRET), 'open sesame', 1000);
    await fc.assert(
      fc.asyncProperty(
        fc.nat(text.length - 1),
        fc.constantFrom('A', 'z', '.', ' ', '\u00e9'),
        async (at, other) => {
          const changed = text.slice(0, at) + other + text.slice(at + 1);
          fc.pre(bytesOf(changed) !== bytesOf(text));
          const end = await open(changed).catch((error: Error & { hints: string[] }) => {
            expect(error.message).toBe("aws-vault's file of jump is damaged, or of another kind");
            expect(error.hints.join()).not.toContain(SECRET);
          });
          expect(end).toBeUndefined();
        },
      ),
      { numRuns: 60 },
    );
  }, 30_000);

  it('is refused where it wants more rounds than any passphrase is worth', async () => {
    const text = sealed('text', 'x', 8192).split('.');
    const head = JSON.parse(Buffer.from(text[0] ?? '', 'base64url').toString());
    const greedy = Buffer.from(JSON.stringify({ ...head, p2c: 2_000_000_000 })).toString('base64url');
    await expect(open([greedy, ...text.slice(1)].join('.'), 'x')).rejects.toThrow(
      'damaged, or of another kind',
    );
  });

  it.each([
    ['no encryption at all', { alg: 'none' }],
    ['a key that is given', { alg: 'dir', enc: 'A256GCM' }],
    ['another cipher', { alg: 'PBES2-HS256+A128KW', enc: 'A128CBC-HS256' }],
  ])('is refused with %s', async (_, other) => {
    const [head = '', ...rest] = sealed('text', 'x').split('.');
    const fields = { ...JSON.parse(Buffer.from(head, 'base64url').toString()), ...other };
    const changed = [Buffer.from(JSON.stringify(fields)).toString('base64url'), ...rest].join('.');
    await expect(open(changed, 'x')).rejects.toThrow('damaged, or of another kind');
  });
});

/** The last letter of a part in base64 has bits that stand for nothing. */
const bytesOf = (text: string): string =>
  text
    .split('.')
    .map((part) => Buffer.from(part, 'base64url').toString('hex'))
    .join('.');
