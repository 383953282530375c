// The federation endpoint, asked with credentials that the practice STS gave: what it takes, and each refusal.

import { describe, expect, it } from 'vitest';
import { as, type Keys, keysOf, type Practice, practise, send } from './support.ts';
import {
  cookieIn,
  enterConsole,
  federate,
  loginUrl,
  look,
  sessionOf,
  signinToken,
  wordsOf,
} from './support-console.ts';
import { PIPELINE } from './support-federation.ts';
import { portalOf, signIn } from './support-sso.ts';

/** A role that was entered with the user's own key and a code: nothing is chained. */
const direct = async (practice: Practice, role = 'prod/Engineer', more: object = {}): Promise<Keys> =>
  keysOf(
    await practice
      .sts()
      .assumeRole(as(role, { SerialNumber: practice.mfaSerial, TokenCode: practice.code(), ...more })),
  );

const ask = (practice: Practice, keys: Keys, more: Record<string, string> = {}) =>
  federate(practice, { Action: 'getSigninToken', Session: sessionOf(keys), ...more });

const INVALID = 'HTTP Status 400 - Invalid credentials parameter';

describe('a sign-in token', () => {
  it('is given for a role’s session, by POST and by GET', async () => {
    const practice = await practise();
    const keys = await practice.enter('prod/Engineer');
    const posted = await ask(practice, keys);
    expect([posted.status, posted.headers['content-type']]).toEqual([200, 'application/json']);
    const query = new URLSearchParams({ Action: 'getSigninToken', Session: sessionOf(keys) });
    const got = await send(`${practice.url}/federation?${query}`);
    for (const { body } of [posted, got]) expect(JSON.parse(body).SigninToken).toMatch(/^[\w-]{640}$/);
    expect(got.body).not.toBe(posted.body);
  });

  it.each(['900', '43200'])('may ask for a console session of %s seconds', async (SessionDuration) => {
    const practice = await practise();
    expect(await ask(practice, await direct(practice), { SessionDuration })).toMatchObject({ status: 200 });
  });

  it.each(['', '0', '899', '43201', '-900', '3600.5', '1e4', '0x384', ' 900', 'an hour'])(
    'is refused for a SessionDuration of "%s"',
    async (SessionDuration) => {
      const practice = await practise();
      const { status, body } = await ask(practice, await direct(practice), { SessionDuration });
      expect([status, body.includes('SigninToken')]).toEqual([400, false]);
      expect(practice.log.at(-1)).toMatchObject({ error: 'InvalidSessionDuration' });
    },
  );

  it.each([
    ['a GetSessionToken session', 'prod/Engineer', undefined],
    ['another role', 'prod/Audit', 'staging/Engineer'],
  ])(
    'with a SessionDuration is refused for a role entered from %s, and given without',
    async (_, role, by) => {
      const practice = await practise();
      const keys = await practice.enter(role, by === undefined ? undefined : await practice.enter(by));
      const refused = await ask(practice, keys, { SessionDuration: '900' });
      expect(refused.status).toBe(400);
      expect(wordsOf(refused)).toContain(INVALID);
      expect(wordsOf(refused)).toContain('The request sent by the client was syntactically incorrect.');
      expect(practice.log.at(-1)).toMatchObject({ error: 'ChainedRole' });
      expect(await ask(practice, keys)).toMatchObject({ status: 200 });
    },
  );

  it('with a SessionDuration is given for a role that was entered by a web identity', async () => {
    const practice = await practise();
    const token = { ...PIPELINE, WebIdentityToken: practice.federation.webToken() };
    const keys = keysOf(await practice.sts().assumeRoleWithWebIdentity(token));
    expect(await ask(practice, keys, { SessionDuration: '43200' })).toMatchObject({ status: 200 });
  });

  it('with a SessionDuration is given for a role of Identity Center', async () => {
    const practice = await practise();
    const { roleCredentials } = await portalOf(practice).getRoleCredentials({
      accessToken: (await signIn(practice)).accessToken,
      accountId: '333333333333',
      roleName: 'ReadOnly',
    });
    const keys = roleCredentials as Keys;
    expect(await ask(practice, keys, { SessionDuration: '43200' })).toMatchObject({ status: 200 });
  });
});

