import { describe, expect, it } from 'vitest';
import { as, keysOf, listBuckets, practise, refusal } from './support.ts';

const document = (...statements: object[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements });
const managed = (...names: string[]): { arn: string }[] =>
  names.map((name) => ({ arn: `arn:aws:iam::aws:policy/${name}` }));

const everything = { Effect: 'Allow', Action: '*', Resource: '*' };
const silence = 'because no session policy allows the s3:ListAllMyBuckets action';
const deny = 'with an explicit deny in a session policy';

describe('a session that was scoped down', () => {
  it.each<[string, object, string | undefined]>([
    ['to all', { Policy: document(everything) }, undefined],
    ['to one statement that is not a list', { Policy: JSON.stringify({ Statement: everything }) }, undefined],
    ['to reading', { PolicyArns: managed('ReadOnlyAccess') }, undefined],
    [
      'by several policies: any of them may allow',
      { PolicyArns: managed('Unknown', 'ViewOnlyAccess') },
      undefined,
    ],
    ['to another service', { Policy: document({ ...everything, Action: 'ec2:*' }) }, silence],
    ['by a managed policy that is not known here', { PolicyArns: managed('Unknown') }, silence],
    ['by one with the name of something else', { PolicyArns: managed('constructor') }, silence],
    ['by a name that is no ARN', { PolicyArns: [{ arn: 'AmazonS3ReadOnlyAccess' }] }, silence],
    [
      'to what asks for MFA, which role sessions never have',
      { Policy: document({ ...everything, Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }) },
      silence,
    ],
    ['by a deny', { Policy: document(everything, { ...everything, Effect: 'Deny' }) }, deny],
    ['by a deny beside an allow', { Policy: document(everything), PolicyArns: managed('AWSDenyAll') }, deny],
  ])('%s', async (_, scope, denial) => {
    const practice = await practise();
    const keys = keysOf(await practice.sts().assumeRole(as('dev/Engineer', scope)));
    const { status, body } = await listBuckets(practice, keys);
    expect(status).toBe(denial ? 403 : 200);
    expect(body).toContain(denial ?? practice.buckets.dev[0]);
  });

  it('can do no more than its role', async () => {
    const { sts, mfaSession } = await practise();
    const scope = { Policy: document(everything) };
    const keys = keysOf(await sts(await mfaSession()).assumeRole(as('prod/Engineer', scope)));
    expect(await refusal(sts(keys).assumeRole(as('prod/Audit')))).toMatch(/^403 AccessDenied/);
  });

  it('cannot go on along a chain it was not left', async () => {
    const { sts, mfaSession } = await practise();
    const scope = { PolicyArns: managed('ReadOnlyAccess') };
    const keys = keysOf(await sts(await mfaSession()).assumeRole(as('staging/Engineer', scope)));
    expect(await refusal(sts(keys).assumeRole(as('prod/Audit')))).toMatch(/^403 AccessDenied/);
  });
});

describe('a session policy that is refused', () => {
  it.each([
    ['{bad', 'This policy contains invalid Json'],
    ['[]', 'Syntax errors in policy.'],
    ['"text"', 'Syntax errors in policy.'],
    ['{}', 'Syntax errors in policy.'],
    [document({ ...everything, Effect: 'Maybe' }), 'Syntax errors in policy.'],
    [document({ Effect: 'Allow', Action: '*' }), 'Syntax errors in policy.'],
    [document({ ...everything, Action: [] }), 'Syntax errors in policy.'],
    [document({ ...everything, Principal: '*' }), 'Syntax errors in policy.'],
    [document({ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }), 'Syntax errors in policy.'],
    [
      document({ ...everything, Condition: { IpAddress: { 'aws:SourceIp': '0.0.0.0/0' } } }),
      'Syntax errors in policy.',
    ],
    [document({ ...everything, Condition: { toString: {} } }), 'Syntax errors in policy.'],
  ])('%s', async (Policy, sentence) => {
    const { sts } = await practise();
    expect(await refusal(sts().assumeRole(as('dev/Engineer', { Policy })))).toBe(
      `400 MalformedPolicyDocumentException: ${sentence}`,
    );
  });

  it('for its length', async () => {
    const { sts } = await practise();
    const Policy = document(everything).padEnd(2049);
    expect(await refusal(sts().assumeRole(as('dev/Engineer', { Policy })))).toMatch(
      /at 'policy' failed to satisfy constraint: Member must have length less than or equal to 2048$/,
    );
  });

  it('for its length together with others', async () => {
    const { sts } = await practise();
    const scope = {
      Policy: document(everything).padEnd(2000),
      PolicyArns: managed('ReadOnlyAccess', 'ViewOnlyAccess'),
    };
    expect(await refusal(sts().assumeRole(as('dev/Engineer', scope)))).toBe(
      '400 PackedPolicyTooLargeException: Packed policy consumes 102% of allotted space, please use smaller policy.',
    );
  });

  it('for the number of managed policies', async () => {
    const { sts } = await practise();
    const PolicyArns = managed(...Array.from({ length: 11 }, (_, at) => `Policy${at}`));
    expect(await refusal(sts().assumeRole(as('dev/Engineer', { PolicyArns })))).toMatch(
      /at 'policyArns' failed to satisfy constraint: Member must have length less than or equal to 10$/,
    );
  });
});
