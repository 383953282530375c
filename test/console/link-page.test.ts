// The page of links, opened as a team would open it, in a real browser.

import http from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { linkPage } from '../../src/console/link-page.ts';
import type { RoleLink } from '../../src/console/link-words.ts';
import { clean } from '../../src/words/clean.ts';
import { titled } from '../keychain/support/tools.ts';
import { oneChromium, whyNoChromium } from '../support/chromium.ts';
import { anyText } from '../words/any-text.ts';
import { roleLink } from './support-links.ts';

const MADE = { now: Date.parse('2026-11-22T20:00:00Z'), version: '1.2.3' };

/** It finds nobody but this machine: no link leads out. */
const ALONE = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1';

const COMPANY = [
  roleLink('payments-prod', { color: 'red', description: 'cards & refunds' }),
  roleLink('payments-prod-ro', { color: 'red', role: 'ReadOnly' }),
  roleLink('search-dev', { account: '111111111111', role: 'team/Engineer', color: 'ff00aa' }),
  roleLink('search-staging', { account: '222222222222', color: 'yellow' }),
];

const HOSTILE = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><script>alert(1)</script>',
  "' onmouseover='alert(1)",
  '</style><script>alert(1)</script>',
  '</title></script><svg onload=alert(1)>',
  '--><script>alert(1)</script><!--',
  'javascript:alert(1)',
  '&lt;b&gt; &amp;quot; &#60;',
  '<link rel=stylesheet href=http://127.0.0.1:9/x>',
  '<meta http-equiv=refresh content="0;url=http://127.0.0.1:9/">',
  '<base href=http://127.0.0.1:9/>',
  '{{alert(1)}} `alert(1)`',
  '\u202egnp.exe \u200b\0',
];

