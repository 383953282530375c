import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDeviceArn, parseRoleArn } from '../../src/profiles/arn.ts';

describe('parseRoleArn', () => {
  it.each([
    ['arn:aws:iam::123456789012:role/Engineer', 'aws', 'Engineer'],
    ['arn:aws-cn:iam::123456789012:role/Engineer', 'aws-cn', 'Engineer'],
    ['arn:aws-us-gov:iam::123456789012:role/team/deploy', 'aws-us-gov', 'team/deploy'],
    ['arn:aws:iam::123456789012:role/a+b=c,d.e@f-g_h', 'aws', 'a+b=c,d.e@f-g_h'],
    [
      'arn:aws:iam::123456789012:role/aws-service-role/x.amazonaws.com/AWSX',
      'aws',
      'aws-service-role/x.amazonaws.com/AWSX',
    ],
  ])('%s', (arn, partition, role) => {
    expect(parseRoleArn(arn)).toEqual({ partition, account: '123456789012', role });
  });

  it.each([
    '',
    'Engineer',
    'arn:aws:iam::12345678901:role/Engineer',
    'arn:aws:iam::1234567890123:role/Engineer',
    'arn:aws:iam:us-east-1:123456789012:role/Engineer',
    'arn:aws:sts::123456789012:assumed-role/Engineer/me',
    'arn:aws:iam::123456789012:user/ada',
    'arn:aws:iam::123456789012:role/',
    'arn:aws:iam::123456789012:role/a b',
    'arn:aws:iam::123456789012:role/Engineer\n',
    ' arn:aws:iam::123456789012:role/Engineer',
    'arn:evil:iam::123456789012:role/Engineer',
  ])('T4 %j is none', (arn) => {
    expect(parseRoleArn(arn)).toBeUndefined();
  });

  it('takes an ARN apart so that it can be put together again', () => {
    const name = fc.string({ unit: fc.constantFrom(...'aZ09_+=,.@/-'), minLength: 1 });
    const account = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(account, name, (id, role) => {
        expect(parseRoleArn(`arn:aws:iam::${id}:role/${role}`)).toEqual({
          partition: 'aws',
          account: id,
          role,
        });
      }),
    );
  });
});

describe('parseDeviceArn', () => {
  const ACCOUNT = '123456789012';
  it.each([
    ['arn:aws:iam::123456789012:mfa/ada', { partition: 'aws', account: ACCOUNT, name: 'ada' }],
    [
      'arn:aws-cn:iam::123456789012:mfa/team/ada',
      { partition: 'aws-cn', account: ACCOUNT, name: 'team/ada' },
    ],
    [
      'arn:aws:iam::123456789012:u2f/user/ada/key-1',
      { partition: 'aws', account: ACCOUNT, name: 'user/ada/key-1' },
    ],
    ['GAHT12345678', undefined],
    ['arn:aws:iam::123456789012:user/ada', undefined],
  ])('%s', (serial, expected) => {
    expect(parseDeviceArn(serial)).toEqual(expected);
  });
});
