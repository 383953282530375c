import { fromHttp } from '@aws-sdk/credential-provider-http';
import { describe, expect, it } from 'vitest';
import { type Practice, practise, send } from './support.ts';

const CREDENTIALS = '/latest/meta-data/iam/security-credentials/';

const ask = ({ url }: Practice, path: string, token?: string) =>
  send(`${url}${path}`, { headers: { ...(token && { 'x-aws-ec2-metadata-token': token }) } });

async function tokenOf({ url }: Practice, seconds = 21_600): Promise<string> {
  const headers = { 'x-aws-ec2-metadata-token-ttl-seconds': seconds };
  return (await send(`${url}/latest/api/token`, { method: 'PUT', headers })).body;
}

const keysIn = (body: string) => {
  const { AccessKeyId, SecretAccessKey, Token } = JSON.parse(body);
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: Token };
};

describe('the instance metadata service', () => {
  it('gives the session of the role, for six hours', async () => {
    const practice = await practise();
    const token = await tokenOf(practice);
    expect((await ask(practice, CREDENTIALS, token)).body).toBe('Worker');
    const { body } = await ask(practice, `${CREDENTIALS}Worker`, token);
    expect(JSON.parse(body)).toMatchObject({
      Code: 'Success',
      Type: 'AWS-HMAC',
      Expiration: '2026-03-01T18:00:10Z',
    });
    expect(await practice.sts(keysIn(body)).getCallerIdentity({})).toMatchObject({
      Arn: 'arn:aws:sts::111111111111:assumed-role/Worker/i-0123456789abcdef0',
    });
    expect((await ask(practice, `${CREDENTIALS}Other`, token)).status).toBe(404);
    expect((await ask(practice, '/latest/meta-data/placement/region', token)).body).toBe('eu-west-1');
  });

  it('says nothing without a token, with another, or with one that is over', async () => {
    const practice = await practise();
    const token = await tokenOf(practice, 60);
    for (const wrong of [undefined, 'x', `${token}x`]) {
      expect((await ask(practice, `${CREDENTIALS}Worker`, wrong)).status).toBe(401);
    }
    practice.pass(60);
    expect((await ask(practice, `${CREDENTIALS}Worker`, token)).status).toBe(401);
  });

  it.each<[string, object, number]>([
    ['a GET', { method: 'GET' }, 405],
    ['no time to live', { headers: {} }, 400],
    ['a time too long', { headers: { 'x-aws-ec2-metadata-token-ttl-seconds': '21601' } }, 400],
    ['a time that is none', { headers: { 'x-aws-ec2-metadata-token-ttl-seconds': 'long' } }, 400],
    [
      'a proxy',
      { headers: { 'x-aws-ec2-metadata-token-ttl-seconds': '60', 'x-forwarded-for': '10.0.0.1' } },
      403,
    ],
  ])('gives no token for %s', async (_, wrong, status) => {
    const { url } = await practise();
    expect((await send(`${url}/latest/api/token`, { method: 'PUT', ...wrong })).status).toBe(status);
  });

  it('leaves no token in the log', async () => {
    const practice = await practise();
    const token = await tokenOf(practice);
    await ask(practice, `${CREDENTIALS}${encodeURIComponent(token)}`, token);
    expect(practice.log).toMatchObject([
      { service: 'imds', action: 'GetMetadata', status: 200 },
      { service: 'imds', action: 'GetCredentials', status: 404 },
    ]);
    expect(JSON.stringify(practice.log)).not.toContain(token.slice(0, 20));
  });
});

describe('the credentials of a container', () => {
  it('are given to the AWS SDK for JavaScript, that shows the token', async () => {
    const { url, federation, sts } = await practise();
    const keys = await fromHttp({
      awsContainerCredentialsFullUri: `${url}/container/credentials`,
      awsContainerAuthorizationToken: federation.containerToken,
    })();
    expect(await sts({ ...keys, sessionToken: keys.sessionToken ?? '' }).getCallerIdentity({})).toMatchObject(
      {
        Arn: 'arn:aws:sts::111111111111:assumed-role/Worker/container',
      },
    );
  });

  it.each([undefined, '', 'Bearer x'])('are not given to who shows %j', async (authorization) => {
    const { url, log } = await practise();
    const answer = await send(`${url}/container/credentials`, {
      headers: { ...(authorization && { authorization }) },
    });
    expect(answer.status).toBe(401);
    expect(answer.body).not.toContain('AccessKeyId');
    expect(log).toMatchObject([{ service: 'container', action: 'GetCredentials', status: 401 }]);
  });
});
