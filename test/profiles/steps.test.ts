import { describe, expect, it } from 'vitest';
import { ADA, role } from './company.ts';
import { CONFIG, planOf, type Situation } from './support.ts';

describe('whose device', () => {
  const chain = (role1: string, jump: string, role2 = ''): string => `
[profile jump]
${jump}
[profile first]
${role('First')}
source_profile = jump
${role1}
[profile second]
${role('Second')}
source_profile = first
${role2}`;
  const device = (name: string): string => `mfa_serial = arn:aws:iam::111111111111:mfa/${name}`;

  it.each([
    ['on the source alone', chain('', device('jump')), 'jump'],
    ['on the role alone', chain(device('role'), ''), 'role'],
    ['on both: the role’s', chain(device('role'), device('jump')), 'role'],
    ['on the last role alone', chain('', '', device('last')), 'last'],
    ['on the last role and the source: the source’s', chain('', device('jump'), device('last')), 'jump'],
    ['left empty on the role', chain('mfa_serial =', device('jump')), 'jump'],
  ])('%s', (_where, config, expected) => {
    const [first] = planOf('second', { config, keys: { jump: {} } }).steps;
    expect(first).toMatchObject({
      call: 'GetSessionToken',
      mfaSerial: `arn:aws:iam::111111111111:mfa/${expected}`,
    });
  });

  it('of the environment before every other', () => {
    const config = chain(device('role'), device('jump'));
    const plan = planOf('first', { config, keys: { jump: {} }, env: { AWS_MFA_SERIAL: 'GAHT12345678' } });
    expect(plan.steps[0]?.mfaSerial).toBe('GAHT12345678');
  });

  it('one code alone is asked for, whatever the profiles name', () => {
    const config = chain(device('role'), device('jump'), device('last'));
    const { steps } = planOf('second', { config, keys: { jump: {} } });
    expect(steps.filter(({ mfaSerial }) => mfaSerial)).toHaveLength(1);
  });
});

describe('the name of a role session', () => {
  const config = (more = ''): string =>
    `[profile jump]\nmfa_serial = ${ADA}\n[profile r]\n${role('R')}\nsource_profile = jump\n${more}`;
  const name = (situation: Situation): string | undefined => {
    const last = planOf('r', situation).steps.at(-1);
    return last?.call === 'AssumeRole' ? last.roleSessionName : undefined;
  };

  it.each<[string, Situation, string]>([
    ['the stored key’s user', { config: config(), keys: { jump: { user: 'grace' } } }, 'grace'],
    ['the device’s owner', { config: config(), keys: { jump: {} } }, 'ada'],
    [
      'the profile’s own',
      { config: config('role_session_name = batch'), keys: { jump: { user: 'grace' } } },
      'batch',
    ],
    [
      'the one asked for',
      { config: config('role_session_name = batch'), keys: { jump: {} }, flags: { sessionName: 'me' } },
      'me',
    ],
    [
      'a user with letters that AWS does not take',
      { config: config(), keys: { jump: { user: 'ada l/x' } } },
      'ada-l-x',
    ],
    ['a user too long', { config: config(), keys: { jump: { user: 'x'.repeat(80) } } }, 'x'.repeat(64)],
    ['a user too short', { config: config(), keys: { jump: { user: 'x' } } }, 'aws-switch'],
    ['a hardware token', { config: config('mfa_serial = GAHT12345678'), keys: { jump: {} } }, 'aws-switch'],
    [
      'a device under a path',
      { config: config(`mfa_serial = ${ADA.replace('ada', 'team/ada')}`), keys: { jump: {} } },
      'ada',
    ],
  ])('%s', (_case, situation, expected) => {
    expect(name(situation)).toBe(expected);
  });

  it('T4 asked for by a flag is checked as one in a file is', () => {
    const situation = { config: config(), keys: { jump: {} }, flags: { sessionName: 'a b' } };
    expect(() => planOf('r', situation)).toThrow(expect.objectContaining({ reason: 'usage' }));
  });
});

describe('what a profile asks for beside its role', () => {
  it('an external id is sent, with its place', () => {
    const config = `[profile r]\n${role('R')}\nsource_profile = jump\nexternal_id = acme:7/x`;
    const plan = planOf('r', { config, keys: { jump: {} } });
    expect(plan.steps).toMatchObject([{ externalId: 'acme:7/x' }]);
    expect(plan.origins['steps.0.externalId']).toEqual({ file: CONFIG, line: 4 });
  });

  it('is not inherited from its source', () => {
    const config = `
[profile first]
${role('First')}
source_profile = jump
external_id = theirs
duration_seconds = 900
[profile second]
${role('Second')}
source_profile = first`;
    const [, second] = planOf('second', { config, keys: { jump: {} } }).steps;
    expect(second).toEqual({
      call: 'AssumeRole',
      region: 'us-east-1',
      endpoint: 'https://sts.us-east-1.amazonaws.com',
      durationSeconds: 3600,
      roleArn: 'arn:aws:iam::222222222222:role/Second',
      roleSessionName: 'aws-switch',
    });
  });
});
