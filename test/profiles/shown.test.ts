import { describe, expect, it } from 'vitest';
import { shownValue } from '../../src/profiles/shown.ts';

const SECRET = 'wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY01';

describe('S3 of a value a person sees', () => {
  it.each<[string, string, string]>([
    ['aws_secret_access_key', SECRET, '(hidden)'],
    ['aws_secret_acces_key', SECRET, '(hidden)'],
    ['aws_session_tokn', SECRET, '(hidden)'],
    ['aws_security_tokn', SECRET, '(hidden)'],
    ['api_key', SECRET, '(hidden)'],
    ['akiaiosfodnn7example', SECRET, '(hidden)'],
    ['aws_access_key_id', SECRET, '(hidden)'],
    ['aws_access_key_id', 'AKIAIOSFODNN7EXAMPLE', 'AKIAIOSFODNN7EXAMPLE'],
    ['mfa_process', `oathtool --totp -b JBSWY3DPEHPK3PXP`, 'oathtool --totp -b (hidden)'],
    [
      'credential_process',
      `/bin/foo --secret x --password=y -v`,
      '/bin/foo --secret (hidden) --password=(hidden) -v',
    ],
    ['credential_process', 'aws-switch credential-process jump', 'aws-switch credential-process jump'],
    ['credential_process', '"/opt/my tool" --profile prod', '"/opt/my tool" --profile prod'],
    ['endpoint_url', `https://me:${SECRET}@sts.test/x`, 'https://(hidden)@sts.test/x'],
    [
      'sso_start_url',
      `https://a.test/start?token=${SECRET}&x=1#/`,
      'https://a.test/start?token=(hidden)&x=1#/',
    ],
    ['web_identity_token_file', '/var/run/token', '/var/run/token'],
    ['role_arn', 'arn:aws:iam::333333333333:role/Engineer', 'arn:aws:iam::333333333333:role/Engineer'],
    ['aws_session_token', '', ''],
  ])('%s = %s', (key, value, shown) => {
    expect(shownValue(key, value)).toBe(shown);
  });
});
