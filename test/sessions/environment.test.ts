import { describe, expect, it } from 'vitest';
import { Secret } from '../../src/secret.ts';
import { childEnvironment, profileEnvironment } from '../../src/sessions/environment.ts';
import { NOON, sessionOf } from './support.ts';

const PROFILE = { name: 'prod', region: 'eu-west-1', color: 'red' };
const SESSION = sessionOf('ASIAPROD', { expires: NOON + 500 });

/** What the child is given, for every variable that C1 names. */
const OURS = {
  AWS_ACCESS_KEY_ID: 'ASIAPROD',
  AWS_SECRET_ACCESS_KEY: 'secret-of-ASIAPROD',
  AWS_SESSION_TOKEN: 'token-of-ASIAPROD',
  AWS_REGION: 'eu-west-1',
  AWS_DEFAULT_REGION: 'eu-west-1',
  AWS_CREDENTIAL_EXPIRATION: '2026-03-01T12:00:00Z',
  AWS_SESSION_EXPIRATION: '2026-03-01T12:00:00Z',
  AWS_VAULT: 'prod',
  SWITCH_PROFILE: 'prod',
  SWITCH_REGION: 'eu-west-1',
  SWITCH_EXPIRES: String(NOON / 1000),
  SWITCH_COLOR: 'red',
};

const POISONED = [
  'AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN AWS_SECURITY_TOKEN EC2_SECURITY_TOKEN',
  'AWS_PROFILE AWS_DEFAULT_PROFILE AWS_CREDENTIAL_EXPIRATION AWS_SESSION_EXPIRATION AWS_CREDENTIAL_FILE',
  'AWS_ACCOUNT_ID AWS_CREDENTIAL_SCOPE AWS_WEB_IDENTITY_TOKEN_FILE AWS_ROLE_ARN AWS_ROLE_SESSION_NAME',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI AWS_CONTAINER_CREDENTIALS_FULL_URI',
  'AWS_CONTAINER_AUTHORIZATION_TOKEN AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE AWS_SDK_LOAD_CONFIG',
  'AWS_ACCESS_KEY AWS_SECRET_KEY EC2_ACCESS_KEY EC2_SECRET_KEY',
  'AWS_BEARER_TOKEN_BEDROCK AWS_BEARER_TOKEN_BEDROCK_AGENTCORE AWS_BEARER_TOKEN_ANY_SERVICE',
  'AWS_REGION AWS_DEFAULT_REGION AWS_VAULT',
  'SWITCH_PROFILE SWITCH_REGION SWITCH_EXPIRES SWITCH_COLOR SWITCH_FILE_PASSPHRASE AWS_VAULT_FILE_PASSPHRASE SWITCH_MFA_TOKEN',
  'SWITCH_MARK',
].flatMap((names) => names.split(' '));

const poisoned = (turn = (name: string): string => name): Record<string, string> =>
  Object.fromEntries(POISONED.map((name) => [turn(name), 'POISON']));

const KEPT = {
  PATH: '/bin',
  NODE_OPTIONS: '--require x',
  AWS_PAGER: '',
  AWS_CONFIG_FILE: '/c',
  AWS_CA_BUNDLE: '/ca',
  AWS_MFA_SERIAL: 'GAHT12345678',
  SWITCH_KEYCHAIN: 'file',
  aws_profile: 'lower case is another variable',
};

describe('C1 the environment of the child', () => {
  it('is ours where every variable was poisoned, and the caller’s in all else', () => {
    const env = childEnvironment({ ...KEPT, ...poisoned() }, PROFILE, SESSION, false);
    expect(env).toEqual({ ...KEPT, ...OURS });
  });

  it.each(POISONED)('%s alone is never the caller’s', (name) => {
    const env = childEnvironment({ [name]: 'POISON' }, PROFILE, SESSION, false);
    expect(Object.values(env)).not.toContain('POISON');
  });

  it('S7 has no code and no passphrase', () => {
    const env = childEnvironment(
      { SWITCH_MFA_TOKEN: '123456', SWITCH_FILE_PASSPHRASE: 'p' },
      PROFILE,
      SESSION,
      false,
    );
    expect(env).not.toHaveProperty('SWITCH_MFA_TOKEN');
    expect(env).not.toHaveProperty('SWITCH_FILE_PASSPHRASE');
  });

  it('has a key that does not end without a token and without an end, also where an outer one had them', () => {
    const key = { accessKeyId: 'AKIAKEY', secretAccessKey: new Secret('s') };
    const env = childEnvironment(poisoned(), PROFILE, key, false);
    expect(env.AWS_ACCESS_KEY_ID).toBe('AKIAKEY');
    for (const name of [
      'AWS_SESSION_TOKEN',
      'AWS_CREDENTIAL_EXPIRATION',
      'AWS_SESSION_EXPIRATION',
      'SWITCH_EXPIRES',
    ])
      expect(env).not.toHaveProperty(name);
  });
});

