import { describe, expect, it } from 'vitest';
import { titled } from '../keychain/support/tools.ts';
import { oneChromium, whyNoChromium } from '../support/chromium.ts';
import { as, keysOf, practise, send } from './support.ts';
import {
  cookieIn,
  enterConsole,
  federate,
  loginUrl,
  look,
  post,
  signinToken,
  wordsOf,
} from './support-console.ts';

const HOSTILE = '"><script>alert(1)</script>\u202e&\u0007';

const OPEN = [
  '/console/home',
  '/s3/home',
  '/ec2/home',
  '/systems-manager/session-manager',
  '/cloudwatch/home?region=eu-west-1',
];

describe('a page of the console', () => {
  it('says who one is, where, and until when', async () => {
    const practice = await practise();
    const cookie = await enterConsole(practice, await practice.enter('staging/Engineer'));
    const page = await look(practice, '/s3/home?region=ap-southeast-2', cookie);
    expect(page.status).toBe(200);
    expect(wordsOf(page)).toContain(
      'Account: 222222222222 Account name: staging Role: Engineer Session name: tester Region: ap-southeast-2 Service: s3 Session ends: 2026-03-01T13:00:10Z',
    );
    expect(page.body).toContain('<title>s3: Engineer in staging</title>');
  });

  it('is in the account’s own region where no other is asked for', async () => {
    const practice = await practise();
    const cookie = await enterConsole(practice, await practice.enter('staging/Engineer'));
    expect(wordsOf(await look(practice, '/ec2/home', cookie))).toContain('Region: us-east-1 Service: ec2');
  });

  it.each(OPEN)('is there at %s, for who is signed in', async (path) => {
    const practice = await practise();
    const cookie = await enterConsole(practice, await practice.enter('prod/Engineer'));
    expect(await look(practice, path, cookie)).toMatchObject({ status: 200 });
    expect(practice.log.at(-1)).toMatchObject({ service: 'console', action: 'ShowPage' });
    const shut = await look(practice, path);
    expect([shut.status, wordsOf(shut).includes('Engineer')]).toEqual([401, false]);
    expect(wordsOf(shut)).toContain('You are not signed in');
    expect(wordsOf(shut)).toContain('switch console PROFILE');
  });

  it('leaves to S3 and to the owner what is theirs', async () => {
    const practice = await practise();
    const cookie = await enterConsole(practice, await practice.enter('prod/Engineer'));
    for (const [path, headers] of [
      ['/bucket/key', { cookie }],
      ['/bucket/key?X-Amz-Signature=00', { cookie, accept: 'text/html' }],
    ] as const)
      expect((await send(`${practice.url}${path}`, { headers })).body).toContain('<Code>');
    expect((await look(practice, '/bucket/key', cookie)).status).toBe(200);
    const owners = practice.controlUrl.slice(practice.url.length);
    expect((await look(practice, `${owners}/code`, cookie)).body).toMatch(/^\d{6}$/m);
  });
});