describe.skipIf(whyNoChromium)(titled('the page of links in a real browser', whyNoChromium), () => {
  const browser = oneChromium(ALONE);
  let site: http.Server;
  let served = '';
  let address = '';
  const asked: string[] = [];

  beforeAll(async () => {
    site = http.createServer(({ url = '' }, response) => {
      asked.push(url);
      response.setHeader('Content-Type', 'text/html').end(served);
    });
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(site.address() as AddressInfo).port}/`;
  });
  afterAll(async () => {
    site?.close().closeAllConnections();
  });

  /** The page of these roles in a browser of its own; nothing that it would do by itself is left unseen. */
  async function opened(links: readonly RoleLink[], options: Parameters<Browser['newContext']>[0] = {}) {
    served = linkPage(links, MADE);
    asked.length = 0;
    const world = await browser().newContext(options);
    const seen: string[] = [];
    const page = await world.newPage();
    page.on('dialog', async (dialog) => {
      seen.push(`dialog ${dialog.message()}`);
      await dialog.dismiss();
    });
    page.on('console', (message) => seen.push(`console ${message.text()}`));
    page.on('pageerror', (error) => seen.push(`error ${error.message}`));
    page.on('request', (request) => seen.push(`request ${request.url()}`));
    await page.goto(address);
    return { page, seen, close: () => world.close() };
  }

  /** What is in the page as text, whatever it looks like, painted or not: `innerText` is empty before the paint. */
  const texts = (page: Page, selector: string) =>
    page.locator(selector).evaluateAll((all) => all.map(({ textContent }) => textContent));
  const shownNames = (page: Page) => texts(page, 'li:visible .name');

  it('shows every role with its link, which opens in a tab of its own', async () => {
    const { page, seen, close } = await opened(COMPANY);
    expect(await shownNames(page)).toEqual([
      'payments-prod',
      'payments-prod-ro',
      'search-dev',
      'search-staging',
    ]);
    const links = await page
      .locator('li a')
      .evaluateAll((all) =>
        all.map((a) => [a.getAttribute('href'), a.getAttribute('target'), a.getAttribute('rel')]),
      );
    expect(links).toEqual(COMPANY.map(({ link }) => [link, '_blank', 'noopener noreferrer']));
    const [tab] = await Promise.all([page.waitForEvent('popup'), page.click('text=payments-prod-ro')]);
    expect(await wanted(tab)).toBe(COMPANY[1]?.link);
    expect(await tab.evaluate('window.opener')).toBe(null);
    expect(seen).toEqual([`request ${address}`]);
    await close();
  });

  it('asks nobody for anything: one request, for itself', async () => {
    const { page, seen, close } = await opened(COMPANY);
    await page.fill('#query', 'pay');
    expect(asked).toEqual(['/']);
    expect(seen).toEqual([`request ${address}`]);
    await close();
  });

  it.each([
    ['pay', ['payments-prod', 'payments-prod-ro']],
    ['PROD read', ['payments-prod-ro']],
    ['engineer 1111', ['search-dev']],
    ['refunds', ['payments-prod']],
    ['333333333333', ['payments-prod', 'payments-prod-ro']],
    ['team/', ['search-dev']],
    ['nobody', []],
    ['<b>', []],
    ['.*', []],
    ['  ', ['payments-prod', 'payments-prod-ro', 'search-dev', 'search-staging']],
  ])('finds for %j what has all words in name, account, role or description', async (words, names) => {
    const { page, close } = await opened(COMPANY);
    await page.fill('#query', words);
    expect(await shownNames(page)).toEqual(names);
    expect(await page.locator('#none').isVisible()).toBe(names.length === 0);
    const all = names.length === 4 ? '4 roles' : `${names.length} of 4 roles`;
    expect(await page.innerText('#count')).toBe(all);
    await close();
  });

  it('is used by keys alone', async () => {
    const { page, close } = await opened(COMPANY);
    await page.keyboard.press('/');
    await page.keyboard.type('search');
    expect(await shownNames(page)).toEqual(['search-dev', 'search-staging']);
    const [first] = await Promise.all([page.waitForEvent('popup'), page.keyboard.press('Enter')]);
    expect(await wanted(first)).toBe(COMPANY[2]?.link);
    await page.bringToFront();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    const focused = () => page.evaluate(`document.activeElement.querySelector('.name').textContent`);
    expect(await focused()).toBe('search-staging');
    await page.keyboard.press('ArrowUp');
    expect(await focused()).toBe('search-dev');
    await page.keyboard.press('Escape');
    expect(await shownNames(page)).toHaveLength(4);
    await close();
  });

  it('works without its script, and then has no search', async () => {
    const { page, close } = await opened(COMPANY, { javaScriptEnabled: false });
    expect(await shownNames(page)).toHaveLength(4);
    expect(await page.locator('#query').isVisible()).toBe(false);
    await close();
  });

  it('shows the colour of each profile as the console has it', async () => {
    const { page, close } = await opened(COMPANY);
    const shades = await page.evaluate(
      `[...document.querySelectorAll('li a')].map((one) => getComputedStyle(one, '::before').backgroundColor)`,
    );
    expect(shades).toEqual([
      'rgb(242, 176, 169)',
      'rgb(242, 176, 169)',
      'rgb(255, 0, 170)',
      'rgb(239, 218, 149)',
    ]);
    await close();
  });

  it('names the account to sign in to where it is one, and says when it was made and by what', async () => {
    const signedIn = COMPANY.map((link) => ({ ...link, signInAccount: '999999999999' }));
    const one = await opened(signedIn);
    expect(await one.page.innerText('header')).toContain('your own user of account 999999999999 first');
    expect(await one.page.innerText('footer')).toMatch(
      /4 roles, .* on 2026-11-22\.\s*Made by aws-switch 1\.2\.3\./,
    );
    await one.close();
    const other = await opened([...signedIn, roleLink('x', { signInAccount: '888888888888' })]);
    expect(await other.page.innerText('header')).not.toMatch(/\d{12}/);
    await other.close();
  });

  it('T8 shows hostile names, roles and descriptions as text, and runs nothing of them', async () => {
    const links = HOSTILE.map((text) => roleLink(text, { role: text, description: text, color: text }));
    const { page, seen, close } = await opened(links);
    await page.fill('#query', 'alert');
    await page.fill('#query', '');
    await page.locator('li a').first().hover();
    expect((await texts(page, '.name')).sort()).toEqual(HOSTILE.map(clean).sort());
    expect((await texts(page, '.more')).sort()).toEqual(HOSTILE.map(clean).sort());
    const inside = page.locator(
      'main :is(script, img, svg, style, link, meta, base, iframe, b), main [onmouseover]',
    );
    expect(await inside.count()).toBe(0);
    expect(await page.locator('script').count()).toBe(1);
    expect(seen).toEqual([`request ${address}`]);
    await close();
  });

  it('T1 shows whatever a profile is called, letter for letter', async () => {
    const names = fc.sample(anyText, 300);
    const { page, seen, close } = await opened(
      names.map((name, n) => roleLink(name, { account: `${1e11 + n}` })),
    );
    const shown = await texts(page, '.name');
    expect(shown.sort()).toEqual(names.map(clean).sort());
    expect(seen).toEqual([`request ${address}`]);
    await close();
  });

  it('is kept from running a script that somehow came onto it', async () => {
    const { page, seen, close } = await opened(COMPANY);
    await page.evaluate(`
      const script = document.createElement('script');
      script.textContent = 'document.title = "ran"';
      document.body.append(script);
      const image = new Image();
      image.src = '/x.png';
      document.body.append(image);
      fetch('/x.json').catch(() => undefined);
    `);
    expect(await page.title()).toBe('AWS roles');
    for (const kind of ['script-src', 'img-src', 'default-src'])
      await expect.poll(() => seen.some((one) => one.includes('violates') && one.includes(kind))).toBe(true);
    expect(asked).toEqual(['/']);
    await close();
  });

  it('holds a thousand roles, on a phone as well, and finds one at once', async () => {
    const many = Array.from({ length: 1000 }, (_, n) =>
      roleLink(`team-${n}`, { account: `${1e11 + (n >> 1)}` }),
    );
    const { page, close } = await opened(many, { viewport: { width: 390, height: 800 } });
    const width = await page.evaluate('document.documentElement.scrollWidth');
    expect(width).toBeLessThanOrEqual(390);
    await page.mouse.wheel(0, 5000);
    await expect.poll(() => page.evaluate('scrollY')).toBeGreaterThan(4000);
    expect((await page.locator('#query').boundingBox())?.y).toBeLessThan(100);
    await page.fill('#query', 'team-777');
    expect(await shownNames(page)).toEqual(['team-777']);
    await close();
  });

  it.each(['light', 'dark'] as const)(
    'can be read in %s: text stands out by 4.5 to 1 and more',
    async (colorScheme) => {
      const { page, close } = await opened(COMPANY, { colorScheme });
      const pairs = (await page.evaluate(COLORS)) as [text: string, behind: string][];
      expect(pairs.length).toBeGreaterThan(12);
      expect(pairs.filter(([text, behind]) => contrast(text, behind) < 4.5)).toEqual([]);
      await close();
    },
  );
});

/** Where a tab wanted to go, and found nobody. */
async function wanted(tab: Page): Promise<string | undefined> {
  const session = await tab.context().newCDPSession(tab);
  let found: string | undefined;
  await expect
    .poll(async () => {
      const { frameTree } = await session.send('Page.getFrameTree');
      found = frameTree.frame.unreachableUrl;
      return found;
    })
    .toBeDefined();
  return found;
}

/** In the browser: the colour of each text, and of what is behind it. */
const WORDS = 'h1, header p, label, #count, #keys, h2, small, .name, .place, .more, footer';
const COLORS = `[...document.querySelectorAll('${WORDS}')].map((one) => {
  let behind = one;
  while (getComputedStyle(behind).backgroundColor === 'rgba(0, 0, 0, 0)') behind = behind.parentElement;
  return [getComputedStyle(one).color, getComputedStyle(behind).backgroundColor];
})`;

/** WCAG's contrast of two colours, `rgb(…)` each. */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [one, other].map(luminance).sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = (color.match(/\d+/g) ?? []).map((part) => {
    const share = Number(part) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
