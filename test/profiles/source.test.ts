import { describe, expect, it } from 'vitest';
import { ADA, calls, role } from './company.ts';
import { CONFIG, faultOf, placeOf, planOf, type Situation } from './support.ts';

const KEY = 'aws_access_key_id = AKIAFILE\naws_secret_access_key = s';
const SSO = 'sso_session = acme\nsso_account_id = 222222222222\nsso_role_name = ReadOnly';
const SESSION = '[sso-session acme]\nsso_start_url = https://acme.awsapps.com/start\nsso_region = eu-west-1';
const LEGACY =
  'sso_start_url = https://old.awsapps.com/start#/\nsso_region = eu-west-1\nsso_account_id = 222222222222\nsso_role_name = ReadOnly';
const FIRST = {
  kind: 'sso',
  profile: 'r',
  region: 'eu-west-1',
  accountId: '222222222222',
  roleName: 'ReadOnly',
};

const source = (profile: string, more = '', situation: Situation = {}) =>
  planOf('r', { config: `[profile r]\n${profile}\n${more}`, ...situation }).source;

describe('first credentials that are no key are planned', () => {
  it.each<[string, string, string, object]>([
    [
      'an SSO session',
      SSO,
      SESSION,
      { ...FIRST, session: 'acme', startUrl: 'https://acme.awsapps.com/start' },
    ],
    [
      'an SSO session that the profile repeats',
      `${SSO}\nsso_region = eu-west-1`,
      SESSION,
      { ...FIRST, session: 'acme', startUrl: 'https://acme.awsapps.com/start' },
    ],
    ['SSO of old, its # kept', LEGACY, '', { ...FIRST, startUrl: 'https://old.awsapps.com/start#/' }],
    [
      'a web identity by file',
      `${role('R')}\nweb_identity_token_file = /t\nrole_session_name = ci\nduration_seconds = 900`,
      '',
      {
        kind: 'web-identity',
        profile: 'r',
        roleArn: 'arn:aws:iam::222222222222:role/R',
        roleSessionName: 'ci',
        durationSeconds: 900,
        token: { file: '/t' },
      },
    ],
    [
      'a web identity by command',
      `${role('R')}\nweb_identity_token_process = my-token`,
      '',
      { kind: 'web-identity', durationSeconds: 3600, token: { command: 'my-token' } },
    ],
    [
      'another program',
      'credential_process = /opt/tool "a b"',
      '',
      { kind: 'process', command: '/opt/tool "a b"' },
    ],
    [
      'aws login',
      'login_session = arn:aws:iam::1:user/ada',
      '',
      { kind: 'login', session: 'arn:aws:iam::1:user/ada' },
    ],
    [
      'the environment',
      `${role('R')}\ncredential_source = Environment`,
      '',
      { kind: 'environment', profile: 'r' },
    ],
    ['EC2', `${role('R')}\ncredential_source = Ec2InstanceMetadata`, '', { kind: 'instance', profile: 'r' }],
    [
      'a container',
      `${role('R')}\ncredential_source = EcsContainer`,
      '',
      { kind: 'container', profile: 'r' },
    ],
  ])('%s', (_what, profile, more, expected) => {
    expect(source(profile, more)).toMatchObject(expected);
  });

  it.each([
    'aws-vault export r',
    'my-aws-switch credential-process r',
    'aws-switch exec r -- env',
    '/opt/switch-case credential-process r',
    '/opt/switch/tool credential-process r',
  ])('another program, though it looks like ours: %s', (command) => {
    expect(source(`credential_process = ${command}`)).toMatchObject({ kind: 'process', command });
  });
});

describe('of several ways in one profile', () => {
  it.each<[string, string, Situation, string]>([
    ['a stored key before SSO', `${LEGACY}`, { keys: { r: {} } }, 'static'],
    ['SSO before a key in a file', `${LEGACY}\n${KEY}`, {}, 'sso'],
    ['a key in a file before another program', `credential_process = x\n${KEY}`, {}, 'static'],
    ['a key in a file before aws login', `login_session = x\n${KEY}`, {}, 'static'],
    ['aws login before another program', 'login_session = x\ncredential_process = y', {}, 'login'],
    [
      'a web identity before a source profile',
      `${role('R')}\nsource_profile = jump\nweb_identity_token_file = /t`,
      {},
      'web-identity',
    ],
    [
      'a key in a file before a command of ours',
      `credential_process = aws-switch credential-process r\n${KEY}`,
      {},
      'static',
    ],
  ])('%s', (_what, profile, situation, kind) => {
    expect(source(profile, '', situation).kind).toBe(kind);
  });

  it('says which is not used', () => {
    const config = `[profile r]\n${role('R')}\nsource_profile = jump\nweb_identity_token_file = /t`;
    expect(planOf('r', { config }).notes[0]).toMatchObject({ code: 'not-used', file: CONFIG, line: 3 });
  });
});

describe('K9 credential_source = Environment', () => {
  const config = `[profile r]\n${role('R')}\ncredential_source = Environment`;
  const sourceIn = (env: Record<string, string>) => planOf('r', { config, env }).source;

  it('is another source with another key: its roles’ sessions are not each other’s', () => {
    expect(sourceIn({ AWS_ACCESS_KEY_ID: 'AKIAONE' })).toEqual({
      kind: 'environment',
      profile: 'r',
      keyId: 'AKIAONE',
    });
    expect(sourceIn({ AWS_ACCESS_KEY_ID: 'AKIATWO' })).toMatchObject({ keyId: 'AKIATWO' });
  });

  it.each(['', 'not an id'])('without the id of a key (%j) is planned all the same', (id) => {
    expect(sourceIn({ AWS_ACCESS_KEY_ID: id })).toEqual({ kind: 'environment', profile: 'r' });
  });
});

