import { describe, expect, it } from 'vitest';
import { durationFor, entrantBy, entrantOf } from '../../src/console/entrant.ts';
import { SwitchError } from '../../src/errors.ts';
import { type CredentialPlan, planFor } from '../../src/profiles/plan.ts';
import { type SessionFlags, settingsFrom } from '../../src/profiles/settings.ts';
import { profilesIn } from '../profiles/support.ts';

const CONFIG = `[profile jump]
region = eu-west-1
mfa_serial = arn:aws:iam::111111111111:mfa/ada

[profile bare]
region = eu-west-1

[profile prod]
role_arn = arn:aws:iam::333333333333:role/team/Engineer
source_profile = jump
mfa_serial = arn:aws:iam::111111111111:mfa/ada

[profile direct]
role_arn = arn:aws-cn:iam::333333333333:role/Engineer
source_profile = bare
region = cn-north-1
duration_seconds = 7200

[profile chain]
role_arn = arn:aws:iam::444444444444:role/Audit
source_profile = direct
region = eu-west-1

[profile corp]
sso_start_url = https://d-0000000000.awsapps.com/start
sso_region = us-gov-west-1
sso_account_id = 555555555555
sso_role_name = Reader
region = us-gov-west-1

[profile in]
login_session = arn:aws:sts::666666666666:assumed-role/Admin/ada

[profile in-user]
login_session = arn:aws:iam::666666666666:user/ada

[profile in-root]
login_session = arn:aws:iam::666666666666:root

[profile machine]
credential_process = /bin/keys

[profile on]
role_arn = arn:aws:iam::777777777777:role/On
credential_source = Ec2InstanceMetadata
`;

const KEY = { keyId: 'AKIAEXAMPLE', keychain: 'file', storedAt: 0 };

function plan(name: string, flags: SessionFlags = {}): CredentialPlan {
  const profiles = profilesIn(CONFIG);
  const names = {
    key: (profile: string) => (['jump', 'bare'].includes(profile) ? { ...KEY, profile } : undefined),
  };
  return planFor(profiles, names, name, settingsFrom(flags, {}, profiles));
}

const refusal = (act: () => unknown): SwitchError => {
  try {
    act();
  } catch (error) {
    if (error instanceof SwitchError) return error;
    throw error;
  }
  return expect.unreachable('somebody has a way in');
};

describe('who goes into the console', () => {
  it.each([
    ['prod', { partition: 'aws', account: '333333333333', role: 'team/Engineer' }],
    ['direct', { partition: 'aws-cn', account: '333333333333', role: 'Engineer' }],
    ['chain', { partition: 'aws', account: '444444444444', role: 'Audit' }],
    ['corp', { partition: 'aws-us-gov', account: '555555555555', role: 'Reader' }],
    ['in', { partition: 'aws', account: '666666666666', role: 'Admin' }],
    ['on', { partition: 'aws', account: '777777777777', role: 'On' }],
    ['machine', undefined],
  ])('%s: as its plan says it', (name, entrant) => {
    expect(entrantOf(plan(name))).toEqual(entrant);
  });

  it.each([
    ['a key with MFA', 'jump', 'at the sign-in page of its account'],
    ['a key alone', 'bare', 'at the sign-in page of its account'],
    ['a user by aws login', 'in-user', 'https://666666666666.signin.aws.amazon.com/console'],
  ])('%s has no way in, and is told why and what to do', (_case, name, page) => {
    const { reason, message, hints } = refusal(() => entrantOf(plan(name)));
    expect([reason, message]).toEqual([
      'config',
      `${name} is an IAM user, and AWS has no way from a user's session into the console`,
    ]);
    expect(hints.join('\n')).toContain('knows no MFA');
    expect(hints.join('\n')).toContain(page);
    expect(hints.join('\n')).toContain('switch console --link ROLE_PROFILE');
  });

  it('root by aws login has none either, and is not sent to a page where root cannot sign in, or switch roles', () => {
    const { reason, message, hints } = refusal(() => entrantOf(plan('in-root')));
    expect([reason, message]).toEqual([
      'config',
      'in-root is the root user of its account, and AWS has no way from its session into the console',
    ]);
    expect(hints.join('\n')).toContain('by its e-mail address');
    expect(hints.join('\n')).not.toMatch(/--link|https:/);
  });

  it('the sign-in page of a user is of their own account, where that is known', () => {
    expect(refusal(() => entrantOf(plan('jump'), '111111111111')).hints.join('\n')).toContain(
      'https://111111111111.signin.aws.amazon.com/console',
    );
  });

  it.each([
    ['arn:aws:sts::333333333333:assumed-role/Engineer/ada', 'aws', '333333333333', 'Engineer'],
    ['arn:aws-cn:sts::333333333333:assumed-role/Engineer/ada', 'aws-cn', '333333333333', 'Engineer'],
    ['arn:aws:sts::333333333333:federated-user/ada', 'aws', '333333333333', 'ada'],
  ])('AWS says %s', (arn, partition, account, role) => {
    expect(entrantBy(arn, 'machine')).toEqual({ partition, account, role });
  });

  it.each([
    ['arn:aws:iam::333333333333:user/ada', 'machine is an IAM user'],
    ['arn:aws:iam::333333333333:root', 'machine is the root user'],
    ['rubbish', 'machine is an IAM user'],
    ['', 'machine is an IAM user'],
  ])('AWS says %j: no way in', (arn, words) => {
    expect(refusal(() => entrantBy(arn, 'machine')).message).toContain(words);
  });

  it('T1 a name that steers a terminal is shown as what it is', () => {
    const { message, hints } = refusal(() => entrantBy('', 'a\u001b]0;x\u0007\u202eb'));
    expect([message, ...hints].join()).not.toMatch(/[\u001b\u0007\u202e]/);
  });
});

describe('SessionDuration', () => {
  it.each([
    ['a role straight from a key', 'direct', {}, 7200],
    ['by -d', 'direct', { duration: '4h' }, 14_400],
    ['a role behind an MFA session', 'prod', {}, undefined],
    ['a role behind a role', 'chain', {}, undefined],
    ['Identity Center', 'corp', {}, undefined],
    ['a role of the machine', 'on', {}, undefined],
    ['what a command prints', 'machine', {}, undefined],
  ])('%s: %s %j → %s', (_case, name, flags, seconds) => {
    expect(durationFor(plan(name, flags))).toBe(seconds);
  });
});
