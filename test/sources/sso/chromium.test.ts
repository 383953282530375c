// The way back from a real browser: a page of the sign-in service sends it to us, and it shows what we reply.

import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signInByBrowser } from '../../../src/sources/sso/by-browser.ts';
import { atTheEnd, temporaryFolder } from '../../keychain/support/temporary.ts';
import { titled } from '../../keychain/support/tools.ts';
import { QUIET_CHROMIUM, whyNoChromium } from '../../support/chromium.ts';
import { CLIENT, GRANT, PORTAL, stage } from './sign-in-world.ts';

/** A sign-in service whose page is a link back, with what it is to bring. */
async function service(): Promise<{ url: string; close(): void }> {
  const server = http.createServer(({ url = '' }, response) => {
    const { pathname, searchParams } = new URL(url, 'http://localhost');
    if (pathname !== '/authorize') return void response.writeHead(404).end();
    const back = new URL(searchParams.get('redirect_uri') ?? '');
    for (const [name, value] of searchParams) if (name !== 'redirect_uri') back.searchParams.set(name, value);
    const link = back.href.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
    response.setHeader('Content-Type', 'text/html');
    response.end(`<!doctype html><title>sign in</title><a href="${link}">allow</a>`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => server.close().closeAllConnections(),
  };
}

describe.skipIf(whyNoChromium)(titled('L13 a real browser', whyNoChromium), () => {
  const after = atTheEnd();
  let browser: BrowserContext;
  let site: Awaited<ReturnType<typeof service>>;

  beforeAll(async () => {
    site = await service();
    browser = await chromium.launchPersistentContext(temporaryFolder(after), QUIET_CHROMIUM);
  });
  afterAll(async () => {
    await browser?.close();
    site?.close();
  });

  /** Signs in as a person who allows it, where the service sends this along. */
  async function signIn(query: Record<string, string>) {
    const { world, asked } = stage();
    const tab = await browser.newPage();
    const said: string[] = [];
    tab.on('dialog', async (dialog) => {
      said.push(dialog.message());
      await dialog.dismiss();
    });
    let clicked: Promise<unknown> = Promise.resolve();
    const open = async (page: string) => {
      clicked = allow(tab, `${page}&${new URLSearchParams(query)}`);
      return true;
    };
    const end = await signInByBrowser({ ...PORTAL, oidc: site.url }, { ...world, open }).catch(
      (error) => error,
    );
    await clicked;
    return { end, asked, tab, said };
  }

  it('brings the code, and shows a plain page', async () => {
    const { end, asked, tab } = await signIn({ code: 'the-code' });
    expect(end).toEqual({ client: CLIENT, grant: GRANT });
    const [proof] = asked.proofs;
    expect(proof?.kind === 'authorisation-code' && proof.code.reveal()).toBe('the-code');
    expect(await tab.title()).toBe('Signed in');
    expect(await tab.innerText('body')).toContain('Go on in the terminal.');
  });

  it('shows the words of a refusal as text, and runs nothing of them', async () => {
    const evil = `<script>alert(1)</script><img src=x onerror="alert(2)"><h2>hello</h2>`;
    const { end, tab, said } = await signIn({ error: 'access_denied', error_description: evil });
    expect(end).toMatchObject({ reason: 'refused', message: 'the sign-in was denied' });
    expect(await tab.innerText('body')).toContain(evil);
    expect(await tab.locator('script, img, h2').count()).toBe(0);
    expect(said).toEqual([]);
  });

  it('is kept from running a script that somehow came onto the page', async () => {
    const { tab } = await signIn({ code: 'the-code' });
    const ran = await tab.evaluate(`
      const script = document.createElement('script');
      script.textContent = 'document.title = "ran"';
      document.body.append(script);
      document.title;
    `);
    expect(ran).toBe('Signed in');
  });
});

async function allow(tab: Page, page: string): Promise<void> {
  await tab.goto(page);
  await tab.click('a');
  await tab.waitForURL('**/oauth/callback?**');
}
