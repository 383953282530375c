import { describe, expect, it } from 'vitest';
import { as, keysOf, practise, refusal } from './support.ts';

describe('GetCallerIdentity', () => {
  it('names the user behind a long-lived key', async () => {
    const { sts } = await practise();
    expect(await sts().getCallerIdentity({})).toMatchObject({
      Account: '999999999999',
      Arn: 'arn:aws:iam::999999999999:user/ada',
      UserId: expect.stringMatching(/^AIDA[A-Z2-7]{17}$/),
    });
  });

  it('names the same user behind a session, and the role behind a role session', async () => {
    const { sts, mfaSession, enter } = await practise();
    const session = await mfaSession();
    expect(await sts(session).getCallerIdentity({})).toMatchObject({
      Arn: 'arn:aws:iam::999999999999:user/ada',
    });
    const role = await enter('prod/Engineer', session);
    expect(await sts(role).getCallerIdentity({})).toMatchObject({
      Account: '333333333333',
      Arn: 'arn:aws:sts::333333333333:assumed-role/Engineer/tester',
      UserId: expect.stringMatching(/^AROA[A-Z2-7]{17}:tester$/),
    });
  });

  it.each(['us-east-1', 'ap-southeast-4', 'cn-north-1'])('answers in %s', async (region) => {
    const { sts, user } = await practise();
    expect(await sts(user, region).getCallerIdentity({})).toMatchObject({ Account: '999999999999' });
  });
});