describe('a console session', () => {
  it('ends with the role’s session', async () => {
    const practice = await practise();
    const cookie = await enterConsole(practice, await practice.enter('prod/Engineer'));
    practice.pass(3599);
    expect(await look(practice, '/s3/home', cookie)).toMatchObject({ status: 200 });
    practice.pass(1);
    const over = await look(practice, '/s3/home', cookie);
    expect(over.status).toBe(401);
    expect(wordsOf(over)).toContain('Your console session is over You were Engineer in prod.');
  });

  it('outlives it by a SessionDuration, from the moment of the sign-in on', async () => {
    const practice = await practise();
    const code = { SerialNumber: practice.mfaSerial, TokenCode: practice.code() };
    const keys = keysOf(await practice.sts().assumeRole(as('prod/Engineer', code)));
    const token = await signinToken(practice, keys, { SessionDuration: '7200' });
    practice.pass(600);
    const cookie = cookieIn(await send(loginUrl(practice, token)));
    expect(wordsOf(await look(practice, '/s3/home', cookie))).toContain('ends: 2026-03-01T14:10:10Z');
    practice.pass(7199);
    expect(await look(practice, '/s3/home', cookie)).toMatchObject({ status: 200 });
    practice.pass(1);
    expect(await look(practice, '/s3/home', cookie)).toMatchObject({ status: 401 });
  });

  it('is nobody’s at another organisation, and none that was made up', async () => {
    const practice = await practise();
    const other = await practise();
    const cookie = await enterConsole(other, await other.enter('prod/Engineer'));
    for (const each of [cookie, 'practice-console=', 'practice-console=constructor', 'practice-console'])
      expect(await look(practice, '/s3/home', each)).toMatchObject({ status: 401 });
    expect(await look(other, '/s3/home', cookie)).toMatchObject({ status: 200 });
  });

  it('is over by signing out, also for who kept the cookie', async () => {
    const practice = await practise();
    const cookie = await enterConsole(practice, await practice.enter('prod/Engineer'));
    const next = loginUrl(practice, 'a-token');
    const query = new URLSearchParams({ Action: 'logout', redirect_uri: next });
    const { status, headers } = await look(practice, `/oauth?${query}`, cookie);
    expect([status, headers.location]).toEqual([302, next]);
    expect(headers['set-cookie']).toEqual(['practice-console=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0']);
    expect(await look(practice, '/s3/home', cookie)).toMatchObject({ status: 401 });
  });

  it.each(['https://evil.example/', '//evil.example', 'javascript:alert(1)', 'http://127.0.0.1:1/s3/home'])(
    'is not ended on the way to %s',
    async (redirect_uri) => {
      const practice = await practise();
      const cookie = await enterConsole(practice, await practice.enter('prod/Engineer'));
      const query = new URLSearchParams({ Action: 'logout', redirect_uri });
      const { status, headers } = await look(practice, `/oauth?${query}`, cookie);
      expect([status, headers.location, headers['set-cookie']]).toEqual([400, undefined, undefined]);
      expect(await look(practice, '/s3/home', cookie)).toMatchObject({ status: 200 });
    },
  );
});

const LINK = { account: '333333333333', roleName: 'Engineer', displayName: 'the shop', color: 'f2b0a9' };

const linkOf = (fields: Record<string, string>): string => `/switchrole?${new URLSearchParams(fields)}`;

