import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import fs from 'node:fs';
import type http from 'node:http';
import { describe, expect, it } from 'vitest';
import { SwitchError } from '../../src/errors.ts';
import { newKeyPair } from '../../src/sandbox/federation/key-pair.ts';
import { Secret } from '../../src/secret.ts';
import { proofFor, proofKeyOf } from '../../src/sources/login/proof.ts';
import { checkedProof, refuse, SESSION } from './sign-in-service.ts';
import { type Setting, signedIn } from './support-login.ts';

const AGAIN = 'sign in again: aws login --profile ada';

const denied = (status: number, error: string): Setting => ({
  fate: (_call, response) => {
    refuse(response, status, 'AccessDeniedException', error);
    return true;
  },
});

const says = (answer: (response: http.ServerResponse) => unknown): Setting => ({
  fate: (_call, response) => {
    answer(response);
    return true;
  },
});

const NO_KEY = generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey.export({
  format: 'pem',
  type: 'sec1',
});

interface Row {
  readonly reason: SwitchError['reason'];
  readonly what: string;
  readonly hints: readonly string[];
  readonly calls: number;
}

const ROWS: readonly (readonly [string, Setting, Row])[] = [
  [
    'no file',
    { isAbsent: true },
    {
      reason: 'usage',
      what: `nobody is signed in as ${SESSION}`,
      hints: ['run aws login --profile ada', expect.stringMatching(/^it was looked for in \/.*\.json$/)],
      calls: 0,
    },
  ],
  [
    'after 12 hours',
    denied(401, 'TOKEN_EXPIRED'),
    {
      reason: 'refused',
      what: `the sign-in as ${SESSION} has ended`,
      hints: ['AWS said: TOKEN_EXPIRED: the message', 'it lasts 12h at most', AGAIN],
      calls: 1,
    },
  ],
  [
    'a word that every object has',
    denied(401, 'constructor'),
    {
      reason: 'refused',
      what: `the sign-in as ${SESSION} is not taken any more`,
      hints: ['AWS said: constructor: the message', expect.stringMatching(/revoked or has ended/), AGAIN],
      calls: 1,
    },
  ],
  [
    'the password was changed',
    denied(403, 'USER_CREDENTIALS_CHANGED'),
    {
      reason: 'refused',
      what: `the sign-in as ${SESSION} has ended: its password was changed`,
      hints: ['AWS said: USER_CREDENTIALS_CHANGED: the message', AGAIN],
      calls: 1,
    },
  ],
  [
    'no permission',
    denied(403, 'INSUFFICIENT_PERMISSIONS'),
    {
      reason: 'refused',
      what: `${SESSION} may not renew its sign-in`,
      hints: [
        'AWS said: INSUFFICIENT_PERMISSIONS: the message',
        'a policy must allow it signin:CreateOAuth2Token, as SignInLocalDevelopmentAccess does',
        AGAIN,
      ],
      calls: 1,
    },
  ],
  [
    'revoked, or another region’s',
    { more: { refreshToken: 'of another region' } },
    {
      reason: 'refused',
      what: `the sign-in as ${SESSION} is not taken any more`,
      hints: [
        'AWS said: INVALID_REQUEST: the request is invalid: the refresh token is not the last one',
        'it was revoked or has ended, or this profile has another region than it was signed in with',
        AGAIN,
      ],
      calls: 1,
    },
  ],
  [
    'a refusal that would steer the terminal',
    denied(400, '\u001b[2J\u202eEVIL'),
    {
      reason: 'refused',
      what: `the sign-in as ${SESSION} is not taken any more`,
      hints: ['AWS said: \\u{1b}[2J\\u{202e}EVIL: the message', expect.anything(), AGAIN],
      calls: 1,
    },
  ],
  [
    'AWS has a fault',
    says((response) => refuse(response, 500, 'InternalServerException', 'server_error')),
    { reason: 'failed', what: 'AWS has a fault of its own (500)', hints: ['try again'], calls: 5 },
  ],
  [
    'AWS is asked too often',
    says((response) => refuse(response, 429, 'TooManyRequestsError', 'rate_exceeded')),
    { reason: 'failed', what: 'AWS is asked too often just now', hints: ['try again in a minute'], calls: 5 },
  ],
  [
    'a log-in page of the network',
    says((response) => response.writeHead(200).end('<html>Please log in</html>')),
    { reason: 'failed', what: 'answered, but not as AWS does', hints: [expect.anything()], calls: 1 },
  ],
  [
    'keys without a secret',
    says((response) => response.writeHead(200).end('{"accessToken":{"accessKeyId":"A"},"refreshToken":"r"}')),
    { reason: 'failed', what: 'answered, but not as AWS does', hints: [expect.anything()], calls: 1 },
  ],
  [
    'keys that end at once',
    { seconds: 0 },
    { reason: 'failed', what: 'answered, but not as AWS does', hints: [expect.anything()], calls: 1 },
  ],
  [
    'the answer is lost',
    says((response) => response.destroy()),
    { reason: 'failed', what: 'could not be asked', hints: [expect.anything()], calls: 1 },
  ],
  ...(
    [
      ['empty', ''],
      ['no JSON', '}'],
      ['no object', '[{}]'],
      ['no keys in it', { accessToken: {} }],
      ['no end of the keys', { accessToken: { accessKeyId: 'A', secretAccessKey: 's', sessionToken: 't' } }],
      [
        'keys in strange letters',
        {
          accessToken: {
            accessKeyId: 'A\n',
            secretAccessKey: 's',
            sessionToken: 't',
            expiresAt: '2026-01-01T00:00:00Z',
          },
        },
      ],
      ['no refresh token', { refreshToken: undefined }],
      ['no client', { clientId: '' }],
      ['no proof key', { dpopKey: 7 }],
      [
        'a proof key that is none',
        { dpopKey: '-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----\n' },
      ],
      ['a proof key of another curve', { dpopKey: NO_KEY }],
    ] as const
  ).map(([how, more]): readonly [string, Setting, Row] => [
    `damaged: ${how}`,
    { more },
    {
      reason: 'failed',
      what: 'the sign-in of profile "ada" is damaged',
      hints: ['write it anew: aws login --profile ada'],
      calls: 0,
    },
  ]),
];