describe('GetSessionToken', () => {
  it('gives credentials of their own, for half a day', async () => {
    const { sts, now } = await practise();
    const { Credentials } = await sts().getSessionToken({});
    expect(Credentials).toEqual({
      AccessKeyId: expect.stringMatching(/^ASIA[A-Z2-7]{16}$/),
      SecretAccessKey: expect.stringMatching(/^[A-Za-z0-9+/]{40}$/),
      SessionToken: expect.stringMatching(/^[A-Za-z0-9+/]{400,}=$/),
      Expiration: new Date(now() + 43_200_000),
    });
    expect(Credentials?.SessionToken).toMatch(/\+/);
    expect(Credentials?.SessionToken).toMatch(/\//);
  });

  it.each([900, 129_600])('gives them for %i s when asked', async (DurationSeconds) => {
    const { sts, now } = await practise();
    const { Credentials } = await sts().getSessionToken({ DurationSeconds });
    expect(Credentials?.Expiration).toEqual(new Date(now() + DurationSeconds * 1000));
  });

  it.each([
    [899, 'greater than or equal to 900'],
    [129_601, 'less than or equal to 129600'],
  ])('does not give them for %i s', async (DurationSeconds, limit) => {
    const { sts } = await practise();
    expect(await refusal(sts().getSessionToken({ DurationSeconds }))).toBe(
      `400 ValidationError: 1 validation error detected: Value '${DurationSeconds}' at 'durationSeconds' failed to satisfy constraint: Member must have value ${limit}`,
    );
  });

  it('is only for long-lived keys', async () => {
    const { sts, mfaSession, enter } = await practise();
    const session = await mfaSession();
    for (const keys of [session, await enter('dev/Engineer', session)]) {
      expect(await refusal(sts(keys).getSessionToken({}))).toBe(
        '403 AccessDenied: Cannot call GetSessionToken with session credentials',
      );
    }
  });
});

describe('an MFA code', () => {
  const failed = '403 AccessDenied: MultiFactorAuthentication failed';

  it('is taken once, by any call', async () => {
    const { sts, mfaSerial, code } = await practise();
    const mfa = { SerialNumber: mfaSerial, TokenCode: code() };
    await sts().getSessionToken(mfa);
    const used = `${failed} with invalid MFA one time pass code.`;
    expect(await refusal(sts().getSessionToken(mfa))).toBe(used);
    expect(await refusal(sts().assumeRole(as('prod/Engineer', mfa)))).toBe(used);
  });

  it('is used up by a call that is refused for something else', async () => {
    const { sts, mfaSerial, code } = await practise();
    const mfa = { SerialNumber: mfaSerial, TokenCode: code() };
    expect(await refusal(sts().assumeRole(as('prod/Partner', mfa)))).toMatch(/^403 AccessDenied: User/);
    expect(await refusal(sts().getSessionToken(mfa))).toMatch(/with invalid MFA one time pass code\.$/);
  });

  it('is not used up by a call that is wrongly written', async () => {
    const { sts, mfaSerial, code } = await practise();
    const mfa = { SerialNumber: mfaSerial, TokenCode: code() };
    expect(await refusal(sts().getSessionToken({ ...mfa, DurationSeconds: 1 }))).toMatch(
      /^400 ValidationError/,
    );
    expect(await refusal(sts().getSessionToken(mfa))).toMatch(/^answered/);
  });

  it('that is late is refused, and the next one is not', async () => {
    const { sts, mfaSerial, code, pass } = await practise();
    const late = { SerialNumber: mfaSerial, TokenCode: code() };
    pass(60);
    expect(await refusal(sts().getSessionToken(late))).toBe(`${failed} with invalid MFA one time pass code.`);
    expect(await refusal(sts().getSessionToken({ ...late, TokenCode: code() }))).toMatch(/^answered/);
  });

  it.each([
    ['no code', { TokenCode: undefined }, ', must provide both MFA serial number and one time pass code.'],
    [
      'no serial',
      { SerialNumber: undefined },
      ', must provide both MFA serial number and one time pass code.',
    ],
    [
      'the serial of another',
      { SerialNumber: 'arn:aws:iam::999999999999:mfa/bob' },
      ', unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.',
    ],
  ])('with %s is refused', async (_, part, sentence) => {
    const { sts, mfaSerial, code } = await practise();
    const { SerialNumber, TokenCode } = { SerialNumber: mfaSerial, TokenCode: code(), ...part };
    const mfa = { ...(SerialNumber && { SerialNumber }), ...(TokenCode && { TokenCode }) };
    expect(await refusal(sts().getSessionToken(mfa))).toBe(`${failed}${sentence}`);
    expect(await refusal(sts().assumeRole(as('dev/Engineer', mfa)))).toBe(`${failed}${sentence}`);
  });

  it('cannot come from a role, which has no device', async () => {
    const { sts, enter, mfaSerial, code } = await practise();
    const mfa = { SerialNumber: mfaSerial, TokenCode: code() };
    const keys = keysOf(await sts().assumeRole(as('staging/Engineer', mfa)));
    const again = { SerialNumber: mfaSerial, TokenCode: code() };
    expect(await refusal(sts(keys).assumeRole(as('prod/Audit', again)))).toMatch(
      /unable to validate MFA code\./,
    );
    expect(await enter('prod/Audit', keys)).toBeDefined();
  });

  it.each([
    [
      '12345',
      "at 'tokenCode' failed to satisfy constraint: Member must have length greater than or equal to 6",
    ],
    [
      '1234567',
      "at 'tokenCode' failed to satisfy constraint: Member must have length less than or equal to 6",
    ],
    [
      '12345x',
      "at 'tokenCode' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\d]*",
    ],
  ])('written %s is refused', async (TokenCode, fault) => {
    const { sts, mfaSerial: SerialNumber } = await practise();
    expect(await refusal(sts().getSessionToken({ SerialNumber, TokenCode }))).toBe(
      `400 ValidationError: 1 validation error detected: Value '${TokenCode}' ${fault}`,
    );
  });
});

describe('credentials', () => {
  const invalid = '403 InvalidClientTokenId: The security token included in the request is invalid.';

  it('end when they said they would', async () => {
    const { sts, pass } = await practise();
    const keys = keysOf(await sts().getSessionToken({ DurationSeconds: 900 }));
    pass(899);
    expect(await refusal(sts(keys).getCallerIdentity({}))).toMatch(/^answered/);
    pass(1);
    expect(await refusal(sts(keys).getCallerIdentity({}))).toBe(
      '403 ExpiredToken: The security token included in the request is expired',
    );
  });

  it('nobody was given are invalid', async () => {
    const { sts, user } = await practise();
    const keys = { ...user, accessKeyId: 'AKIAAAAAAAAAAAAAAAAA' };
    expect(await refusal(sts(keys).getCallerIdentity({}))).toBe(invalid);
  });

  it('of another organisation are invalid', async () => {
    const [here, there] = [await practise(), await practise()];
    expect(await refusal(here.sts(there.user).getCallerIdentity({}))).toBe(invalid);
  });

  it('with the token of another session, or none, or one too many, are invalid', async () => {
    const { sts, user } = await practise();
    const { accessKeyId, secretAccessKey, sessionToken } = keysOf(await sts().getSessionToken({}));
    const { sessionToken: another = '' } = keysOf(await sts().getSessionToken({}));
    const wrong = [
      { accessKeyId, secretAccessKey },
      { accessKeyId, secretAccessKey, sessionToken: another },
      { ...user, sessionToken: sessionToken ?? '' },
    ];
    for (const keys of wrong) expect(await refusal(sts(keys).getCallerIdentity({}))).toBe(invalid);
  });

  it('with another secret do not match', async () => {
    const { sts, user } = await practise();
    expect(await refusal(sts({ ...user, secretAccessKey: 'x' }).getCallerIdentity({}))).toBe(
      '403 SignatureDoesNotMatch: The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
    );
  });
});
