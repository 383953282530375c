import { describe, expect, it } from 'vitest';
import { keysOf, listBuckets, practise, type Reply, send, signed } from './support.ts';

const namesIn = ({ body }: Reply): string[] =>
  [...body.matchAll(/<Name>(.*?)<\/Name>/g)].map(([, name]) => name ?? '');

const errorIn = ({ status, body }: Reply): string =>
  `${status} ${/<Code>(.*?)<\/Code>/.exec(body)?.[1]}: ${/<Message>(.*?)<\/Message>/.exec(body)?.[1]}`;

describe('the list of buckets', () => {
  it.each(['dev', 'staging', 'prod'] as const)('is that of %s inside it', async (account) => {
    const practice = await practise();
    const reply = await listBuckets(practice, await practice.enter(`${account}/Engineer`));
    expect(reply).toMatchObject({ status: 200, headers: { 'content-type': 'application/xml' } });
    expect(namesIn(reply)).toEqual(practice.buckets[account]);
  });

  it.each(['us-east-1', 'eu-central-2', 'cn-north-1'])('is the same when asked for in %s', async (region) => {
    const practice = await practise();
    const reply = await listBuckets(practice, await practice.enter('dev/Engineer'), { region });
    expect(namesIn(reply)).toEqual(practice.buckets.dev);
  });

  it('can not be known before', async () => {
    const [one, other] = [await practise(), await practise()];
    const all = [one, other].flatMap(({ buckets }) => Object.values(buckets).flat());
    expect(new Set(all).size).toBe(all.length);
    for (const name of all) expect(name).toMatch(/^(jump|dev|staging|prod)-[a-z-]+-[0-9a-f]{8}$/);
  });

  it('comes in pages when a page is asked for', async () => {
    const practice = await practise();
    const keys = await practice.enter('prod/Engineer');
    const first = await listBuckets(practice, keys, { query: { 'max-buckets': '2' } });
    const token = /<ContinuationToken>(.*?)</.exec(first.body)?.[1] ?? '';
    const last = await listBuckets(practice, keys, {
      query: { 'max-buckets': '2', 'continuation-token': token },
    });
    expect([namesIn(first).length, namesIn(last).length]).toEqual([2, 1]);
    expect([...namesIn(first), ...namesIn(last)]).toEqual(practice.buckets.prod);
    expect(last.body).not.toContain('ContinuationToken');
  });

  it('can be narrowed', async () => {
    const practice = await practise();
    const keys = await practice.enter('staging/Engineer');
    const count = async (query: Record<string, string>): Promise<number> =>
      namesIn(await listBuckets(practice, keys, { query })).length;
    expect(await count({ prefix: 'staging-in' })).toBe(1);
    expect(await count({ 'bucket-region': 'us-east-1' })).toBe(2);
    expect(await count({ 'bucket-region': 'eu-west-1' })).toBe(0);
  });

  it.each(['0', '-1', '10001', 'x', '1.5'])('has no page of %s', async (size) => {
    const practice = await practise();
    const reply = await listBuckets(practice, await practice.enter('dev/Engineer'), {
      query: { 'max-buckets': size },
    });
    expect(errorIn(reply)).toMatch(/^400 InvalidArgument/);
  });
});

