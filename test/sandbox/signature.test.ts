import { describe, expect, it } from 'vitest';
import { type Flaw, SignatureFlaw } from '../../src/sandbox/refusal.ts';
import type { WireRequest } from '../../src/sandbox/request.ts';
import { type SigningRules, verifySignature } from '../../src/sandbox/signature.ts';
import { NOON, signedOnWire } from './support.ts';

const KEYS = { accessKeyId: 'AKIAPRACTICEPRACTICE', secretAccessKey: 'a-secret-of-this-test' };
const URL = 'http://127.0.0.1:4566';

const STS: SigningRules = {
  service: 'sts',
  normalizePath: true,
  escapeTwice: true,
  declaresPayload: false,
  mustSign: /^x-amz-(date|security-token)$/i,
};
const S3: SigningRules = {
  service: 's3',
  normalizePath: false,
  escapeTwice: false,
  declaresPayload: true,
  mustSign: /^x-amz-/i,
};

function verify(
  request: WireRequest,
  rules: SigningRules,
  now = NOON,
  secret = KEYS.secretAccessKey,
): string {
  return verifySignature(request, { rules, now, secretOf: () => secret }).keyId;
}

function flaw(request: WireRequest, rules = STS, now = NOON): [Flaw, string] {
  try {
    verify(request, rules, now);
  } catch (thrown) {
    if (thrown instanceof SignatureFlaw) return [thrown.flaw, thrown.message];
    throw thrown;
  }
  throw new Error('the request was verified');
}

const call = () =>
  signedOnWire(URL, { service: 'sts', keys: KEYS, now: NOON, method: 'POST', body: 'Action=X' });

function withHeader(
  request: WireRequest,
  name: string,
  change: (value: string) => string | undefined,
): WireRequest {
  const headers = request.headers.flatMap(([each, value]) => {
    const changed = each === name ? change(value) : value;
    return changed === undefined ? [] : [[each, changed] as const];
  });
  return { ...request, headers };
}

const withAuthorization = (request: WireRequest, change: (value: string) => string): WireRequest =>
  withHeader(request, 'authorization', change);

describe("the examples in AWS's documentation", () => {
  const key = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';
  const s3Key = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
  const empty = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
  const bucket = ['Host', 'examplebucket.s3.amazonaws.com'] as const;
  const s3Date = ['x-amz-date', '20130524T000000Z'] as const;
  const authorization = (scope: string, headers: string, signature: string): readonly [string, string] => [
    'Authorization',
    `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/${scope}/aws4_request, SignedHeaders=${headers}, Signature=${signature}`,
  ];

  it('IAM: ListUsers, by its query', () => {
    const request: WireRequest = {
      method: 'GET',
      target: '/?Action=ListUsers&Version=2010-05-08',
      headers: [
        ['Content-Type', 'application/x-www-form-urlencoded; charset=utf-8'],
        ['Host', 'iam.amazonaws.com'],
        ['X-Amz-Date', '20150830T123600Z'],
        authorization(
          '20150830/us-east-1/iam',
          'content-type;host;x-amz-date',
          '5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7',
        ),
      ],
      body: Buffer.alloc(0),
    };
    expect(verify(request, { ...STS, service: 'iam' }, Date.parse('2015-08-30T12:36:00Z'), key)).toBe(
      'AKIDEXAMPLE',
    );
  });

  it.each<[string, WireRequest]>([
    [
      'GET of an object',
      {
        method: 'GET',
        target: '/test.txt',
        headers: [
          bucket,
          ['Range', 'bytes=0-9'],
          ['x-amz-content-sha256', empty],
          s3Date,
          authorization(
            '20130524/us-east-1/s3',
            'host;range;x-amz-content-sha256;x-amz-date',
            'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
          ),
        ],
        body: Buffer.alloc(0),
      },
    ],
    [
      'PUT of an object whose name is escaped once only',
      {
        method: 'PUT',
        target: '/test%24file.text',
        headers: [
          bucket,
          ['Date', 'Fri, 24 May 2013 00:00:00 GMT'],
          s3Date,
          ['x-amz-storage-class', 'REDUCED_REDUNDANCY'],
          ['x-amz-content-sha256', '44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072'],
          authorization(
            '20130524/us-east-1/s3',
            'date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class',
            '98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd',
          ),
        ],
        body: Buffer.from('Welcome to Amazon S3.'),
      },
    ],
    [
      'GET of a query without a value',
      {
        method: 'GET',
        target: '/?lifecycle',
        headers: [
          bucket,
          ['x-amz-content-sha256', empty],
          s3Date,
          authorization(
            '20130524/us-east-1/s3',
            'host;x-amz-content-sha256;x-amz-date',
            'fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543',
          ),
        ],
        body: Buffer.alloc(0),
      },
    ],
  ])('S3: %s', (_, request) => {
    expect(verify(request, S3, Date.parse('2013-05-24T00:00:00Z'), s3Key)).toBe('AKIDEXAMPLE');
  });
});