const thrown = async (run: Promise<unknown>): Promise<SwitchError> => {
  const error = await run.then(
    () => undefined,
    (one: unknown) => one,
  );
  if (error instanceof SwitchError) return error;
  throw new Error(`no error for a person: ${error}`);
};

describe('what goes wrong with a sign-in is said, nothing of it is lost, and no secret is shown', () => {
  it.each(ROWS)('%s', async (_case, setting, { reason, what, hints, calls }) => {
    const { open, service, file, said, debugged } = await signedIn({ left: -1, ...setting });
    const before = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined;
    const error = await thrown(open());
    expect(error).toMatchObject({ reason, message: expect.stringContaining(what), hints });
    expect(service.calls()).toBe(calls);
    expect(fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined).toBe(before);
    const shown = [error.message, ...error.hints, ...said, ...debugged, String(error.cause)].join('\n');
    expect(service.secrets.filter((secret) => shown.includes(secret))).toEqual([]);
  });

  it('L13 an answer that says the refresh token again is not passed on', async () => {
    const { open, kept } = await signedIn({
      left: -1,
      fate: (_call, response) => {
        refuse(response, 400, 'ValidationException', 'INVALID_REQUEST', `bad ${kept().refreshToken}`);
        return true;
      },
    });
    const { hints } = await thrown(open());
    expect(hints[0]).toBe('AWS said: INVALID_REQUEST: bad …');
  });
});