describe('roles behind them', () => {
  const behind = (first: string, rest = '') =>
    `[profile first]\n${first}\n[profile r]\n${role('R')}\nsource_profile = first\n${rest}`;
  const planned = (config: string) => planOf('r', { config });

  it.each([
    ['SSO', LEGACY],
    ['a web identity', `${role('W')}\nweb_identity_token_file = /t`],
    ['aws login', 'login_session = x'],
  ])('%s: at most 1h, and no code', (_what, first) => {
    const plan = planned(behind(first, `mfa_serial = ${ADA}\nduration_seconds = 7200`));
    expect(calls(plan)).toBe('R 1h');
    expect(plan.notes.map(({ code }) => code)).toEqual(['mfa-not-asked', 'duration-capped']);
  });

  it('another program: its answer may be a user’s own key, so the code goes to the role', () => {
    const plan = planned(behind('credential_process = x', `mfa_serial = ${ADA}\nduration_seconds = 7200`));
    expect(calls(plan)).toBe('R mfa=ada 2h');
    expect(plan.notes).toMatchObject([{ code: 'mfa-direct' }]);
  });

  it('alone: handed over as they are', () => {
    const plan = planOf('r', { config: `[profile r]\n${LEGACY}` });
    expect(calls(plan)).toBe('what is there');
    expect(plan.notes).toMatchObject([{ code: 'as-given' }]);
    expect(plan.origins.source).toEqual({ file: CONFIG, line: 2 });
  });

  it('never share a session with a key', () => {
    const config = behind('credential_process = x');
    expect(planned(config).source).toEqual({ kind: 'process', profile: 'first', command: 'x' });
  });
});

describe('T4 T7 a source that cannot be says why, and where', () => {
  it.each<[string, string, string, string]>([
    [
      'both sources',
      `${role('R')}\nsource_profile = jump\ncredential_source = Environment`,
      'credential_source = Environment',
      'both source_profile and credential_source',
    ],
    [
      'a source in the wrong letters',
      `${role('R')}\ncredential_source = environment`,
      'credential_source = environment',
      'not one that AWS knows',
    ],
    [
      'a source that is none',
      `${role('R')}\ncredential_source = toString`,
      'credential_source = toString',
      'not one that AWS knows',
    ],
    ['a key beside the role, and nobody named', `${role('R')}\n${KEY}`, role('R'), 'nothing says whose key'],
    ['a role with SSO in the same profile', `${role('R')}\n${LEGACY}`, role('R'), 'nothing says whose key'],
    [
      'its own source by command',
      `${role('R')}\nsource_profile = r\ncredential_process = x`,
      'source_profile = r',
      'is its own source_profile',
    ],
    [
      'a web identity without a role',
      'web_identity_token_file = /t',
      'web_identity_token_file = /t',
      'no role to enter',
    ],
    [
      'a web identity for no role',
      'role_arn = R\nweb_identity_token_file = /t',
      'role_arn = R',
      'not the ARN of a role',
    ],
    [
      'an SSO session that does not exist',
      'sso_session = acne\n[sso-session acme]',
      'sso_session = acne',
      'does not exist',
    ],
    [
      'an SSO session without a region',
      `${SSO}\n[sso-session acme]\nsso_start_url = https://a`,
      'sso_session = acme',
      '[sso-session acme] signs in by IAM Identity Center, but has no sso_region',
    ],
    [
      'SSO without a role',
      'sso_session = acme\nsso_account_id = 222222222222\n[sso-session acme]\nsso_start_url = u\nsso_region = r',
      'sso_session = acme',
      'has no sso_role_name',
    ],
    [
      'SSO without an account',
      `sso_session = acme\nsso_role_name = R\n${SESSION}`,
      'sso_session = acme',
      'has no sso_account_id',
    ],
    ['SSO for nobody', `sso_session = acme\n${SESSION}`, 'sso_session = acme', 'has no sso_account_id'],
    [
      'SSO without a start URL',
      'sso_account_id = 222222222222\nsso_role_name = R',
      'sso_account_id = 222222222222',
      'has no sso_start_url',
    ],
    [
      'SSO that contradicts its session',
      `${SSO}\nsso_region = us-east-1\n${SESSION}`,
      'sso_region = us-east-1',
      'is not that of its [sso-session acme]',
    ],
    [
      'an account that is none',
      `${LEGACY.replace('222222222222', '22')}`,
      'sso_account_id = 22',
      'sso_account_id is not one',
    ],
  ])('%s', (_what, profile, line, says) => {
    const config = `[profile r]\n${profile}`;
    const fault = faultOf(() => planOf('r', { config, keys: { jump: {} } }));
    expect(fault).toMatchObject({ reason: 'config', message: expect.stringContaining(says) });
    expect(fault.hints[0]).toBe(placeOf(line, config));
    expect(fault.hints.length).toBeGreaterThan(1);
  });

  it('a source in the wrong letters: the right ones', () => {
    const config = `[profile r]\n${role('R')}\ncredential_source = ec2instancemetadata`;
    expect(faultOf(() => planOf('r', { config })).hints).toContain('closest: Ec2InstanceMetadata');
  });

  it('a key beside the role: how it is named', () => {
    const config = `[profile r]\n${role('R')}\n${KEY}`;
    expect(faultOf(() => planOf('r', { config })).hints.join()).toContain('source_profile = r');
  });

  it('a loop through a profile with a key of its own', () => {
    const config = `[profile r]\n${role('R')}\nsource_profile = b\n${KEY}\n[profile b]\n${role('B')}\nsource_profile = r # round`;
    const fault = faultOf(() => planOf('r', { config }));
    expect(fault.message).toContain('r → b → r');
    expect(fault.hints[0]).toBe(placeOf('source_profile = r # round', config));
  });
});
