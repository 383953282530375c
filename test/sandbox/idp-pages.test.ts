import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { titled } from '../keychain/support/tools.ts';
import { QUIET_CHROMIUM, whyNoChromium } from '../support/chromium.ts';
import { type Practice, practise, type Reply, refusal, send } from './support.ts';
import { ANALYST, PIPELINE } from './support-federation.ts';

interface Form {
  readonly origin?: string | undefined;
  readonly cookie?: string;
}

/** Sends a form as a browser would from a page of the organisation's own, unless it is said otherwise. */
function post(
  { url }: Practice,
  path: string,
  fields: Record<string, string>,
  form: Form = {},
): Promise<Reply> {
  const origin = 'origin' in form ? form.origin : url;
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    ...(origin && { origin }),
    ...(form.cookie && { cookie: form.cookie }),
  };
  return send(`${url}${path}`, { method: 'POST', headers, body: `${new URLSearchParams(fields)}` });
}

async function signIn(practice: Practice): Promise<{ cookie: string; form: string }> {
  const { headers } = await post(practice, '/idp/sign-in', {
    user: 'ada',
    code: practice.code(),
    to: 'saml',
  });
  const cookie = headers['set-cookie']?.[0]?.split(';')[0] ?? '';
  const { body } = await send(`${practice.url}/idp/saml`, { headers: { cookie } });
  return { cookie, form: /name="form" value="(\w+)"/.exec(body)?.[1] ?? '' };
}

describe('the pages of the identity provider', () => {
  it('ask for a sign-in first, with a code of the phone', async () => {
    const practice = await practise();
    const { status, headers } = await send(`${practice.url}/idp/web`);
    expect([status, headers.location]).toEqual([303, '/idp/sign-in?to=web']);
    const fields = { user: 'ada', code: '000000', to: 'web' };
    expect((await post(practice, '/idp/sign-in', fields)).status).toBe(403);
    expect(
      (await post(practice, '/idp/sign-in', { ...fields, user: 'eve', code: practice.code() })).status,
    ).toBe(403);
    const entered = await post(practice, '/idp/sign-in', { ...fields, code: practice.code() });
    expect([entered.status, entered.headers.location]).toEqual([303, '/idp/web']);
    expect(entered.headers['set-cookie']?.[0]).toMatch(
      /^practice-idp=\w{48}; Path=\/idp; HttpOnly; SameSite=Strict$/,
    );
  });

  it('run no script, load nothing and stand in no frame', async () => {
    const practice = await practise();
    const { cookie } = await signIn(practice);
    for (const path of ['/idp/saml', '/idp/web', '/idp/sign-in', '/idp/nothing']) {
      const { headers, body } = await send(`${practice.url}${path}`, { headers: { cookie } });
      expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-/);
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
      expect(headers['cache-control']).toBe('no-store');
      expect(body).not.toContain('<script');
    }
  });

  it('take no form of another site, of nobody, or of somebody else', async () => {
    const practice = await practise();
    const { cookie, form } = await signIn(practice);
    const fields = { form, role: 'all' };
    const foreign = [
      undefined,
      'null',
      'https://evil.example',
      practice.url.replace('127.0.0.1', 'localhost'),
    ];
    for (const origin of foreign) {
      const { status, body } = await post(practice, '/idp/saml', fields, { origin, cookie });
      expect([status, body.includes('<textarea')]).toEqual([403, false]);
    }
    const unsigned = await post(practice, '/idp/saml', { role: 'all' }, { cookie });
    expect([unsigned.status, unsigned.body.includes('<textarea')]).toEqual([403, false]);
    expect((await post(practice, '/idp/saml', fields)).status).toBe(303);
    expect((await post(practice, '/idp/saml', fields, { cookie })).body).toContain('<textarea');
  });

  it('sign for no role and no subject that is not offered', async () => {
    const practice = await practise();
    const { cookie, form } = await signIn(practice);
    const role = 'arn:aws:iam::333333333333:role/Engineer';
    expect((await post(practice, '/idp/saml', { form, role }, { cookie })).status).toBe(400);
    expect((await post(practice, '/idp/web', { form, subject: '<b>' }, { cookie })).status).toBe(400);
  });

  it('take every token back at the end', async () => {
    const practice = await practise();
    const token = practice.federation.webToken();
    const enter = () =>
      refusal(practice.sts().assumeRoleWithWebIdentity({ ...PIPELINE, WebIdentityToken: token }));
    expect(await enter()).toMatch(/^answered/);
    const { cookie, form } = await signIn(practice);
    await post(practice, '/idp/sign-out', { form }, { cookie });
    expect(await enter()).toMatch(/^403 IDPRejectedClaimException: /);
    expect((await send(`${practice.url}/idp/saml`, { headers: { cookie } })).status).toBe(303);
  });
});

describe.skipIf(whyNoChromium)(titled('the pages in a browser', whyNoChromium), () => {
  it('give an assertion and a token to who clicks', { timeout: 60_000 }, async () => {
    const practice = await practise();
    const page = await openBrowser();
    await page.goto(`${practice.url}/idp/saml`);
    await page.getByLabel('Code of your phone').fill(practice.code());
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByLabel(ANALYST.RoleArn).check();
    await page.getByRole('button', { name: 'Sign an assertion' }).click();
    const SAMLAssertion = await page.getByRole('textbox').inputValue();
    expect(await practice.sts().assumeRoleWithSAML({ ...ANALYST, SAMLAssertion })).toMatchObject({
      Subject: 'ada',
    });
    await page.goto(`${practice.url}/idp/web`);
    await page.getByRole('button', { name: 'Sign a token' }).click();
    const WebIdentityToken = await page.getByRole('textbox').inputValue();
    expect(await practice.sts().assumeRoleWithWebIdentity({ ...PIPELINE, WebIdentityToken })).toMatchObject({
      SubjectFromWebIdentityToken: 'pipeline:shop:main',
    });
  });
});

async function openBrowser() {
  const profile = mkdtempSync(join(tmpdir(), 'switch-test-'));
  const context = await chromium.launchPersistentContext(profile, QUIET_CHROMIUM);
  onTestFinished(async () => {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  });
  return context.newPage();
}
