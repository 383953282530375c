import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromTokenFile } from '@aws-sdk/credential-provider-web-identity';
import { describe, expect, it, onTestFinished } from 'vitest';
import { keysOf, listBuckets, type Practice, practise, refusal, send } from './support.ts';
import { forged, PIPELINE } from './support-federation.ts';

const enter = (practice: Practice, WebIdentityToken: string, more: object = {}): Promise<string> =>
  refusal(practice.sts().assumeRoleWithWebIdentity({ ...PIPELINE, WebIdentityToken, ...more }));

describe('AssumeRoleWithWebIdentity', () => {
  it('opens a session that lists the buckets, and says whose token it was', async () => {
    const practice = await practise();
    const { sts, federation } = practice;
    const token = federation.webToken();
    const entered = await sts().assumeRoleWithWebIdentity({ ...PIPELINE, WebIdentityToken: token });
    expect(entered).toMatchObject({
      SubjectFromWebIdentityToken: 'pipeline:shop:main',
      Audience: 'sts.amazonaws.com',
      Provider: 'arn:aws:iam::111111111111:oidc-provider/idp.practice.example',
      AssumedRoleUser: { Arn: 'arn:aws:sts::111111111111:assumed-role/Pipeline/shop' },
      Credentials: { Expiration: new Date(practice.now() + 3_590_000 + 10_000) },
    });
    expect((await listBuckets(practice, keysOf(entered))).body).toContain('<Name>dev-builds-');
  });

  it('wants no signature, and the AWS SDK for JavaScript enters with a token file', async () => {
    const { url, federation, sts } = await practise();
    const folder = mkdtempSync(join(tmpdir(), 'switch-test-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    writeFileSync(join(folder, 'token'), federation.webToken());
    const keys = await fromTokenFile({
      webIdentityTokenFile: join(folder, 'token'),
      roleArn: PIPELINE.RoleArn,
      roleSessionName: 'from-file',
      clientConfig: { endpoint: url, region: 'eu-west-1' },
    })();
    const { Arn } = await sts({ ...keys, sessionToken: keys.sessionToken ?? '' }).getCallerIdentity({});
    expect(Arn).toBe('arn:aws:sts::111111111111:assumed-role/Pipeline/from-file');
  });

  it('is refused in AWS words for a token that is expired, for another subject, or for nobody', async () => {
    const practice = await practise();
    const token = practice.federation.webToken(undefined, 60);
    expect(await enter(practice, practice.federation.webToken('pipeline:fork-of-shop:main'))).toBe(
      '403 AccessDenied: Not authorized to perform sts:AssumeRoleWithWebIdentity',
    );
    practice.pass(60);
    const now = Math.floor(practice.now() / 1000);
    expect(await enter(practice, token)).toBe(
      `400 ExpiredTokenException: Token expired: current date/time ${now} must be before the expiration date/time ${now}`,
    );
    expect(await enter(practice, 'ya29.an-access-token')).toMatch(
      /^400 InvalidIdentityTokenException: The ID Token provided is not a valid JWT\./,
    );
  });

  it.each<[string, object, object, RegExp]>([
    ['another subject', { sub: 'pipeline:shop:other' }, {}, /signature is invalid/],
    ['a later end', { exp: 4_000_000_000 }, {}, /signature is invalid/],
    [
      'another issuer',
      { iss: 'https://evil.example' },
      {},
      /No OpenIDConnect provider found in your account for https:\/\/evil.example/,
    ],
    ['no audience', { aud: undefined }, {}, /Missing a required claim: aud/],
    ['no signature', {}, { alg: 'none' }, /Couldn't retrieve verification key/],
    ['a secret shared with nobody', {}, { alg: 'HS256' }, /Couldn't retrieve verification key/],
    ['another key', {}, { kid: 'other' }, /Couldn't retrieve verification key/],
  ])('lets no token in that was changed: %s', async (_, claims, header, words) => {
    const practice = await practise();
    const answer = await enter(practice, forged(practice.federation.webToken(), claims, header));
    expect(answer).toMatch(/^400 InvalidIdentityTokenException: /);
    expect(answer).toMatch(words);
  });

  it.each<[string, object, string]>([
    [
      'another role',
      { RoleArn: 'arn:aws:iam::111111111111:role/Engineer' },
      '403 AccessDenied: Not authorized to perform sts:AssumeRoleWithWebIdentity',
    ],
    [
      'a missing role',
      { RoleArn: 'arn:aws:iam::111111111111:role/Missing' },
      '403 AccessDenied: Not authorized to perform sts:AssumeRoleWithWebIdentity',
    ],
    [
      'another account',
      { RoleArn: 'arn:aws:iam::333333333333:role/Analyst' },
      '400 InvalidIdentityTokenException: No OpenIDConnect provider found in your account for https://idp.practice.example',
    ],
    [
      'too long',
      { DurationSeconds: 7201 },
      '400 ValidationError: The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    ],
    [
      'a policy that is none',
      { Policy: '{' },
      '400 MalformedPolicyDocumentException: This policy contains invalid Json',
    ],
    [
      'a policy too large',
      {
        Policy: `{"Statement":[]}${' '.repeat(2000)}`,
        PolicyArns: [{ arn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }],
      },
      '400 PackedPolicyTooLargeException: Packed policy consumes 101% of allotted space, please use smaller policy.',
    ],
  ])('%s is refused', async (_, more, words) => {
    const practice = await practise();
    expect(await enter(practice, practice.federation.webToken(), more)).toBe(words);
  });

  it('is scoped down by a policy', async () => {
    const practice = await practise();
    const entered = await practice.sts().assumeRoleWithWebIdentity({
      ...PIPELINE,
      WebIdentityToken: practice.federation.webToken(),
      PolicyArns: [{ arn: 'arn:aws:iam::aws:policy/AWSDenyAll' }],
    });
    expect((await listBuckets(practice, keysOf(entered))).status).toBe(403);
  });

  it('says that the identity provider is down, and opens when it is back', async () => {
    let idpIsDown = true;
    const practice = await practise({ idpIsDown: () => idpIsDown });
    const token = practice.federation.webToken();
    expect(await enter(practice, token)).toMatch(/^400 IDPCommunicationErrorException: /);
    idpIsDown = false;
    expect(await enter(practice, token)).toMatch(/^answered/);
  });

  it('leaves no token in the log', async () => {
    const practice = await practise();
    const token = practice.federation.webToken();
    await enter(practice, token);
    await send(`${practice.url}/idp/web?token=${token}`);
    await send(`${practice.url}/${token}`);
    expect(practice.log[0]).toMatchObject({
      service: 'sts',
      action: 'AssumeRoleWithWebIdentity',
      key_id: expect.any(String),
      role: PIPELINE.RoleArn,
      status: 200,
    });
    const [, payload = '', signature = ''] = token.split('.');
    for (const part of [payload, signature]) expect(JSON.stringify(practice.log)).not.toContain(part);
  });
});
