import { expect, it } from 'vitest';
import { roleParameters } from '../../src/sessions/role-parameters.ts';

it('whatever a role is asked with is sent, in the words of STS', () => {
  const sent = roleParameters({
    call: 'AssumeRole',
    region: 'eu-west-1',
    endpoint: 'https://sts.eu-west-1.amazonaws.com',
    durationSeconds: 3600,
    mfaSerial: 'arn:aws:iam::999999999999:mfa/ada',
    roleArn: 'arn:aws:iam::333333333333:role/Engineer',
    roleSessionName: 'ada',
    externalId: 'x-1',
    sourceIdentity: 'ada@example.com',
    tags: [{ key: 'team', value: 'payments' }],
    transitiveTagKeys: ['team'],
    policy: '{"Version":"2012-10-17"}',
    policyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
  });
  expect(sent).toEqual({
    RoleArn: 'arn:aws:iam::333333333333:role/Engineer',
    RoleSessionName: 'ada',
    ExternalId: 'x-1',
    SourceIdentity: 'ada@example.com',
    Tags: [{ Key: 'team', Value: 'payments' }],
    TransitiveTagKeys: ['team'],
    Policy: '{"Version":"2012-10-17"}',
    PolicyArns: [{ arn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }],
  });
});
