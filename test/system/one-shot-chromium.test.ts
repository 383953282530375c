// A real browser comes for the page; and a website in it that has learnt the address does not get it opened.

import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { type BrowserContext, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { Secret } from '../../src/secret.ts';
import { oneShot } from '../../src/system/network/one-shot.ts';
import { atTheEnd, temporaryFolder } from '../keychain/support/temporary.ts';
import { titled } from '../keychain/support/tools.ts';
import { QUIET_CHROMIUM, whyNoChromium } from '../support/chromium.ts';

describe.skipIf(whyNoChromium)(titled('S8 a one-shot address in Chromium', whyNoChromium), () => {
  const after = atTheEnd();
  let browser: BrowserContext;
  let console: http.Server;
  let came: { url: string; referer: string | undefined }[];
  const origin = (): string => `http://127.0.0.1:${(console.address() as AddressInfo).port}`;

  beforeAll(async () => {
    came = [];
    console = http.createServer(({ url = '', headers }, response) => {
      if (url.startsWith('/signed-in')) came.push({ url, referer: headers.referer });
      response.setHeader('Content-Type', 'text/html');
      response.end('<!doctype html><title>the console</title>');
    });
    await new Promise<void>((resolve) => console.listen(0, '127.0.0.1', resolve));
    browser = await chromium.launchPersistentContext(temporaryFolder(after), QUIET_CHROMIUM);
  });
  afterAll(async () => {
    await browser?.close();
    console?.close().closeAllConnections();
  });

  async function shot() {
    const page = `${origin()}/signed-in?token=${came.length}`;
    const made = await oneShot({ page: new Secret(page), limit: 60_000 });
    onTestFinished(made.close);
    return { ...made, page };
  }

  it('ends on the page, which does not learn where it was opened from; the second time is told', async () => {
    const { address, page, used } = await shot();
    const tab = await browser.newPage();
    await tab.goto(address);
    expect([tab.url(), await tab.title()]).toEqual([page, 'the console']);
    expect(await used).toBe(true);
    expect(came.at(-1)).toEqual({ url: new URL(page).pathname + new URL(page).search, referer: undefined });
    const again = await tab.goto(address);
    expect([again?.status(), await tab.title()]).toEqual([410, 'Used already']);
  });

  it.each([
    ['a script', 'fetch(address, { mode: "no-cors" }).catch(() => {})'],
    [
      'an image',
      'new Promise((end) => { const i = new Image(); i.onload = i.onerror = end; i.src = address; })',
    ],
    [
      'a frame',
      'new Promise((end) => { const f = document.createElement("iframe"); f.onload = f.onerror = end; f.src = address; document.body.append(f); })',
    ],
    [
      'a link that is fetched ahead',
      'new Promise((end) => { const l = document.createElement("link"); l.rel = "prefetch"; l.onload = l.onerror = end; l.href = address; document.head.append(l); })',
    ],
    [
      'a window',
      'new Promise((end) => { const w = open(address); const look = () => { try { if (w.closed) end(); else { void w.location.href; requestAnimationFrame(look); } } catch { end(); } }; look(); })',
    ],
    ['a way there', 'void (location.href = address)'],
  ])('%s of a website gets nothing, and the person may still come', async (_what, script) => {
    const { address, page } = await shot();
    const before = came.length;
    const tab = await browser.newPage();
    await tab.goto(`${origin().replace('127.0.0.1', 'localhost')}/a-website`);
    await tab
      .evaluate(`(() => { const address = ${JSON.stringify(address)}; return ${script}; })()`)
      .catch(() => {});
    await tab.waitForLoadState('networkidle');
    expect(came).toHaveLength(before);
    const own = await browser.newPage();
    await own.goto(address);
    expect(own.url()).toBe(page);
  });
});
