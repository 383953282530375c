// What aws-vault stores of a key, made by hand: the item of its keyring library, and the JWE (RFC 7516, RFC 7518
// §4.8) around it in its `file` backend. As a program: `vault-item.mjs NAME` prints the item of AWS_ACCESS_KEY_ID
// and AWS_SECRET_ACCESS_KEY, `vault-item.mjs NAME sealed` the file under AWS_VAULT_FILE_PASSPHRASE.

import { createCipheriv, pbkdf2Sync, randomBytes } from 'node:crypto';
import { pathToFileURL } from 'node:url';

/** The JSON of an item, its data as Go's SDK writes a key. */
export function itemOf(key, accessKeyId, secretAccessKey) {
  const data = {
    AccessKeyID: accessKeyId,
    SecretAccessKey: secretAccessKey,
    SessionToken: '',
    Source: '',
    CanExpire: false,
    Expires: '0001-01-01T00:00:00Z',
  };
  return JSON.stringify({
    Key: key,
    Data: Buffer.from(JSON.stringify(data)).toString('base64'),
    Label: `aws-vault (${key})`,
    Description: '',
    KeychainNotTrustApplication: true,
    KeychainNotSynchronizable: false,
  });
}

/** A text sealed as PBES2-HS256+A128KW and A256GCM. */
export function sealed(text, passphrase, rounds = 8192) {
  const alg = 'PBES2-HS256+A128KW';
  const salt = randomBytes(12);
  const head = { alg, created: 'then', enc: 'A256GCM', p2c: rounds, p2s: salt.toString('base64url') };
  const header = Buffer.from(JSON.stringify(head)).toString('base64url');
  const wide = Buffer.concat([Buffer.from(alg), Buffer.of(0), salt]);
  const wrapping = pbkdf2Sync(passphrase, wide, rounds, 16, 'sha256');
  const key = randomBytes(32);
  const wrap = createCipheriv('aes128-wrap', wrapping, Buffer.alloc(8, 0xa6));
  const wrapped = Buffer.concat([wrap.update(key), wrap.final()]);
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(header));
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  const parts = [wrapped, nonce, body, cipher.getAuthTag()].map((part) => part.toString('base64url'));
  return [header, ...parts].join('.');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_VAULT_FILE_PASSPHRASE = '' } = process.env;
  const [, , name, how] = process.argv;
  const item = itemOf(name, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY);
  process.stdout.write(how === 'sealed' ? sealed(item, AWS_VAULT_FILE_PASSPHRASE) : item);
}
