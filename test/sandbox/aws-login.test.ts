import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromLoginCredentials } from '@aws-sdk/credential-provider-login';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { LoginTrouble } from '../../src/sandbox/federation/logins.ts';
import { as, type Keys, type Practice, practise, refusal } from './support.ts';
import { anotherKey, type LoginFile, proofOf, renew } from './support-federation.ts';

const USER = 'arn:aws:iam::999999999999:user/ada';

const signIn = ({ federation }: Practice): LoginFile => JSON.parse(federation.login().text);

const read = (body: string): { accessToken: Keys; refreshToken: string; expiresIn: number } =>
  JSON.parse(body);

describe('a sign-in of aws login', () => {
  it('is the user, with MFA, for a quarter of an hour', async () => {
    const practice = await practise();
    const { accessToken } = signIn(practice);
    const sts = practice.sts(accessToken);
    expect(accessToken.accountId).toBe('999999999999');
    expect(await sts.getCallerIdentity({})).toMatchObject({ Arn: USER });
    expect(await refusal(sts.assumeRole(as('prod/Engineer')))).toMatch(/^answered/);
    practice.pass(900);
    expect(await refusal(practice.sts(accessToken).getCallerIdentity({}))).toMatch(/^403 ExpiredToken/);
  });

  it('is renewed again and again, for twelve hours', async () => {
    const practice = await practise();
    const file = signIn(practice);
    practice.pass(850);
    const once = read((await renew(practice, file)).body);
    expect(once).toMatchObject({ expiresIn: 900, tokenType: 'aws_sigv4' });
    expect(await practice.sts(once.accessToken).getCallerIdentity({})).toMatchObject({ Arn: USER });
    practice.pass(42_000);
    const { status, body } = await renew(practice, file, { refreshToken: once.refreshToken });
    expect(status).toBe(200);
    practice.pass(350);
    const ended = await renew(practice, file, { refreshToken: read(body).refreshToken });
    expect(ended).toMatchObject({ status: 400, headers: { 'x-amzn-errortype': 'AccessDeniedException' } });
    expect(JSON.parse(ended.body)).toMatchObject({ error: 'TOKEN_EXPIRED' });
  });

  it('survives an answer that was lost, and not a token that is older', async () => {
    const practice = await practise();
    const file = signIn(practice);
    await renew(practice, file);
    const { refreshToken } = read((await renew(practice, file)).body);
    expect((await renew(practice, file, { refreshToken })).status).toBe(200);
    expect((await renew(practice, file)).status).toBe(400);
  });

  it.each<LoginTrouble>(['TOKEN_EXPIRED', 'USER_CREDENTIALS_CHANGED', 'INSUFFICIENT_PERMISSIONS'])(
    'says %s',
    async (trouble) => {
      const practice = await practise({ loginTrouble: () => trouble });
      const { status, headers, body } = await renew(practice, signIn(practice));
      expect([status, headers['x-amzn-errortype']]).toEqual([400, 'AccessDeniedException']);
      expect(JSON.parse(body)).toMatchObject({ error: trouble, message: expect.stringMatching(/\.$/) });
    },
  );

  it.each<[string, (practice: Practice, file: LoginFile) => object]>([
    ['no proof', () => ({ proof: '' })],
    ['a proof by another key', () => ({ key: anotherKey() })],
    ['a proof for another address', () => ({ payload: { htu: 'http://127.0.0.1:1/v1/token' } })],
    ['a proof for another method', () => ({ payload: { htm: 'GET' } })],
    ['a proof that is old', ({ now }) => ({ payload: { iat: Math.floor(now() / 1000) - 301 } })],
    ['a proof that is none of these', () => ({ header: { typ: 'JWT' } })],
    ['a proof by no algorithm', () => ({ header: { alg: 'none' } })],
    ['a key that did not sign it', (practice, file) => ({ proof: swapped(practice, file) })],
    ['another token', () => ({ refreshToken: 'x'.repeat(128) })],
    ['another client', () => ({ body: { clientId: 'arn:aws:signin:::devtools/other' } })],
    ['another grant', () => ({ body: { grantType: 'authorization_code' } })],
  ])('is not renewed with %s', async (_, wrong) => {
    const practice = await practise();
    const file = signIn(practice);
    const { status, body } = await renew(practice, file, wrong(practice, file));
    expect([status, JSON.parse(body).error]).toEqual([400, 'INVALID_REQUEST']);
    expect((await renew(practice, file)).status).toBe(200);
  });

  it('takes each proof once', async () => {
    const practice = await practise();
    const file = signIn(practice);
    const payload = { jti: randomUUID() };
    expect((await renew(practice, file, { payload })).status).toBe(200);
    expect((await renew(practice, file, { payload })).status).toBe(400);
  });

  it('leaves no token and no proof in the log', async () => {
    const practice = await practise();
    const file = signIn(practice);
    await renew(practice, file);
    expect(practice.log).toMatchObject([{ service: 'signin', action: 'CreateOAuthToken', status: 200 }]);
    expect(JSON.stringify(practice.log)).not.toContain(file.refreshToken.slice(0, 20));
  });

  it('is renewed by the AWS SDK for JavaScript, in the file that AWS has for it', async () => {
    const organisation = await practise();
    const folder = mkdtempSync(join(tmpdir(), 'switch-test-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const { name, text } = organisation.federation.login();
    const stale = JSON.parse(text);
    stale.accessToken.expiresAt = new Date(0).toISOString();
    writeFileSync(join(folder, name), JSON.stringify(stale));
    writeFileSync(join(folder, 'config'), `[profile login]\nlogin_session = ${USER}\nregion = eu-west-1\n`);
    vi.stubEnv('AWS_LOGIN_CACHE_DIRECTORY', folder);
    onTestFinished(() => void vi.unstubAllEnvs());
    vi.setSystemTime(organisation.now());
    onTestFinished(() => void vi.useRealTimers());
    const keys = await fromLoginCredentials({
      profile: 'login',
      configFilepath: join(folder, 'config'),
      filepath: join(folder, 'none'),
      clientConfig: { endpoint: organisation.url },
    })();
    expect(keys.accessKeyId).not.toBe(stale.accessToken.accessKeyId);
    expect(JSON.parse(readFileSync(join(folder, name), 'utf8')).refreshToken).not.toBe(stale.refreshToken);
  });
});

/** The sign-in's own public key over a signature of another. */
function swapped({ url, now }: Practice, file: LoginFile): string {
  const payload = { htm: 'POST', htu: `${url}/v1/token`, iat: Math.floor(now() / 1000), jti: randomUUID() };
  const [, , signature] = proofOf(anotherKey(), payload).split('.');
  return [...proofOf(file.dpopKey, payload).split('.').slice(0, 2), signature].join('.');
}