describe('the page of a switch-role link', () => {
  it('has the four fields filled in, and leads to the role’s page', async () => {
    const practice = await practise();
    const shown = await look(practice, linkOf(LINK));
    expect(shown.status).toBe(200);
    for (const [name, value] of Object.entries(LINK))
      expect(shown.body).toContain(`name="${name}" value="${value}"`);
    const entered = await post(`${practice.url}/switchrole`, LINK, { origin: practice.url });
    expect([entered.status, entered.headers.location]).toEqual([303, '/console/home?region=eu-west-1']);
    const page = await look(practice, '/console/home', cookieIn(entered));
    expect(wordsOf(page)).toContain('the shop');
    expect(page.body).toContain('fill="#f2b0a9"');
    expect(wordsOf(page)).toContain(
      'Account: 333333333333 Account name: prod Role: Engineer Session name: ada Region: eu-west-1',
    );
    expect(practice.log.at(-2)).toMatchObject({
      service: 'signin',
      action: 'SwitchRole',
      role: 'arn:aws:iam::333333333333:role/Engineer',
      status: 303,
    });
  });

  it('takes an alias, and shows role and account where no name is given', async () => {
    const practice = await practise();
    const fields = { account: 'dev', roleName: 'Engineer' };
    const entered = await post(`${practice.url}/switchrole`, fields, { origin: practice.url });
    const page = wordsOf(await look(practice, '/console/home', cookieIn(entered)));
    expect(page).toContain('Engineer @ 111111111111');
    expect(practice.log.at(-2)?.role).toBe('arn:aws:iam::111111111111:role/Engineer');
  });

  it('ends after an hour', async () => {
    const practice = await practise();
    const entered = await post(`${practice.url}/switchrole`, LINK, { origin: practice.url });
    practice.pass(3599);
    expect(await look(practice, '/s3/home', cookieIn(entered))).toMatchObject({ status: 200 });
    practice.pass(1);
    expect(await look(practice, '/s3/home', cookieIn(entered))).toMatchObject({ status: 401 });
  });

  it.each([
    [{ account: 'x'.repeat(64) }, 'The account is'],
    [{ account: '' }, 'The account is'],
    [{ roleName: '' }, 'A role has'],
    [{ roleName: `path/${'r'.repeat(60)}` }, 'A role has'],
    [{ roleName: 'Engineer?' }, 'A role has'],
    [{ displayName: 'n'.repeat(65) }, 'A display name has'],
    [{ color: 'red' }, 'A colour is'],
    [{ color: '#f2b0a9' }, 'A colour is'],
    [{ color: 'f2b0a9"/><script>' }, 'A colour is'],
  ])('refuses %j', async (wrong, sentence) => {
    const practice = await practise();
    const fields = { ...LINK, ...wrong };
    const shown = await look(practice, linkOf(fields));
    expect([shown.status, wordsOf(shown).includes(sentence)]).toEqual([400, true]);
    const entered = await post(`${practice.url}/switchrole`, fields, { origin: practice.url });
    expect([entered.status, entered.headers['set-cookie']]).toEqual([400, undefined]);
    expect(wordsOf(entered)).toContain(sentence);
  });

  it.each([
    [{ displayName: 'n'.repeat(64) }, 200],
    [{ displayName: '\u{1f6d2}'.repeat(64) }, 200],
    [{ roleName: `a/b/${'r'.repeat(60)}` }, 200],
    [{ color: '' }, 200],
    [{ color: 'F2B0A9' }, 200],
  ])('takes %j', async (more, status) => {
    const practice = await practise();
    expect(await look(practice, linkOf({ ...LINK, ...more }))).toMatchObject({ status });
  });

  it.each([
    ['a role that is not there', { roleName: 'Nobody' }],
    ['a role below another path', { roleName: 'team/Engineer' }],
    ['an account that is not there', { account: '444444444444' }],
    ['a role that wants an external id', { roleName: 'Partner' }],
    ['a role that trusts another role alone', { roleName: 'Audit' }],
    ['a role of Identity Center', { roleName: 'aws-reserved/sso.amazonaws.com/AWSReservedSSO_ReadOnly' }],
  ])('refuses %s, in one sentence', async (_, other) => {
    const practice = await practise();
    const entered = await post(`${practice.url}/switchrole`, { ...LINK, ...other }, { origin: practice.url });
    expect([entered.status, entered.headers['set-cookie']]).toEqual([403, undefined]);
    expect(wordsOf(entered)).toContain('Invalid information in one or more fields');
  });

  it.each([
    [{}],
    [{ origin: 'null' }],
    [{ origin: 'https://evil.example' }],
    [{ origin: 'http://127.0.0.1:1' }],
  ])('takes no form from elsewhere: %j', async (headers) => {
    const practice = await practise();
    const entered = await post(`${practice.url}/switchrole`, LINK, headers);
    expect([entered.status, entered.headers['set-cookie']]).toEqual([403, undefined]);
  });

  it('takes nothing from the address of a form', async () => {
    const practice = await practise();
    const entered = await post(`${practice.url}${linkOf(LINK)}`, {}, { origin: practice.url });
    expect(entered.status).toBe(400);
  });
});