describe('no sign-in token is given for', () => {
  const CREDENTIALS: readonly (readonly [string, (practice: Practice) => Promise<Keys> | Keys, string])[] = [
    ['the user’s own key', ({ user }) => user, 'InvalidSession'],
    [
      'the user’s own key with an empty token',
      ({ user }) => ({ ...user, sessionToken: '' }),
      'InvalidCredentials',
    ],
    ['a session of the user', (practice) => practice.mfaSession(), 'NoRole'],
    [
      'a sign-in of aws login',
      ({ federation }) => JSON.parse(federation.login().text).accessToken as Keys,
      'NoRole',
    ],
    [
      'a key that nobody has',
      async (practice) => ({
        ...(await practice.enter('prod/Engineer')),
        accessKeyId: 'ASIAAAAAAAAAAAAAAAAA',
      }),
      'InvalidCredentials',
    ],
    [
      'a wrong secret',
      async (practice) => ({ ...(await practice.enter('prod/Engineer')), secretAccessKey: 'x'.repeat(40) }),
      'InvalidCredentials',
    ],
    [
      'the token of another session',
      async (practice) => {
        const session = await practice.mfaSession();
        const [one, other] = [
          await practice.enter('prod/Engineer', session),
          await practice.enter('dev/Engineer', session),
        ];
        return { ...one, sessionToken: other.sessionToken ?? '' };
      },
      'InvalidCredentials',
    ],
    [
      'a session whose time is over',
      async (practice) => {
        const keys = await practice.enter('prod/Engineer');
        practice.pass(3600);
        return keys;
      },
      'ExpiredCredentials',
    ],
    [
      'a session of another organisation',
      async () => (await practise()).enter('prod/Engineer'),
      'InvalidCredentials',
    ],
  ];

  it.each(CREDENTIALS)('%s', async (_, keysIn, error) => {
    const practice = await practise();
    const keys = await keysIn(practice);
    const refused = await ask(practice, keys);
    expect(refused.status).toBe(400);
    expect(refused.headers['content-type']).toMatch(/^text\/html/);
    if (error !== 'InvalidSession') expect(wordsOf(refused)).toContain(INVALID);
    for (const text of Object.values(keys)) if (text) expect(refused.body).not.toContain(text);
    expect(practice.log.at(-1)).toMatchObject({
      service: 'signin',
      action: 'GetSigninToken',
      status: 400,
      error,
    });
  });

  it.each([
    undefined,
    '',
    '{',
    'null',
    '[]',
    '"text"',
    '7',
    '{}',
    '{"sessionId":"ASIA","sessionKey":"k"}',
    '{"sessionId":{"toString":1},"sessionKey":"k","sessionToken":"t"}',
    '{"__proto__":{"sessionId":"a","sessionKey":"b","sessionToken":"c"}}',
  ])('the Session %s', async (Session) => {
    const practice = await practise();
    const fields = { Action: 'getSigninToken', ...(Session !== undefined && { Session }) };
    expect(await federate(practice, fields)).toMatchObject({ status: 400 });
    expect(practice.log.at(-1)).toMatchObject({ error: 'InvalidSession', key_id: '-' });
  });

  it.each([
    [{}, 400],
    [{ Action: 'getSignInToken' }, 400],
    [{ Action: 'toString' }, 400],
  ])('the parameters %j', async (fields, status) => {
    const practice = await practise();
    expect(await federate(practice, fields)).toMatchObject({ status });
  });

  it('another method', async () => {
    const { url } = await practise();
    expect(await send(`${url}/federation?Action=login`, { method: 'PUT' })).toMatchObject({ status: 405 });
  });
});

