import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SwitchError } from '../../../src/errors.ts';
import { IN_TIME_MS } from '../../support/in-time.ts';
import { identityCenter, oauth, portalError, type Reply } from './service.ts';
import { cacheOf, centerOf, ignored, portalAt, roleAt, scratch, type Wish } from './world.ts';

const sha1 = (text: string): string => createHash('sha1').update(text).digest('hex');
const FILE = `${sha1('corp')}.json`;

/** A service, a home folder, and what lies in its cache. */
async function begun(more: Omit<Wish, 'folder'> = {}) {
  const service = await identityCenter();
  const folder = scratch();
  const file = join(cacheOf(folder), FILE);
  const kept = () => JSON.parse(readFileSync(file, 'utf8'));
  const keep = (members: object): void => {
    mkdirSync(cacheOf(folder), { recursive: true, mode: 0o700 });
    writeFileSync(file, JSON.stringify(members), { mode: 0o600 });
  };
  return { service, folder, file, kept, keep, ...(await centerOf({ folder, ...more })) };
}

const MINUTE = 60_000;
const cliTime = (milliseconds: number): string => `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
/** As the AWS CLI has written it. */
const cliToken = (minutes: number, more: object = {}) => ({
  startUrl: 'https://corp.awsapps.com/start',
  region: 'eu-west-1',
  accessToken: 'access-0',
  expiresAt: cliTime(Date.now() + minutes * MINUTE),
  clientId: 'cli',
  clientSecret: 'cli-secret',
  registrationExpiresAt: '2030-01-01T00:00:00Z',
  refreshToken: 'refresh-0',
  ...more,
});

const errorOf = async (work: Promise<unknown>): Promise<SwitchError> => {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(SwitchError);
  return error as SwitchError;
};
const wordsOf = ({ message, hints }: SwitchError): string => [message, ...hints].join('\n');

describe('the first use', () => {
  it('has a person sign in, once, and the token serves from then on', async () => {
    const { center, service, asked, kept } = await begun();
    const asks: string[] = [];
    const session = await center.credentials(roleAt(service.url), (question) => asks.push(question));
    await center.credentials(roleAt(service.url, { roleName: 'ReadOnly' }), ignored);
    expect(session.accessKeyId).toBe('ASIAROLE');
    expect(session.sessionToken.reveal()).toBe('role-token');
    expect(session.expires - session.issued).toBeGreaterThan(55 * MINUTE);
    expect([asked, asks]).toEqual([['any'], ['the sign-in in the browser']]);
    expect(service.count('/token')).toBe(1);
    expect(kept()).toEqual({
      startUrl: 'https://corp.awsapps.com/start',
      region: 'eu-west-1',
      accessToken: 'access-1',
      expiresAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      clientId: 'client',
      clientSecret: 'client-secret',
      registrationExpiresAt: '2096-10-02T07:06:40Z',
      refreshToken: 'refresh-1',
    });
  });

  it('is without a signature, and says who we are', async () => {
    const { center, service } = await begun();
    await center.credentials(roleAt(service.url), ignored);
    expect(service.asked.map(({ headers }) => headers.authorization)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(service.asked[0]?.body).toEqual({
      clientName: 'aws-switch',
      clientType: 'public',
      scopes: ['sso:account:access'],
      grantTypes: ['authorization_code', 'refresh_token'],
      redirectUris: ['http://127.0.0.1/oauth/callback'],
      issuerUrl: 'https://corp.awsapps.com/start',
    });
  });

  it('F3, F5: leaves a file that only its owner reads, in such a folder, and no temporary', async () => {
    const { center, service, folder, file } = await begun();
    await center.credentials(roleAt(service.url), ignored);
    expect(lstatSync(file).mode & 0o777).toBe(0o600);
    expect(lstatSync(cacheOf(folder)).mode & 0o777).toBe(0o700);
    expect(readdirSync(cacheOf(folder)).filter((name) => !/^[0-9a-f]{40}\.json$/.test(name))).toEqual([]);
  });

  it('registers once for many sign-ins, and again when that has ended or is not known', async () => {
    const { center, service } = await begun();
    const fresh = { isFresh: true };
    await center.signIn(portalAt(service.url), fresh);
    await center.signIn(portalAt(service.url), fresh);
    expect(service.count('/client/register')).toBe(1);
    service.replies.set('/token', [oauth('invalid_client', 'Client not found')]);
    await center.signIn(portalAt(service.url), fresh);
    expect(service.count('/client/register')).toBe(2);
  });

  it('registers again behind a sign-in that came to nothing: its page may have known nobody', async () => {
    const { center, service } = await begun();
    service.replies.set('/token', [oauth('invalid_grant', 'no')]);
    await expect(center.signIn(portalAt(service.url), { isFresh: true })).rejects.toThrow();
    await center.signIn(portalAt(service.url), { isFresh: true });
    expect(service.count('/client/register')).toBe(2);
  });
});

describe('a sign-in of the AWS CLI', () => {
  it('serves as it is', async () => {
    const { center, service, keep, asked } = await begun();
    keep(cliToken(60));
    service.tokens.add('access-0');
    await center.credentials(roleAt(service.url), ignored);
    expect([asked, service.count('/token')]).toEqual([[], 0]);
  });

  it.each([14, -60])('N1: that has %i min left is renewed without a person', async (minutes) => {
    const { center, service, keep, kept, asked } = await begun({ nobody: 'there is no terminal' });
    keep(cliToken(minutes));
    service.refreshTokens.add('refresh-0');
    await center.credentials(roleAt(service.url), ignored);
    expect(asked).toEqual([]);
    expect(service.asked[0]?.body).toEqual({
      clientId: 'cli',
      clientSecret: 'cli-secret',
      grantType: 'refresh_token',
      refreshToken: 'refresh-0',
    });
    expect(kept()).toMatchObject({ accessToken: 'access-1', refreshToken: 'refresh-1', clientId: 'cli' });
  });

  it.each([
    ['its refresh token is refused', 1, {}],
    ['its registration has ended', 0, { registrationExpiresAt: '2020-01-01T00:00:00Z' }],
    ['it has no refresh token', 0, { refreshToken: undefined }],
  ])('that has ended is signed in for anew where %s', async (_why, renewals, more) => {
    const { center, service, keep, asked } = await begun();
    keep(cliToken(-60, more));
    await center.credentials(roleAt(service.url), ignored);
    expect(asked).toEqual(['any']);
    expect(service.asked.filter(({ body }) => body.grantType === 'refresh_token')).toHaveLength(renewals);
  });

  it('that cannot be renewed serves until it ends', async () => {
    const { center, service, keep, asked } = await begun();
    keep(cliToken(5, { refreshToken: undefined }));
    service.tokens.add('access-0');
    await center.credentials(roleAt(service.url), ignored);
    expect(asked).toEqual([]);
  });

  it('with little left is no sign-in ahead of time', async () => {
    const { center, service, keep, asked } = await begun();
    keep(cliToken(5, { refreshToken: undefined }));
    const { expires } = await center.signIn(portalAt(service.url), { isFresh: false });
    expect(asked).toEqual(['any']);
    expect(expires - Date.now()).toBeGreaterThan(7 * 60 * MINUTE);
  });
});

describe('what lies in the cache and is not for us', () => {
  it.each([
    ['of another start URL', { startUrl: 'https://other.awsapps.com/start' }],
    ['of another region', { region: 'us-east-1' }],
    ['for an editor, by its scopes', { scopes: ['codewhisperer:completions'] }],
    ['for an editor, by its members', { clientIdHash: 'x', authMethod: 'IdC' }],
  ])('%s is neither used nor replaced', async (_what, more) => {
    const { center, service, keep, kept, asked } = await begun();
    keep(cliToken(60, more));
    service.tokens.add('access-0');
    await center.credentials(roleAt(service.url), ignored);
    await center.credentials(roleAt(service.url), ignored);
    expect(asked).toEqual(['any']);
    expect(service.asked.every(({ token }) => token !== 'access-0')).toBe(true);
    expect(kept()).toMatchObject({ accessToken: 'access-0', ...more });
  });

  it('gives way once it has ended', async () => {
    const { center, service, keep, kept } = await begun();
    keep(cliToken(-60, { startUrl: 'https://other.awsapps.com/start' }));
    await center.credentials(roleAt(service.url), ignored);
    expect(kept()).toMatchObject({ accessToken: 'access-1', startUrl: 'https://corp.awsapps.com/start' });
  });

  it.each([
    '',
    '{',
    '[]',
    'null',
    '{"accessToken":1}',
    '{"accessToken":"a b","expiresAt":"2099-01-01T00:00:00Z"}',
  ])('damaged, as %j, is as none', async (text) => {
    const { center, service, keep, file, asked } = await begun();
    keep({});
    writeFileSync(file, text);
    await center.credentials(roleAt(service.url), ignored);
    expect(asked).toEqual(['any']);
  });
});

describe('with nobody to ask', () => {
  it('ends at once, and names the command', async () => {
    const { center, service, asked } = await begun({ nobody: 'there is no terminal' });
    const began = performance.now();
    const error = await errorOf(center.credentials(roleAt(service.url), ignored));
    expect(performance.now() - began).toBeLessThan(IN_TIME_MS);
    expect(error.reason).toBe('usage');
    expect(wordsOf(error)).toBe(
      'a sign-in to https://corp.awsapps.com/start is needed for dev, and there is no terminal\nat a terminal, first: switch login dev',
    );
    expect([asked, service.asked]).toEqual([[], []]);
  });

  it('names the sso-session where no profile is asked for', async () => {
    const { center, service } = await begun({ nobody: 'CI is set' });
    const error = await errorOf(center.roles(portalAt(service.url), '111111111111'));
    expect(wordsOf(error)).toContain('switch login --sso-session corp');
  });
});

describe('N6: fifty processes at once', () => {
  const processes = (folder: string, nobody?: string) =>
    Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        centerOf({ folder, pid: 900_000 + index, ...(nobody !== undefined && { nobody }) }),
      ),
    );

  it('make one registration and one sign-in', async () => {
    const service = await identityCenter();
    const all = await processes(scratch());
    const sessions = await Promise.all(
      all.map(({ center }) => center.credentials(roleAt(service.url), ignored)),
    );
    expect(sessions).toHaveLength(50);
    expect(all.flatMap(({ asked }) => asked)).toEqual(['any']);
    expect([service.count('/client/register'), service.count('/token')]).toEqual([1, 1]);
  }, 30_000);

  it('renew once, though none of them could ask', async () => {
    const service = await identityCenter();
    const folder = scratch();
    mkdirSync(cacheOf(folder), { recursive: true, mode: 0o700 });
    writeFileSync(join(cacheOf(folder), FILE), JSON.stringify(cliToken(-1)), { mode: 0o600 });
    service.refreshTokens.add('refresh-0');
    const all = await processes(folder, 'there is no terminal');
    await Promise.all(all.map(({ center }) => center.credentials(roleAt(service.url), ignored)));
    expect(service.count('/token')).toBe(1);
  }, 30_000);
});

describe('a sign-in that was revoked', () => {
  it('is renewed, and the call is made again', async () => {
    const { center, service, keep, asked } = await begun();
    keep(cliToken(60));
    service.refreshTokens.add('refresh-0');
    await center.credentials(roleAt(service.url), ignored);
    expect([asked, service.count('/federation/credentials')]).toEqual([[], 2]);
  });

  it('is signed in for anew where it cannot be renewed, and the old one is forgotten', async () => {
    const { center, service, keep, kept, asked } = await begun();
    keep(cliToken(60));
    await center.credentials(roleAt(service.url), ignored);
    expect(asked).toEqual(['any']);
    expect(kept().accessToken).toBe('access-1');
  });

  it('is forgotten where nobody can sign in', async () => {
    const { center, service, keep, file } = await begun({ nobody: 'there is no terminal' });
    keep(cliToken(60, { refreshToken: undefined }));
    const error = await errorOf(center.credentials(roleAt(service.url), ignored));
    expect([error.reason, existsSync(file)]).toEqual(['usage', false]);
  });

  it('ends in an error where no token is ever taken', async () => {
    const { center, service } = await begun();
    const never = portalError(401, 'UnauthorizedException', 'Session token not found or invalid');
    service.replies.set('/federation/credentials', [never, never, never, never]);
    const error = await errorOf(center.credentials(roleAt(service.url), ignored));
    expect(wordsOf(error)).toMatch(
      /the portal does not take the sign-in to .*\n.*Session token not found[\s\S]*eu-west-1/,
    );
    expect(service.count('/federation/credentials')).toBeLessThanOrEqual(3);
  });
});

describe('what Identity Center refuses', () => {
  const cases: readonly (readonly [string, string, Reply, RegExp])[] = [
    [
      'a role that is not assigned',
      '/federation/credentials',
      portalError(403, 'ForbiddenException', 'No access'),
      /may not be Admin in account 111111111111\nAWS said: forbidden: No access\n.*not assigned to you/,
    ],
    [
      'an account that is none',
      '/federation/credentials',
      portalError(404, 'ResourceNotFoundException', 'gone'),
      /may not be Admin in account 111111111111/,
    ],
    [
      'a start URL of another region',
      '/token',
      { status: 400, body: { error: 'invalid_request', error_description: 'no \u001b[31mportal' } },
      /eu-west-1 does not take https:\/\/corp.awsapps.com\/start\nAWS said: invalid_request: no \\u\{1b\}\[31mportal\n.*sso_start_url[\s\S]*sso_region/,
    ],
    [
      'a word that every object has',
      '/token',
      { status: 400, body: { error: 'constructor', error_description: 'no' } },
      /corp.awsapps.com\/start was refused\nAWS said: constructor: no/,
    ],
    [
      'scopes that it does not give',
      '/client/register',
      { status: 400, body: { error: 'invalid_scope' } },
      /sso_registration_scopes/,
    ],
  ];
  it.each(cases)('%s is told, once', async (_what, path, reply, words) => {
    const { center, service } = await begun();
    service.replies.set(path, [reply, reply]);
    const error = await errorOf(center.credentials(roleAt(service.url), ignored));
    expect(error.reason).toBe('refused');
    expect(wordsOf(error)).toMatch(words);
    expect(service.count(path)).toBe(1);
  });

  it.each([
    ['a page of a proxy', { status: 200, body: '<html>log in</html>' }, /not as AWS does/],
    [
      'a page with 403',
      { status: 403, body: '<html>no</html>', headers: { 'content-type': 'text/html' } },
      /not as AWS does/,
    ],
    [
      'half of the credentials',
      { status: 200, body: { roleCredentials: { accessKeyId: 'A' } } },
      /not as AWS does/,
    ],
    [
      'credentials with an end of line',
      {
        status: 200,
        body: {
          roleCredentials: { accessKeyId: 'A', secretAccessKey: 's\nx', sessionToken: 't', expiration: 9e12 },
        },
      },
      /not as AWS does/,
    ],
  ])('%s is no answer', async (_what, reply, words) => {
    const { center, service, keep } = await begun();
    keep(cliToken(60));
    service.replies.set('/federation/credentials', [reply, reply]);
    expect(wordsOf(await errorOf(center.credentials(roleAt(service.url), ignored)))).toMatch(words);
  });

  it('is asked again where it is throttled, or has a fault', async () => {
    const { center, service, keep } = await begun();
    keep(cliToken(60));
    service.tokens.add('access-0');
    const soon = { 'retry-after': '0' };
    service.replies.set('/federation/credentials', [
      { ...portalError(429, 'TooManyRequestsException', 'slow'), headers: soon },
      { status: 503, body: '' },
    ]);
    await center.credentials(roleAt(service.url), ignored);
    expect(service.count('/federation/credentials')).toBe(3);
  }, 20_000);

  it('is a network error where nothing listens', async () => {
    const { center, keep } = await begun();
    keep(cliToken(60));
    const error = await errorOf(center.credentials(roleAt('http://127.0.0.1:1'), ignored));
    expect(wordsOf(error)).toContain('nothing listens there');
  });
});

describe('a clock that is wrong', () => {
  it('costs the session nothing, and is said', async () => {
    const { center, service, said } = await begun();
    service.ahead = 3 * 3_600_000;
    const { expires, issued, skew } = await center.credentials(roleAt(service.url), ignored);
    expect(Math.round((expires - issued) / MINUTE)).toBe(60);
    expect(Math.round((skew ?? 0) / 3_600_000)).toBe(3);
    expect(said.join()).toContain('3h behind');
  });
});

describe('lists', () => {
  it('come page by page, and all of them', async () => {
    const { center, service } = await begun();
    service.accounts = ['1', '2', '3'].map((id) => ({
      accountId: id.repeat(12),
      accountName: `a${id}`,
      emailAddress: `${id}@x`,
    }));
    const seen: unknown[] = [];
    for await (const page of center.accounts(portalAt(service.url))) seen.push(page.map(({ name }) => name));
    expect(seen).toEqual([['a1'], ['a2'], ['a3']]);
    expect(await center.roles(portalAt(service.url), '111111111111')).toEqual(['Admin', 'ReadOnly']);
  });
});

describe('signing out', () => {
  it('ends the token there and here, and remembers no portal', async () => {
    const { center, service, file } = await begun();
    await center.credentials(roleAt(service.url), ignored);
    expect(center.ours()).toEqual([portalAt(service.url)]);
    expect(await center.signOut(portalAt(service.url))).toBe(true);
    expect([service.tokens.size, existsSync(file), center.ours()]).toEqual([0, false, []]);
    expect(await center.signOut(portalAt(service.url))).toBe(false);
  });

  it('forgets it even where the service cannot be asked, and says until when it lasts', async () => {
    const { center, service, file, said } = await begun();
    await center.credentials(roleAt(service.url), ignored);
    await center.signOut(portalAt('http://127.0.0.1:1'));
    expect(existsSync(file)).toBe(false);
    expect(said.join()).toMatch(
      /is forgotten here, and not ended there: .*nothing listens there; it ends at \d{4}-/,
    );
  });
});