describe('C13 regions, nested', () => {
  const regions = (env: Record<string, string>, region: string | undefined, isWindows = false) => {
    const child = childEnvironment(env, { ...PROFILE, region }, SESSION, isWindows);
    const { AWS_REGION, AWS_DEFAULT_REGION, SWITCH_REGION } = child;
    return { AWS_REGION, AWS_DEFAULT_REGION, SWITCH_REGION };
  };
  const all = (region: string | undefined) => ({
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    SWITCH_REGION: region,
  });
  const outer = { AWS_REGION: 'out-1', AWS_DEFAULT_REGION: 'out-1', SWITCH_REGION: 'out-1' };

  it.each([
    [
      'a profile’s region takes the place of the caller’s',
      { AWS_REGION: 'mine-1' },
      'eu-west-1',
      all('eu-west-1'),
    ],
    ['a profile’s region takes the place of an outer one', outer, 'eu-west-1', all('eu-west-1')],
    ['an outer region does not outlive its profile', outer, undefined, all(undefined)],
    [
      'the caller’s region stays where the profile has none',
      { AWS_REGION: 'mine-1' },
      undefined,
      { ...all(undefined), AWS_REGION: 'mine-1' },
    ],
    [
      'what the caller changed in between stays, the rest of the outer goes',
      { ...outer, AWS_DEFAULT_REGION: 'mine-1' },
      undefined,
      { ...all(undefined), AWS_DEFAULT_REGION: 'mine-1' },
    ],
    ['no region anywhere is none', {}, undefined, all(undefined)],
  ])('%s', (_rule, env, region, expected) => {
    expect(regions(env, region)).toEqual(expected);
  });
});

describe('on Windows a name is one name, whatever its letters', () => {
  const lower = (name: string): string => name.toLowerCase();

  it('C1 every poisoned variable is gone', () => {
    const env = childEnvironment({ ...poisoned(lower), Path: 'C:\\' }, PROFILE, SESSION, true);
    expect(env).toEqual({ Path: 'C:\\', ...OURS });
  });

  it('C2 and no variable is there twice', () => {
    const env = childEnvironment(poisoned(lower), PROFILE, SESSION, true);
    const names = Object.keys(env).map((name) => name.toUpperCase());
    expect(new Set(names).size).toBe(names.length);
  });

  it('C13 an outer region does not outlive its profile', () => {
    const env = { Aws_Region: 'out-1', SWITCH_REGION: 'out-1' };
    expect(childEnvironment(env, { ...PROFILE, region: undefined }, SESSION, true)).not.toHaveProperty(
      'Aws_Region',
    );
  });
});

describe('C1 the environment of a child that asks us for its keys', () => {
  it('has the profile and no key, where every variable was poisoned', () => {
    const env = profileEnvironment({ ...KEPT, ...poisoned() }, { ...PROFILE, region: undefined }, false);
    const named = { AWS_PROFILE: 'prod', AWS_VAULT: 'prod', SWITCH_PROFILE: 'prod', SWITCH_COLOR: 'red' };
    // The poisoned region is that of an outer switch.
    expect(env).toEqual({ ...KEPT, ...named, AWS_SDK_LOAD_CONFIG: 'POISON' });
  });

  it('has a region where one was asked for', () => {
    const env = profileEnvironment({ AWS_REGION: 'us-east-1' }, PROFILE, false);
    expect(env).toMatchObject({ AWS_REGION: 'eu-west-1', AWS_DEFAULT_REGION: 'eu-west-1' });
    expect(
      profileEnvironment({ AWS_REGION: 'us-east-1' }, { ...PROFILE, region: undefined }, false),
    ).toMatchObject({ AWS_REGION: 'us-east-1' });
  });

  it('on Windows, in any letter case', () => {
    const env = profileEnvironment(
      poisoned((name) => name.toLowerCase()),
      PROFILE,
      true,
    );
    expect(Object.values(env).filter((value) => value === 'POISON')).toEqual([]);
  });
});
