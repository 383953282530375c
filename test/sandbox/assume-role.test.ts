import { describe, expect, it } from 'vitest';
import { as, type Keys, keysOf, type Practice, practise, refusal } from './support.ts';

type Credentials = 'a bare key' | 'a session without MFA' | 'an MFA session' | 'a code';

/** What a caller brings to AssumeRole: their keys, and what they add to the call. */
async function bring(practice: Practice, credentials: Credentials): Promise<[Keys, object]> {
  const { sts, user, mfaSession, mfaSerial, code } = practice;
  if (credentials === 'a session without MFA') return [keysOf(await sts().getSessionToken({})), {}];
  if (credentials === 'an MFA session') return [await mfaSession(), {}];
  return [user, credentials === 'a code' ? { SerialNumber: mfaSerial, TokenCode: code() } : {}];
}

describe('who may enter which role, and with what', () => {
  const external = { ExternalId: 'practice-2026' };

  it.each<[string, object, Credentials, boolean]>([
    ['dev/Engineer', {}, 'a bare key', true],
    ['dev/Engineer', {}, 'a session without MFA', false],
    ['dev/Engineer', {}, 'an MFA session', true],
    ['dev/Engineer', {}, 'a code', true],
    ['staging/Engineer', {}, 'a bare key', false],
    ['staging/Engineer', {}, 'a session without MFA', false],
    ['staging/Engineer', {}, 'an MFA session', true],
    ['staging/Engineer', {}, 'a code', true],
    ['prod/Engineer', {}, 'a bare key', false],
    ['prod/Engineer', {}, 'an MFA session', true],
    ['prod/Engineer', {}, 'a code', true],
    ['prod/Partner', external, 'a bare key', false],
    ['prod/Partner', external, 'an MFA session', true],
    ['prod/Partner', external, 'a code', true],
    ['prod/Partner', {}, 'an MFA session', false],
    ['prod/Partner', { ExternalId: 'practice-2025' }, 'an MFA session', false],
    ['prod/Audit', {}, 'an MFA session', false],
    ['prod/Engineer', external, 'an MFA session', true],
    ['prod/Missing', {}, 'an MFA session', false],
  ])('%s %j with %s: %s', async (role, more, credentials, allowed) => {
    const practice = await practise();
    const [keys, mfa] = await bring(practice, credentials);
    const call = as(role, { ...more, ...mfa });
    const denied = `403 AccessDenied: User: arn:aws:iam::999999999999:user/ada is not authorized to perform: sts:AssumeRole on resource: ${call.RoleArn}`;
    const answer = await refusal(practice.sts(keys).assumeRole(call));
    expect(allowed ? answer.split(':')[0] : answer).toBe(allowed ? 'answered' : denied);
  });

  it('Audit only along the chain from staging', async () => {
    const { sts, enter, mfaSession } = await practise();
    const session = await mfaSession();
    const audit = await enter('prod/Audit', await enter('staging/Engineer', session));
    expect(await sts(audit).getCallerIdentity({})).toMatchObject({
      Arn: 'arn:aws:sts::333333333333:assumed-role/Audit/tester',
    });
    for (const role of ['dev/Engineer', 'prod/Engineer']) {
      const keys = await enter(role, session);
      expect(await refusal(sts(keys).assumeRole(as('prod/Audit')))).toMatch(
        /^403 AccessDenied: User: arn:aws:sts::\d+:assumed-role\/Engineer\/tester is not authorized/,
      );
    }
  });
});

describe('what a role session is', () => {
  it('is a session of the role under the name given, for an hour', async () => {
    const { sts, now } = await practise();
    expect(await sts().assumeRole(as('dev/Engineer', { RoleSessionName: 'ada=b,c.d@e-f_+' }))).toMatchObject({
      AssumedRoleUser: {
        Arn: 'arn:aws:sts::111111111111:assumed-role/Engineer/ada=b,c.d@e-f_+',
        AssumedRoleId: expect.stringMatching(/^AROA[A-Z2-7]{17}:ada=b,c\.d@e-f_\+$/),
      },
      Credentials: { AccessKeyId: expect.stringMatching(/^ASIA/), Expiration: new Date(now() + 3_600_000) },
    });
  });
});

describe('how long it may last', () => {
  const chained =
    '400 ValidationError: The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.';
  const tooLong =
    '400 ValidationError: The requested DurationSeconds exceeds the MaxSessionDuration set for this role.';

  it.each<[string, number, Credentials, string]>([
    ['dev/Engineer', 900, 'a bare key', 'answered'],
    ['dev/Engineer', 43_200, 'a bare key', 'answered'],
    ['dev/Engineer', 3600, 'an MFA session', 'answered'],
    ['dev/Engineer', 3601, 'an MFA session', chained],
    ['staging/Engineer', 43_200, 'a code', 'answered'],
    ['staging/Engineer', 3601, 'an MFA session', chained],
    ['prod/Engineer', 3600, 'a code', 'answered'],
    ['prod/Engineer', 3601, 'a code', tooLong],
    ['prod/Engineer', 3601, 'an MFA session', chained],
  ])('%s for %i s with %s: %s', async (role, DurationSeconds, credentials, expected) => {
    const practice = await practise();
    const [keys, mfa] = await bring(practice, credentials);
    const answer = await refusal(practice.sts(keys).assumeRole(as(role, { ...mfa, DurationSeconds })));
    expect(expected === 'answered' ? answer.split(':')[0] : answer).toBe(expected);
  });

  it('is told to nobody who may not enter', async () => {
    const { sts } = await practise();
    expect(await refusal(sts().assumeRole(as('prod/Engineer', { DurationSeconds: 43_200 })))).toMatch(
      /^403 AccessDenied/,
    );
  });
});