describe('where AWS cannot be asked', () => {
  it.each([
    ['us-east-1', 'us-east-1.signin.aws.amazon.com could not be asked'],
    ['evil.test/#', 'eu-west-1.signin.aws.amazon.com could not be asked'],
    [7, 'eu-west-1.signin.aws.amazon.com could not be asked'],
  ])('it is told where: the sign-in was made in %s', async (signInRegion, what) => {
    // The proxy is this machine, where nothing listens: nothing leaves it.
    const proxies = { https_proxy: 'http://127.0.0.1:1' };
    const { open } = await signedIn({ left: -1, more: { signInRegion }, proxies });
    const endpoint = 'https://eu-west-1.signin.aws.amazon.com';
    await expect(open(undefined, { endpoint })).rejects.toMatchObject({
      message: expect.stringContaining(what),
    });
  });

  it('keys that still last serve, and it is said', async () => {
    const { open, service, said } = await signedIn({ left: 3.5 });
    service.close();
    expect((await open()).accessKeyId).toBe('ASIAFIRST');
    expect(said).toEqual([
      expect.stringMatching(/^no newer keys could be had: these end in 3m\n.*nothing listens there/),
    ]);
  });

  it('they do not where new ones are wanted', async () => {
    const { open, service } = await signedIn({ left: 3.5 });
    service.close();
    await expect(open({ fresh: true })).rejects.toMatchObject({ reason: 'failed' });
  });

  it('they do not where AWS has refused to renew them', async () => {
    const { open } = await signedIn({ left: 3.5, ...denied(403, 'USER_CREDENTIALS_CHANGED') });
    await expect(open()).rejects.toMatchObject({ reason: 'refused' });
  });

  it.skipIf(process.getuid?.() === 0)(
    'new keys that cannot be kept are good all the same (not as root)',
    async () => {
      const { open, file, said } = await signedIn({ left: 1 });
      fs.chmodSync(file.replace(/\/[^/]*$/, ''), 0o500);
      expect((await open()).accessKeyId).toBe('ASIA1');
      expect(said).toEqual([expect.stringContaining('could not be kept')]);
    },
  );
});

describe('the proof of possession', () => {
  const { privateKey } = newKeyPair('ec');
  const URL = 'https://eu-west-1.signin.aws.amazon.com/v1/token';
  const now = Date.now();

  it.each(['sec1', 'pkcs8'] as const)('is what the service takes, by a key in %s', (type) => {
    const key = proofKeyOf(new Secret(privateKey.export({ format: 'pem', type }) as string));
    expect(key && checkedProof(proofFor(URL, key, now), URL, now)).toMatchObject({ jti: expect.any(String) });
  });

  it('is another one each time', () => {
    const jtis = [1, 2].map(() => checkedProof(proofFor(URL, privateKey, now), URL, now));
    expect(jtis[0]).not.toEqual(jtis[1]);
  });

  it('holds nothing of the private key', () => {
    const d = privateKey.export({ format: 'jwk' }).d as string;
    const text = proofFor(URL, privateKey, now)
      .split('.')
      .map((part) => Buffer.from(part, 'base64url').toString());
    expect(text.join()).not.toContain(d);
  });

  it.each<[string, string, object, object]>([
    ['for another address', 'the proof is for', {}, { htu: 'https://evil.test/v1/token' }],
    ['for another method', 'the proof is for', {}, { htm: 'GET' }],
    ['of an hour ago', 'the time', {}, { iat: Math.floor(now / 1000) - 3600 }],
    ['without a name', 'the jti', {}, { jti: undefined }],
    ['without a signature', 'the head', { alg: 'none' }, {}],
  ])('the service of the tests refuses one %s', (_case, why, head, claims) => {
    const { kty, crv, x, y } = privateKey.export({ format: 'jwk' });
    const header = { typ: 'dpop+jwt', alg: 'ES256', jwk: { kty, crv, x, y }, ...head };
    const body = { jti: randomUUID(), htm: 'POST', htu: URL, iat: Math.floor(now / 1000), ...claims };
    const text = [header, body]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    const signature = sign('sha256', Buffer.from(text), { key: privateKey, dsaEncoding: 'ieee-p1363' });
    expect(checkedProof(`${text}.${signature.toString('base64url')}`, URL, now)).toContain(why);
    const [first = '', ...rest] = proofFor(URL, privateKey, now).split('.');
    expect(checkedProof([first, ...rest.slice(0, 1), 'AAAA'].join('.'), URL, now)).toContain('the signature');
  });
});