describe('S3 refuses in its own words', () => {
  it('who may not list, and shows nothing', async () => {
    const practice = await practise();
    for (const keys of [practice.user, await practice.mfaSession()]) {
      const reply = await listBuckets(practice, keys);
      expect(errorIn(reply)).toBe(
        '403 AccessDenied: User: arn:aws:iam::999999999999:user/ada is not authorized to perform: s3:ListAllMyBuckets because no identity-based policy allows the s3:ListAllMyBuckets action',
      );
      expect(namesIn(reply)).toEqual([]);
    }
  });

  it('credentials that are wrong, foreign or have ended', async () => {
    const practice = await practise();
    const keys = await practice.enter('dev/Engineer');
    const { accessKeyId, secretAccessKey } = keys;
    const answers = async (each: typeof keys): Promise<string> => errorIn(await listBuckets(practice, each));
    expect(await answers({ ...keys, accessKeyId: 'ASIAAAAAAAAAAAAAAAAA' })).toBe(
      '403 InvalidAccessKeyId: The AWS Access Key Id you provided does not exist in our records.',
    );
    expect(await answers({ accessKeyId, secretAccessKey })).toMatch(/^403 InvalidAccessKeyId/);
    expect(await answers({ ...keys, sessionToken: 'x' })).toBe(
      '400 InvalidToken: The provided token is malformed or otherwise invalid.',
    );
    expect(await answers({ ...keys, secretAccessKey: 'x' })).toBe(
      '403 SignatureDoesNotMatch: The request signature we calculated does not match the signature you provided. Check your key and signing method.',
    );
    practice.pass(3600);
    expect(await answers(keys)).toBe('400 ExpiredToken: The provided token has expired.');
  });

  it('a clock that is wrong', async () => {
    const practice = await practise();
    const { headers } = await signed(practice.url, {
      service: 's3',
      keys: practice.user,
      now: practice.now(),
    });
    practice.pass(901);
    expect(errorIn(await send(practice.url, { headers }))).toBe(
      '403 RequestTimeTooSkewed: The difference between the request time and the current time is too large.',
    );
  });

  it('a header that is not signed, and a payload that is not declared or another', async () => {
    const { url, user, now } = await practise();
    const signing = { service: 's3', keys: user, now: now() };
    const { headers } = await signed(url, signing);
    expect(errorIn(await send(url, { headers: { ...headers, 'x-amz-acl': 'private' } }))).toBe(
      '403 AccessDenied: There were headers present in the request which were not signed',
    );
    const { 'x-amz-content-sha256': _, ...undeclared } = headers;
    expect(errorIn(await send(url, { headers: undeclared }))).toBe(
      '400 InvalidRequest: Missing required header for this request: x-amz-content-sha256',
    );
    const length = { 'content-length': '1' };
    expect(errorIn(await send(url, { headers: { ...headers, ...length }, body: 'x' }))).toBe(
      "400 XAmzContentSHA256Mismatch: The provided 'x-amz-content-sha256' header does not match what was computed.",
    );
  });

  it('a request that is not signed, or badly', async () => {
    const { url, user, now } = await practise();
    expect(errorIn(await send(url))).toBe('403 AccessDenied: Access Denied');
    const { headers } = await signed(url, { service: 's3', keys: user, now: now() });
    const authorization = headers.authorization?.replace('aws4_request', 'aws5_request');
    expect(errorIn(await send(url, { headers: { ...headers, authorization } }))).toMatch(
      /^400 AuthorizationHeaderMalformed: The authorization header is malformed; /,
    );
  });

  it.each([
    ['GET', '/bucket?list-type=2'],
    ['GET', '/?acl'],
    ['PUT', '/bucket/key'],
    [
      'GET',
      '/bucket/key?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIA%2F20260301%2Feu-west-1%2Fs3%2Faws4_request',
    ],
  ])('what it does not do: %s %s', async (method, target) => {
    const { url, user, now } = await practise();
    const { headers } = await signed(url, { service: 's3', keys: user, now: now() });
    const reply = await send(`${url}${target}`, { method, headers });
    expect(errorIn(reply)).toBe(
      '501 NotImplemented: A header you provided implies functionality that is not implemented.',
    );
  });
});

it('a session without MFA is not let in by what lets in a bare key', async () => {
  const practice = await practise();
  const withoutMfa = keysOf(await practice.sts().getSessionToken({}));
  await expect(practice.enter('dev/Engineer', withoutMfa)).rejects.toThrow('is not authorized');
  expect(namesIn(await listBuckets(practice, await practice.enter('dev/Engineer', practice.user)))).toEqual(
    practice.buckets.dev,
  );
});