describe('whatever a name, a link or a program says', () => {
  it('the pages have no script, load nothing and are in no frame', async () => {
    const practice = await practise();
    const cookie = await enterConsole(practice, await practice.enter('prod/Engineer'));
    const text = encodeURIComponent(HOSTILE);
    const entered = await post(
      `${practice.url}/switchrole`,
      { ...LINK, displayName: HOSTILE },
      { origin: practice.url },
    );
    expect(entered.status).toBe(303);
    const pages = [
      await look(practice, `/s3/home?region=${text}`, cookie),
      await look(practice, `/s3/${text}/home`, cookie),
      await look(practice, '/s3/home'),
      await look(practice, '/console/home', cookieIn(entered)),
      await look(practice, linkOf({ ...LINK, displayName: HOSTILE })),
      await look(
        practice,
        linkOf({ account: HOSTILE, roleName: HOSTILE, displayName: HOSTILE, color: HOSTILE }),
      ),
      await federate(practice, { Action: HOSTILE, Session: HOSTILE }),
      await look(practice, `/federation?Action=login&Destination=${text}&SigninToken=${text}`),
      await look(practice, `/oauth?Action=logout&redirect_uri=${text}`),
    ];
    for (const { headers, body } of pages) {
      expect(headers['content-type']).toBe('text/html; charset=utf-8');
      expect(headers['content-security-policy']).toMatch(/^default-src 'none'; .*frame-ancestors 'none'/);
      expect(headers['cache-control']).toBe('no-store');
      expect(body).not.toMatch(/<script|\u202e|\u0007|\son\w+=/i);
    }
    expect(wordsOf(pages[0] ?? fail())).toContain('&quot;&gt;&lt;script&gt;');
  });

  it('no page is for another host’s name', async () => {
    const practice = await practise();
    const cookie = await enterConsole(practice, await practice.enter('prod/Engineer'));
    const headers = { host: 'evil.example', cookie, accept: 'text/html' };
    for (const path of [
      '/s3/home',
      linkOf(LINK),
      '/oauth?Action=logout',
      '/federation?Action=getSigninToken',
    ])
      expect(await send(`${practice.url}${path}`, { headers })).toMatchObject({ status: 403 });
  });

  it('another method does nothing', async () => {
    const practice = await practise();
    for (const [path, method] of [
      ['/switchrole', 'DELETE'],
      ['/oauth?Action=logout', 'POST'],
    ] as const)
      expect(await send(`${practice.url}${path}`, { method })).toMatchObject({ status: 405 });
    expect(await look(practice, '/oauth?Action=login')).toMatchObject({ status: 400 });
  });
});

function fail(): never {
  throw new Error('there is no such page');
}

describe.skipIf(whyNoChromium)(titled('in a browser', whyNoChromium), () => {
  const browser = oneChromium();

  it('a token leads to the page, a click to the way out, and a link to another role', {
    timeout: 60_000,
  }, async () => {
    const practice = await practise();
    const token = await signinToken(practice, await practice.enter('prod/Engineer'));
    const context = await browser().newContext();
    const page = await context.newPage();
    await page.goto(loginUrl(practice, token, `${practice.url}/s3/home?region=eu-west-1`));
    expect(page.url()).toBe(`${practice.url}/s3/home?region=eu-west-1`);
    expect(await page.title()).toBe('s3: Engineer in prod');
    await page.getByRole('link', { name: 'Sign out' }).click();
    expect(await page.title()).toBe('You are not signed in');
    await page.goto(
      `${practice.url}${linkOf({ ...LINK, account: '111111111111', displayName: 'the <b>dev' })}`,
    );
    expect(await page.getByLabel('Display name').inputValue()).toBe('the <b>dev');
    await page.getByRole('button', { name: 'Sign in as ada' }).click();
    expect(await page.title()).toBe('console: Engineer in dev');
    expect(await page.innerText('body')).toContain('the <b>dev');
    expect(await page.evaluate('getComputedStyle(document.querySelector("rect")).fill')).toBe(
      'rgb(242, 176, 169)',
    );
    await context.close();
  });
});
