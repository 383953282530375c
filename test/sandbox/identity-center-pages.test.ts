import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { titled } from '../keychain/support/tools.ts';
import { oneChromium, whyNoChromium } from '../support/chromium.ts';
import { practise, send } from './support.ts';
import {
  authorizeUrl,
  DEVICE,
  oidcOf,
  pollDevice,
  portalOf,
  press,
  register,
  startDevice,
  VERIFIER,
} from './support-sso.ts';

const HOSTILE = '"><script>alert(1)</script>\u202e&\u0007';

describe('the pages', () => {
  it('have no script, whatever a program calls itself, and are in no frame', async () => {
    const practice = await practise();
    const client = await register(practice, { clientName: HOSTILE });
    const { userCode } = await startDevice(practice, client);
    for (const address of [
      authorizeUrl(practice, client.clientId),
      `${practice.url}/device?user_code=${userCode}`,
      `${practice.url}/device?user_code=${encodeURIComponent(HOSTILE)}`,
      `${practice.url}/device`,
      `${practice.url}/start`,
      `${practice.url}/authorize?client_id=${encodeURIComponent(HOSTILE)}`,
    ]) {
      const { headers, body } = await send(address);
      expect(headers['content-type']).toBe('text/html; charset=utf-8');
      expect(headers['content-security-policy']).toMatch(/^default-src 'none'; .*frame-ancestors 'none'/);
      expect(headers['cache-control']).toBe('no-store');
      expect(body).not.toMatch(/<script|\u202e|\u0007|\son\w+=/i);
    }
  });

  it.each([
    [{ origin: 'https://evil.example' }],
    [{ origin: 'null' }],
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
  ])('take no answer from another site: %j', async (headers) => {
    const practice = await practise();
    const client = await register(practice);
    const device = await startDevice(practice, client);
    const address = `${practice.url}/device?user_code=${device.userCode}`;
    const shown = await send(address);
    expect(await press(address, shown, 'allow', headers)).toMatchObject({ status: 403 });
    expect(await press(address, { body: '' }, 'allow')).toMatchObject({ status: 410 });
    const own = { origin: practice.url, 'sec-fetch-site': 'same-origin' };
    expect(await press(address, shown, 'allow', own)).toMatchObject({ status: 200 });
    expect(await press(address, shown, 'deny', own)).toMatchObject({ status: 410 });
    expect(await pollDevice(practice, client, device)).toHaveProperty('accessToken');
  });

  it('are not for another host’s name', async () => {
    const { url } = await practise();
    expect(await send(`${url}/start`, { headers: { host: 'evil.example' } })).toMatchObject({ status: 403 });
    expect(await send(`${url}/start`, { method: 'DELETE' })).toMatchObject({ status: 405 });
  });
});

describe.skipIf(whyNoChromium)(titled('in a browser', whyNoChromium), () => {
  const browser = oneChromium();

  const visit = async (address: string): Promise<Page> => {
    const page = await browser().newPage();
    onTestFinished(() => page.close());
    await page.goto(address);
    return page;
  };

  /** A program that waits for the browser to come back. */
  async function callback() {
    const seen: string[] = [];
    const server = createServer(({ url = '' }, response) => {
      seen.push(url);
      response.end('You may close this page.');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const redirect = `http://127.0.0.1:${(server.address() as AddressInfo).port}/oauth/callback`;
    return { redirect, seen };
  }

  it('Allow leads back to the program, which gets its token', async () => {
    const practice = await practise();
    const client = await register(practice, { clientName: 'aws-switch' });
    const { redirect } = await callback();
    const page = await visit(authorizeUrl(practice, client.clientId, { redirect_uri: redirect }));
    expect(await page.title()).toBe('Allow aws-switch?');
    expect(await page.textContent('body')).toContain('You sign in as ada');
    await page.click('text=Allow >> nth=-1');
    await page.waitForURL(`${redirect}?**`);
    const code = new URL(page.url()).searchParams.get('code') ?? '';
    const token = await oidcOf(practice).createToken({
      ...client,
      grantType: 'authorization_code',
      code,
      codeVerifier: VERIFIER,
      redirectUri: redirect,
    });
    expect(await portalOf(practice).listAccounts({ accessToken: token.accessToken })).toHaveProperty(
      'accountList.length',
      3,
    );
  });

  it('Deny leads back, too', async () => {
    const practice = await practise();
    const { clientId } = await register(practice);
    const { redirect, seen } = await callback();
    const page = await visit(authorizeUrl(practice, clientId, { redirect_uri: redirect }));
    await page.click('button[value=deny]');
    await page.waitForURL(`${redirect}?**`);
    expect(seen[0]).toBe('/oauth/callback?error=access_denied&state=the-state');
  });

  it.each([
    ['allow', 'Allowed', undefined],
    ['deny', 'Denied', 'AccessDeniedException'],
  ])('a code is typed, compared, and answered by %s', async (answer, title, refused) => {
    const practice = await practise();
    const client = await register(practice, { clientName: HOSTILE });
    const device = await startDevice(practice, client);
    const page = await visit(`${practice.url}/device`);
    await page.fill('input[name=user_code]', device.userCode.toLowerCase());
    await page.click('text=Next');
    expect(await page.textContent('code')).toBe(device.userCode);
    expect(await page.locator('script').count()).toBe(0);
    await page.click(`button[value=${answer}]`);
    expect(await page.title()).toBe(title);
    const asked = pollDevice(practice, client, device).then(
      () => undefined,
      ({ name }: Error) => name,
    );
    expect(await asked).toBe(refused);
  });

  it('the start page lists accounts and roles', async () => {
    const page = await visit(`${(await practise()).url}/start`);
    const text = await page.textContent('body');
    for (const word of ['ada', 'dev', '333333333333', 'Billing']) expect(text).toContain(word);
  });

  it('a form on another site, even of this machine, allows nothing', async () => {
    const practice = await practise();
    const client = await register(practice);
    const device = await startDevice(practice, client);
    const { body } = await send(`${practice.url}/device?user_code=${device.userCode}`);
    const ticket = /name="ticket" value="([^"]+)"/.exec(body)?.[1];
    const foreign = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html');
      // It even knows the ticket, which it cannot.
      response.end(
        `<form method="post" action="${practice.url}/device"><input name="ticket" value="${ticket}"><button name="answer" value="allow">Win</button></form>`,
      );
    });
    await new Promise<void>((resolve) => foreign.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void foreign.close());
    const page = await visit(`http://127.0.0.1:${(foreign.address() as AddressInfo).port}/`);
    await page.click('text=Win');
    await page.waitForURL(`${practice.url}/device`);
    expect(await page.title()).toBe('Not for other pages');
    const asked = oidcOf(practice).createToken({ ...client, grantType: DEVICE, ...device });
    await expect(asked).rejects.toThrow(expect.objectContaining({ name: 'AuthorizationPendingException' }));
  });
});