describe("what the SDK's signer signs", () => {
  it.each([
    { path: '/' },
    { path: '/a//b/../c/' },
    { path: '/a%20b/%E1%88%B4' },
    { query: { b: '2', a: '1', 'a b': 'c d', ä: '*', plus: '1+1' } },
    {
      method: 'POST',
      body: 'Action=GetCallerIdentity',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    },
    { headers: { 'x-spaces': '  a   b  ' } },
    { keys: { ...KEYS, sessionToken: 'a/token+of=ours' } },
  ])('is verified, for STS and for S3: %j', async (part) => {
    for (const rules of [STS, S3]) {
      const request = await signedOnWire(URL, { service: rules.service, keys: KEYS, now: NOON, ...part });
      expect(verify(request, rules)).toBe(KEYS.accessKeyId);
    }
  });
});

describe('a request that is not as it was signed', () => {
  it.each<[string, Flaw, (request: WireRequest) => WireRequest]>([
    ['has another method', 'mismatch', (request) => ({ ...request, method: 'PUT' })],
    ['has another path', 'mismatch', (request) => ({ ...request, target: '/x' })],
    ['has another query', 'mismatch', (request) => ({ ...request, target: '/?x=1' })],
    ['has another body', 'mismatch', (request) => ({ ...request, body: Buffer.from('Action=Y') })],
    ['goes to another host', 'mismatch', (request) => withHeader(request, 'host', () => '127.0.0.1:1')],
    [
      'names another key',
      'mismatch',
      (request) => withAuthorization(request, (value) => value.replace(/Signature=./, 'Signature=_')),
    ],
    [
      'names another region',
      'mismatch',
      (request) => withAuthorization(request, (value) => value.replace('eu-west-1', 'eu-west-2')),
    ],
    [
      'has a signature cut short',
      'mismatch',
      (request) => withAuthorization(request, (value) => value.slice(0, -1)),
    ],
    [
      'is of another second',
      'mismatch',
      (request) => withHeader(request, 'x-amz-date', () => '20260301T120011Z'),
    ],
  ])('%s', async (_, expected, change) => {
    expect(flaw(change(await call()))[0]).toBe(expected);
  });
});