describe('what is wrongly written', () => {
  const NAME = '[\\w+=,.@-]*';
  const pattern = (text: string): string => `Member must satisfy regular expression pattern: ${text}`;
  const value = (text: string, at: string, constraint: string): string =>
    `Value '${text}' at '${at}' failed to satisfy constraint: ${constraint}`;
  const long = 'x'.repeat(65);

  it.each<[object, string[]]>([
    [{ RoleSessionName: 'a b' }, [value('a b', 'roleSessionName', pattern(NAME))]],
    [{ RoleSessionName: 'ada/dev' }, [value('ada/dev', 'roleSessionName', pattern(NAME))]],
    [
      { RoleSessionName: 'a' },
      [value('a', 'roleSessionName', 'Member must have length greater than or equal to 2')],
    ],
    [
      { RoleSessionName: long },
      [value(long, 'roleSessionName', 'Member must have length less than or equal to 64')],
    ],
    [{ SourceIdentity: 'a:b' }, [value('a:b', 'sourceIdentity', pattern(NAME))]],
    [{ ExternalId: '§§' }, [value('§§', 'externalId', pattern('[\\w+=,.@:\\/-]*'))]],
    [{ RoleArn: 'arn' }, [value('arn', 'roleArn', 'Member must have length greater than or equal to 20')]],
    [
      { Tags: [{ Key: 'a', Value: '<&>' }] },
      [value('<&>', 'tags.1.member.value', pattern('[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*'))],
    ],
    [
      { RoleSessionName: '*', DurationSeconds: 43_201 },
      [
        value('*', 'roleSessionName', 'Member must have length greater than or equal to 2'),
        value('*', 'roleSessionName', pattern(NAME)),
        value('43201', 'durationSeconds', 'Member must have value less than or equal to 43200'),
      ],
    ],
  ])('%j', async (part, faults) => {
    const { sts } = await practise();
    const count = faults.length === 1 ? '1 validation error' : `${faults.length} validation errors`;
    expect(await refusal(sts().assumeRole(as('dev/Engineer', part)))).toBe(
      `400 ValidationError: ${count} detected: ${faults.join('; ')}`,
    );
  });

  it('a role that is no ARN of a role', async () => {
    const { sts } = await practise();
    const RoleArn = 'arn:aws:s3:::prod-invoices';
    expect(await refusal(sts().assumeRole(as('', { RoleArn })))).toBe(
      `400 ValidationError: ${RoleArn} is invalid`,
    );
  });

  it('too many tags, and tags that clash', async () => {
    const { sts } = await practise();
    const Tags = Array.from({ length: 51 }, (_, at) => ({ Key: `k${at}`, Value: '' }));
    const twins = [
      { Key: 'team', Value: 'a' },
      { Key: 'Team', Value: 'b' },
    ];
    const sentences = [
      [{ Tags }, /at 'tags' failed to satisfy constraint: Member must have length less than or equal to 50$/],
      [{ Tags: twins }, /Duplicate tag keys found\. Please note that Tag keys are case insensitive\.$/],
      [{ TransitiveTagKeys: ['team'] }, /transitive tag key must be included in the requested tags\.$/],
    ] as const;
    for (const [part, sentence] of sentences) {
      expect(await refusal(sts().assumeRole(as('dev/Engineer', part)))).toMatch(sentence);
    }
  });
});

describe('tags and source identity', () => {
  const Tags = [{ Key: 'team', Value: 'core' }];

  it('are taken, and the source identity is given back', async () => {
    const { sts } = await practise();
    const call = as('dev/Engineer', { Tags, TransitiveTagKeys: ['team'], SourceIdentity: 'ada@example.org' });
    expect(await sts().assumeRole(call)).toMatchObject({
      SourceIdentity: 'ada@example.org',
      PackedPolicySize: 1,
    });
  });

  it('once set, the source identity can not be changed along the chain', async () => {
    const { sts, mfaSession } = await practise();
    const first = as('staging/Engineer', { SourceIdentity: 'ada' });
    const keys = keysOf(await sts(await mfaSession()).assumeRole(first));
    expect(await refusal(sts(keys).assumeRole(as('prod/Audit', { SourceIdentity: 'bob' })))).toBe(
      '403 AccessDenied: User: arn:aws:sts::222222222222:assumed-role/Engineer/tester is not authorized to perform: sts:SetSourceIdentity on resource: arn:aws:iam::333333333333:role/Audit',
    );
    for (const part of [{}, { SourceIdentity: 'ada' }]) {
      expect(await refusal(sts(keys).assumeRole(as('prod/Audit', part)))).toMatch(/^answered/);
    }
  });
});
