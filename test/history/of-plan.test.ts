// What is remembered of an opening, for each kind of plan.

import { describe, expect, it } from 'vitest';
import { lineOf } from '../../src/history/line.ts';
import { openedBy } from '../../src/history/of-plan.ts';
import type { Opening } from '../../src/history/opened.ts';
import type { CredentialPlan, StoredKey } from '../../src/profiles/plan.ts';
import type { Session } from '../../src/sessions/session.ts';
import { planOf } from '../profiles/support.ts';
import { HOUR, NOON, sessionOf } from '../sessions/support.ts';

const CONFIG = `
[profile jump]
mfa_serial = arn:aws:iam::111111111111:mfa/ada
[profile engineer]
role_arn = arn:aws:iam::222222222222:role/team/Engineer
source_profile = jump
source_identity = ada@corp
[profile deploy]
role_arn = arn:aws-cn:iam::333333333333:role/Deploy
role_session_name = batch
source_profile = engineer
[sso-session corp]
sso_start_url = https://corp.awsapps.com/start
sso_region = eu-central-1
[profile admin]
sso_session = corp
sso_account_id = 444444444444
sso_role_name = Admin
[profile behind]
role_arn = arn:aws:iam::555555555555:role/Behind
source_profile = admin
[profile pipeline]
role_arn = arn:aws:iam::666666666666:role/Pipeline
role_session_name = run-7
web_identity_token_file = /token
[profile corporate]
saml_process = assertion
[profile other]
credential_process = tool
[profile browser]
login_session = arn:aws:iam::888888888888:user/staff/ada
region = eu-west-1
[profile behind-browser]
role_arn = arn:aws:iam::999999999999:role/Engineer
source_profile = browser
[profile federated]
login_session = arn:aws:sts::888888888888:assumed-role/Staff/ada@corp
region = eu-west-1
`;

const plan = (name: string): CredentialPlan => planOf(name, { config: CONFIG, keys: { jump: {} } });
const NAMES = {
  key: (profile: string): StoredKey | undefined =>
    profile === 'jump'
      ? { profile, keyId: 'AKIA', keychain: 'os', storedAt: 0, user: 'ada', account: '111111111111' }
      : undefined,
};
const SESSION = sessionOf('ASIAXXXXXXXXXXXXABCD');
const noted = (name: string, at: number | undefined, more: Partial<Opening> = {}) => {
  const of = plan(name);
  const step = at === undefined ? undefined : of.steps[at];
  return openedBy({ plan: of, session: SESSION, ...(step && { step }), ...more }, NAMES, NOON);
};

const SAML = { assumed: 'arn:aws:sts::777777777777:assumed-role/Staff/ada@corp' } as Partial<Session>;

describe('what is remembered', () => {
  it.each<[string, ReturnType<typeof noted>, object]>([
    [
      'of the MFA session: the user, and the profile of the key',
      noted('engineer', 0),
      {
        call: 'GetSessionToken',
        profile: 'engineer',
        account: '111111111111',
        caller: 'ada',
        lookIn: 'jump',
      },
    ],
    [
      'of a role: who asked, and what CloudTrail is to show',
      noted('engineer', 1),
      {
        call: 'AssumeRole',
        account: '222222222222',
        role: 'arn:aws:iam::222222222222:role/team/Engineer',
        sessionName: 'ada',
        sourceIdentity: 'ada@corp',
        caller: 'ada',
        callerAccount: '111111111111',
        lookIn: 'engineer',
      },
    ],
    [
      'of a role in the middle of a chain: no profile of the account',
      noted('deploy', 1),
      { profile: 'deploy', account: '222222222222', lookIn: undefined },
    ],
    [
      'of a role behind a role: the role asked',
      noted('deploy', 2),
      { sessionName: 'batch', caller: 'ada', callerAccount: '222222222222', lookIn: 'deploy' },
    ],
    [
      'of Identity Center: the account, and the role by its name there',
      noted('admin', undefined),
      {
        call: 'GetRoleCredentials',
        account: '444444444444',
        role: 'Admin',
        region: 'eu-central-1',
        lookIn: 'admin',
      },
    ],
    [
      'of a role behind it: the account that asked',
      noted('behind', 0),
      { account: '555555555555', callerAccount: '444444444444', caller: undefined },
    ],
    [
      'of a token: the role and its session name',
      noted('pipeline', undefined),
      {
        call: 'AssumeRoleWithWebIdentity',
        account: '666666666666',
        sessionName: 'run-7',
        lookIn: 'pipeline',
      },
    ],
    [
      'of an assertion: whom STS has named',
      noted('corporate', undefined, { session: { ...SESSION, ...SAML } }),
      {
        call: 'AssumeRoleWithSAML',
        account: '777777777777',
        role: 'arn:aws:iam::777777777777:role/Staff',
        sessionName: 'ada@corp',
      },
    ],
    [
      'of an assertion whose answer names nobody that could be',
      noted('corporate', undefined, {
        session: { ...SESSION, assumed: 'arn:aws:sts::7:assumed-role/\u001b[2J' },
      }),
      { call: 'AssumeRoleWithSAML', account: undefined, role: undefined },
    ],
    [
      'of a sign-in to the console: the role at the end',
      noted('deploy', undefined, { call: 'GetSigninToken' }),
      {
        call: 'GetSigninToken',
        account: '333333333333',
        sessionName: 'batch',
        region: 'cn-north-1',
        lookIn: 'deploy',
      },
    ],
    [
      'of a role behind aws login: whoever has signed in',
      noted('behind-browser', 0),
      { account: '999999999999', caller: 'ada', callerAccount: '888888888888' },
    ],
    [
      'of the console of another program’s session: whom AWS has named',
      noted('other', undefined, { call: 'GetSigninToken', arn: SAML.assumed ?? '' }),
      {
        account: '777777777777',
        role: 'arn:aws:iam::777777777777:role/Staff',
        sessionName: 'ada@corp',
        lookIn: 'other',
      },
    ],
    [
      'of the console of a role that has signed in by a browser: that role',
      noted('federated', undefined, { call: 'GetSigninToken' }),
      { account: '888888888888', role: 'arn:aws:iam::888888888888:role/Staff', sessionName: 'ada@corp' },
    ],
  ])('%s', (_case, opened, wanted) => {
    const absent = Object.fromEntries(Object.keys(wanted).map((key) => [key, undefined]));
    const whole = { time: NOON, keyEnds: 'ABCD', expires: NOON + HOUR, ...wanted };
    expect({ ...absent, ...opened }).toMatchObject(whole);
  });

  it('is nothing for a key that was only read', () => {
    expect(noted('engineer', undefined)).toBeUndefined();
  });

  it('is told by AWS’s clock', () => {
    const session = { ...SESSION, skew: HOUR };
    expect(noted('engineer', 1, { session })).toMatchObject({ time: NOON + HOUR, expires: NOON + 2 * HOUR });
  });

  it('is of the moment in which one signs in, with a session that was opened before', () => {
    const session = { ...SESSION, issued: NOON - HOUR, skew: HOUR };
    expect(noted('engineer', undefined, { session, call: 'GetSigninToken' })?.time).toBe(NOON + HOUR);
    expect(noted('engineer', 1, { session })?.time).toBe(NOON);
  });

  it('S2: has no secret, and of the key its end alone', () => {
    const line = lineOf(noted('engineer', 1) ?? expect.fail());
    expect(line).not.toMatch(/secret-of|token-of|ASIA|XXXX/);
    expect(line).toContain('"key_ends":"ABCD"');
  });
});
