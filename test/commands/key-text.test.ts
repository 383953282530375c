import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assignedIn, keyIn } from '../../src/commands/key-text.ts';

const ID = 'AKIAIOSFODNN7EXAMPLE';
const SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
const KEY = { id: ID, secret: SECRET, token: undefined };

describe('a key as AWS gives it out', () => {
  it.each([
    [
      'aws iam create-access-key',
      JSON.stringify({
        AccessKey: { UserName: 'ada', AccessKeyId: ID, Status: 'Active', SecretAccessKey: SECRET },
      }),
    ],
    ['credential_process', JSON.stringify({ Version: 1, AccessKeyId: ID, SecretAccessKey: SECRET })],
    ['names as in a file', JSON.stringify({ aws_access_key_id: ID, aws_secret_access_key: SECRET })],
    ['the console, today', `\ufeffAccess key ID,Secret access key\r\n${ID},${SECRET}`],
    ['the console, with a last line end', `Access key ID,Secret access key\n${ID},${SECRET}\n`],
    [
      'the console, for a new user',
      `User name,Password,Access key ID,Secret access key,Console login link\nada,,${ID},${SECRET},https://999999999999.signin.aws.amazon.com/console\n`,
    ],
    ['a credentials file', `[jump]\naws_access_key_id = ${ID}\naws_secret_access_key=${SECRET}\n`],
    ['quoted cells', `"Access key ID","Secret access key"\n"${ID}","${SECRET}"\n`],
  ])('%s', (_what, text) => {
    expect(keyIn(text)).toEqual(KEY);
  });

  it('with a token is told with it', () => {
    const text = JSON.stringify({
      Credentials: { AccessKeyId: ID, SecretAccessKey: SECRET, SessionToken: 't' },
    });
    expect(keyIn(text)).toEqual({ ...KEY, token: 't' });
  });

  it.each([
    ['nothing', ''],
    ['half JSON', '{"AccessKeyId":'],
    ['JSON without the secret', JSON.stringify({ AccessKeyId: ID })],
    ['numbers', JSON.stringify({ AccessKeyId: 1, SecretAccessKey: 2 })],
    ['null in its place', JSON.stringify({ AccessKey: null })],
    ['two keys', `Access key ID,Secret access key\n${ID},${SECRET}\n${ID},${SECRET}\n`],
    ['a header alone', 'Access key ID,Secret access key\n'],
    ['another table', `Name,Value\n${ID},${SECRET}\n`],
    ['an empty cell', `Access key ID,Secret access key\n${ID},\n`],
  ])('%s is no key', (_what, text) => {
    expect(keyIn(text)).toBeUndefined();
  });

  it.each([
    ['an id', `aws_access_key_id = ${ID}`, { id: ID }],
    ['a secret', `aws_secret_access_key=${SECRET}`, { secret: SECRET }],
    ['a shell', `export AWS_ACCESS_KEY_ID="${ID}"\rexport AWS_SECRET_ACCESS_KEY='${SECRET}'\r`, KEY],
    ['one line', `AWS_ACCESS_KEY_ID=${ID} AWS_SECRET_ACCESS_KEY=${SECRET} terraform`, KEY],
    ['fish', `set -gx AWS_ACCESS_KEY_ID ${ID}; set -gx AWS_SECRET_ACCESS_KEY ${SECRET}`, KEY],
    ['PowerShell', `$env:AWS_ACCESS_KEY_ID="${ID}"`, { id: ID }],
    ['YAML', `AWS_ACCESS_KEY_ID: ${ID}`, { id: ID }],
    ['the same twice', `aws_access_key_id = ${ID}\naws_access_key_id = ${ID}`, { id: ID }],
    ['two', `aws_access_key_id = ${ID}\naws_access_key_id = AKIAI44QH8DHBEXAMPLE`, {}],
    ['the value alone', ID, {}],
  ])('names with values: %s', (_what, text, key) => {
    expect(assignedIn(text)).toEqual({ id: undefined, secret: undefined, token: undefined, ...key });
  });

  it('no text makes it fail', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (text) => void keyIn(text)));
  });
});