describe('signing in with a token', () => {
  it('leads to the destination, by a cookie that no script reads', async () => {
    const practice = await practise();
    const token = await signinToken(practice, await practice.enter('prod/Engineer'));
    const destination = `${practice.url}/cloudwatch/home?region=eu-west-1#logsV2:log-groups`;
    const { status, headers, body } = await send(loginUrl(practice, token, destination));
    expect([status, headers.location, body]).toEqual([302, destination, '']);
    expect(headers['set-cookie']).toEqual([
      expect.stringMatching(/^practice-console=[0-9a-f]{48}; Path=\/; HttpOnly; SameSite=Lax$/),
    ]);
  });

  it.each([
    ['15 minutes after it was given', 900, {}],
    ['once the role’s session is over', 3600, {}],
    ['with a time of its own, 15 minutes after it was given', 900, { SessionDuration: '43200' }],
  ])('is refused %s', async (_, seconds, more) => {
    const practice = await practise();
    const token = await signinToken(practice, await direct(practice), more);
    practice.pass(seconds - 1);
    const before = await send(loginUrl(practice, token));
    expect(before.status).toBe(seconds === 900 ? 302 : 400);
    practice.pass(1);
    const { status, headers } = await send(loginUrl(practice, token));
    expect([status, headers['set-cookie'], headers.location]).toEqual([400, undefined, undefined]);
    expect(practice.log.at(-1)).toMatchObject({ action: 'ConsoleLogin', error: 'ExpiredSigninToken' });
  });

  it('is refused where the role’s session ends before the token does', async () => {
    const practice = await practise();
    const keys = await direct(practice, 'prod/Engineer', { DurationSeconds: 900 });
    practice.pass(600);
    const token = await signinToken(practice, keys);
    practice.pass(300);
    expect(await send(loginUrl(practice, token))).toMatchObject({ status: 400 });
  });

  it('is refused with a token that was never given, or by another organisation', async () => {
    const practice = await practise();
    const other = await practise();
    for (const token of [
      '',
      'x',
      'constructor',
      await signinToken(other, await other.enter('dev/Engineer')),
    ]) {
      const { status, headers } = await send(loginUrl(practice, token));
      expect([status, headers['set-cookie']]).toEqual([400, undefined]);
      expect(practice.log.at(-1)).toMatchObject({ error: 'InvalidSigninToken' });
    }
  });

  it.each([
    ['', 'no destination'],
    ['https://console.aws.amazon.com/s3/home', 'AWS itself'],
    ['https://evil.example/s3/home', 'another host'],
    ['//evil.example/s3/home', 'no protocol'],
    ['/s3/home', 'no host'],
    ['URL@evil.example/s3/home', 'a host behind our name'],
    ['URL.evil.example/s3/home', 'a host that begins as ours'],
    ['http://u@HOST/s3/home', 'a user'],
    ['http://:p@HOST/s3/home', 'a password'],
    ['https://HOST/s3/home', 'another protocol'],
    ['blob:URL/s3/home', 'a blob'],
    ['javascript:alert(1)//HOST/s3/home', 'a script'],
    ['http://127.0.0.1:1/s3/home', 'another port'],
    ['http://localhost:PORT/s3/home', 'another name of ours'],
    ['URL/federation?Action=login', 'the endpoint itself'],
    ['URL/oauth?Action=logout', 'the way out'],
    ['URL/idp/saml', 'the identity provider'],
    ['URL/authorize?client_id=x', 'Identity Center'],
    ['URL/start/', 'its portal'],
    ['URL/', 'no page'],
    ['URL/<script>/home', 'no path'],
  ])('leads nowhere but to the console: %s (%s)', async (address) => {
    const practice = await practise();
    const { host, port } = new URL(practice.url);
    const destination = address.replace('URL', practice.url).replace('HOST', host).replace('PORT', port);
    const token = await signinToken(practice, await practice.enter('prod/Engineer'));
    const { status, headers, body } = await send(loginUrl(practice, token, destination));
    expect([status, headers.location, headers['set-cookie']]).toEqual([400, undefined, undefined]);
    expect(body).not.toMatch(/evil|<script/);
    expect(practice.log.at(-1)).toMatchObject({ error: 'InvalidDestination' });
  });

  it('is not for another host’s name', async () => {
    const practice = await practise();
    const token = await signinToken(practice, await practice.enter('prod/Engineer'));
    const headers = { host: 'evil.example' };
    const destination = 'http://evil.example/s3/home';
    const refused = await send(loginUrl(practice, token, destination), { headers });
    expect([refused.status, refused.headers['set-cookie']]).toEqual([403, undefined]);
  });

  it('takes the place of whoever was signed in before', async () => {
    const practice = await practise();
    const session = await practice.mfaSession();
    const first = await enterConsole(practice, await practice.enter('prod/Engineer', session));
    const token = await signinToken(practice, await practice.enter('dev/Engineer', session));
    const second = cookieIn(await send(loginUrl(practice, token), { headers: { cookie: first } }));
    expect(wordsOf(await look(practice, '/s3/home', second))).toContain('111111111111');
    expect(await look(practice, '/s3/home', first)).toMatchObject({ status: 401 });
  });
});

describe('the log', () => {
  it('has a line for each, with the key’s id and no secret', async () => {
    const practice = await practise();
    const keys = await practice.enter('prod/Engineer');
    const token = await signinToken(practice, keys);
    await send(loginUrl(practice, token));
    const lines = practice.log.slice(-2);
    expect(lines).toMatchObject([
      { service: 'signin', action: 'GetSigninToken', key_id: keys.accessKeyId, status: 200 },
      { service: 'signin', action: 'ConsoleLogin', key_id: '-', status: 302 },
    ]);
    const text = JSON.stringify(practice.log);
    for (const secret of [keys.secretAccessKey, keys.sessionToken ?? '', token])
      expect(text).not.toContain(secret);
  });

  it('has no key that is no id', async () => {
    const practice = await practise();
    const Session = JSON.stringify({
      sessionId: practice.user.secretAccessKey,
      sessionKey: 'k',
      sessionToken: 't',
    });
    await federate(practice, { Action: 'getSigninToken', Session });
    expect(practice.log.at(-1)?.key_id).toBe('-');
  });
});
