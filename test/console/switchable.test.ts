import { describe, expect, it } from 'vitest';
import { switchable } from '../../src/console/switchable.ts';
import { planOf } from '../profiles/support.ts';

const DEVICE = 'mfa_serial = arn:aws:iam::999999999999:mfa/ada';
const ROLE = 'role_arn = arn:aws:iam::333333333333:role/team/Engineer';
const BEHIND_KEY = `${ROLE}\nsource_profile = jump\n`;
const CONFIG = `[profile jump]
${DEVICE}
[profile prod]
${BEHIND_KEY}
[profile long]
${BEHIND_KEY}duration_seconds = 14400
[profile external]
${BEHIND_KEY}external_id = agreed
[profile narrow]
${BEHIND_KEY}policy_arns = arn:aws:iam::aws:policy/ReadOnlyAccess
[profile behind-role]
role_arn = arn:aws:iam::333333333333:role/Audit
source_profile = prod
[profile sso]
sso_start_url = https://corp.awsapps.com/start
sso_region = eu-west-1
sso_account_id = 222222222222
sso_role_name = Engineer
[profile behind-sso]
${ROLE}
source_profile = sso
[profile web]
${ROLE}
web_identity_token_file = /run/token
[profile saml]
${ROLE}
saml_process = sign-in
[profile process]
credential_process = vend
[profile behind-process]
${ROLE}
source_profile = process
[profile machine]
${ROLE}
credential_source = Ec2InstanceMetadata
[profile iso]
role_arn = arn:aws-iso:iam::333333333333:role/Engineer
source_profile = jump
[profile path]
role_arn = arn:aws:iam::333333333333:role/${'p'.repeat(60)}/Role
source_profile = jump
[profile other]
credential_process = aws-switch credential-process prod
`;
const CREDENTIALS = `[given]
aws_access_key_id = ASIAIOSFODNN7EXAMPLE
aws_secret_access_key = wJalrXUtnFEMI
aws_session_token = token
[behind-given]
${ROLE}
source_profile = given
`;
const end = (name: string) =>
  switchable(planOf(name, { config: CONFIG, credentials: CREDENTIALS, keys: { jump: {} } }));
const TEAM = { partition: 'aws', account: '333333333333', role: 'team/Engineer' };

describe('what the console can switch to', () => {
  it.each([
    ['behind a key and a device', 'prod'],
    ['for longer than an hour', 'long'],
    ['by another profile that stands for it', 'other'],
  ])('a role %s', (_, name) => {
    expect(end(name)).toEqual({ role: TEAM, signInAccount: '999999999999', isNarrowed: false });
  });

  it('a role of which the profile opens a part, which is known', () => {
    expect(end('narrow')).toMatchObject({ role: TEAM, isNarrowed: true });
  });

  it.each([
    ['jump', 'it is an IAM user, and no role'],
    ['behind-role', 'it is behind another role'],
    ['external', 'it wants an external id'],
    ['sso', 'it begins with IAM Identity Center'],
    ['behind-sso', 'it begins with IAM Identity Center'],
    ['web', "it begins with a web identity's token"],
    ['saml', 'it begins with a SAML sign-in'],
    ['process', 'it begins with a command'],
    ['behind-process', 'it begins with a command'],
    ['machine', "it begins with the machine's own credentials"],
    ['given', 'its key is a session'],
    ['behind-given', 'its key is a session'],
    ['iso', 'there is no known console in the partition aws-iso'],
    ['path', 'the console takes a path and name of 64 characters'],
  ])('not %s, and why: %s', (name, why) => {
    expect(end(name)).toMatch(new RegExp(`^${why}`));
  });
});