describe('an Authorization header', () => {
  it.each<[string, Flaw, string, (value: string) => string]>([
    [
      'of another algorithm',
      'malformed',
      "Unsupported AWS 'algorithm': 'AWS4-ECDSA-P256-SHA256' (only AWS4-HMAC-SHA256 for now). ",
      (value) => value.replace('HMAC', 'ECDSA-P256'),
    ],
    [
      'that is a bearer token',
      'malformed',
      "Unsupported AWS 'algorithm': 'Bearer' (only AWS4-HMAC-SHA256 for now). ",
      () => 'Bearer x',
    ],
    [
      'with a space in its credential',
      'malformed',
      'Invalid key=value pair (missing equal-sign) in Authorization header (hashed with SHA-256 and encoded with Base64): ',
      (value) => value.replace('Credential=', 'Credential= '),
    ],
    [
      'without its signature',
      'malformed',
      "Authorization header requires 'Signature' parameter. ",
      (value) => value.replace(/, Signature=.*/, ''),
    ],
    [
      'without anything',
      'malformed',
      "Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter. ",
      () => 'AWS4-HMAC-SHA256',
    ],
    [
      'with a credential of four parts',
      'malformed',
      "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got 'AKIAPRACTICEPRACTICE/20260301/eu-west-1/aws4_request'",
      (value) => value.replace('/sts/', '/'),
    ],
    [
      'for no region',
      'scope',
      'Credential should be scoped to a valid region. ',
      (value) => value.replace('eu-west-1', ''),
    ],
    [
      'for another service',
      'scope',
      "Credential should be scoped to correct service: 'sts'. ",
      (value) => value.replace('/sts/', '/iam/'),
    ],
    [
      'with another terminator',
      'scope',
      "Credential should be scoped with a valid terminator: 'aws4_request'. ",
      (value) => value.replace('aws4_request', 'aws5_request'),
    ],
    [
      'for another day',
      'scope',
      "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '20260302' != '20260301', from '20260301T120010Z'. ",
      (value) => value.replace('20260301/', '20260302/'),
    ],
    [
      'that leaves out the host',
      'unsigned header',
      "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.",
      (value) => value.replace(/=host;/, '='),
    ],
    [
      'that leaves out the date',
      'unsigned header',
      "'x-amz-date' must be a 'SignedHeader' in the AWS Authorization.",
      (value) => value.replace(/;x-amz-date/, ''),
    ],
  ])('%s', async (_, expected, sentence, change) => {
    const [found, message] = flaw(withAuthorization(await call(), change));
    expect([found, message.slice(0, sentence.length)]).toEqual([expected, sentence]);
  });

  it('must be there', async () => {
    const request = withHeader(await call(), 'authorization', () => undefined);
    expect(flaw(request)).toEqual(['missing', 'Request is missing Authentication Token']);
  });

  it('may not come with a signature in the query', async () => {
    const request = { ...(await call()), target: '/?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Signature=00' };
    expect(flaw(request)[0]).toBe('missing');
  });

  it('must cover a session token that is sent', async () => {
    const request = await call();
    const added = { ...request, headers: [...request.headers, ['X-Amz-Security-Token', 'x'] as const] };
    expect(flaw(added)).toEqual([
      'unsigned header',
      "'X-Amz-Security-Token' must be a 'SignedHeader' in the AWS Authorization.",
    ]);
  });
});

describe('the clock', () => {
  const minutes = (count: number): number => NOON + count * 60_000;

  it.each([-15, 0, 15])('may differ by %i minutes', async (count) => {
    expect(verify(await call(), STS, minutes(count))).toBe(KEYS.accessKeyId);
  });

  it('may not be a second further behind', async () => {
    expect(flaw(await call(), STS, minutes(15) + 1000)).toEqual([
      'clock',
      'Signature expired: 20260301T120010Z is now earlier than 20260301T120011Z (20260301T121511Z - 15 min.)',
    ]);
  });

  it('may not be a second further ahead', async () => {
    expect(flaw(await call(), STS, minutes(-15) - 1000)).toEqual([
      'clock',
      'Signature not yet current: 20260301T120010Z is still later than 20260301T120009Z (20260301T114509Z + 15 min.)',
    ]);
  });

  it('must be told', async () => {
    const [found, message] = flaw(withHeader(await call(), 'x-amz-date', () => undefined));
    expect([found, message]).toEqual([
      'malformed',
      "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.",
    ]);
  });

  it.each(['yesterday', '2026-03-01T12:00:10Z', '20261301T120010Z'])(
    'must be told properly, not as %j',
    async (text) => {
      expect(flaw(withHeader(await call(), 'x-amz-date', () => text))[0]).toBe('malformed');
    },
  );
});

describe('the payload of S3', () => {
  const put = (hash?: string): Promise<WireRequest> =>
    signedOnWire(URL, {
      service: 's3',
      keys: KEYS,
      now: NOON,
      method: 'PUT',
      body: 'text',
      headers: hash === undefined ? {} : { 'x-amz-content-sha256': hash },
    });

  it('may be left unsigned', async () => {
    const request = { ...(await put('UNSIGNED-PAYLOAD')), body: Buffer.from('anything') };
    expect(verify(request, S3)).toBe(KEYS.accessKeyId);
  });

  it('must be declared', async () => {
    const request = withHeader(await put(), 'x-amz-content-sha256', () => undefined);
    expect(flaw(request, S3)[0]).toBe('undeclared payload');
  });

  it('must be what was declared', async () => {
    expect(flaw({ ...(await put()), body: Buffer.from('other') }, S3)[0]).toBe('other payload');
  });

  it('can not be left unsigned for any other service', async () => {
    const headers = { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' };
    const request = await signedOnWire(URL, {
      service: 'sts',
      keys: KEYS,
      now: NOON,
      method: 'POST',
      body: 'x',
      headers,
    });
    expect(flaw(request)[0]).toBe('mismatch');
  });
});
