// A secret page is given out once, to a browser of our own user. Whoever else comes gets nothing, and uses nothing up.

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Secret } from '../../src/secret.ts';
import { type OneShotWish, oneShot } from '../../src/system/network/one-shot.ts';
import { missing, titled } from '../keychain/support/tools.ts';
import { connection, get, rest } from '../sources/sso/sign-in-world.ts';

const PAGE = 'https://signin.aws.amazon.com/federation?Action=login&SigninToken=the-token';

async function shot(wish: Partial<OneShotWish> = {}) {
  const made = await oneShot({ page: new Secret(PAGE), limit: 60_000, ...wish });
  onTestFinished(made.close);
  return made;
}

/** Used so far, or not. */
const isUsed = ({ used }: { used: Promise<boolean> }): Promise<boolean> =>
  Promise.race([used, new Promise<false>((resolve) => setImmediate(() => resolve(false)))]);

const NAVIGATION = { 'Sec-Fetch-Site': 'none', 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' };

describe('S8 a one-shot address', () => {
  it('holds more than 128 random bits, and nothing of the page', async () => {
    const [one, other] = [await shot(), await shot()];
    expect(one.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[\w-]{32}$/);
    expect(new URL(one.address).pathname).not.toBe(new URL(other.address).pathname);
  });

  it('sends one visitor on, and tells nobody where they went', async () => {
    const made = await shot();
    const seen = await get(made.address, { headers: NAVIGATION });
    expect(seen.status).toBe(302);
    expect(seen.headers).toMatchObject({
      location: PAGE,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
    });
    expect(seen.text).not.toContain('the-token');
    expect(await made.used).toBe(true);
  });

  it('is refused the second time, and says so', async () => {
    const { address } = await shot();
    expect((await get(address)).status).toBe(302);
    for (const times of [1, 2]) {
      const seen = await get(address);
      expect([times, seen.status]).toEqual([times, 410]);
      expect(JSON.stringify(seen)).not.toContain('the-token');
    }
  });

  it('is given to one of a hundred that ask at once', async () => {
    const { address } = await shot();
    const all = await Promise.all(Array.from({ length: 100 }, () => get(address)));
    expect(all.filter(({ status }) => status === 302)).toHaveLength(1);
    expect(all.filter(({ status }) => status === 410)).toHaveLength(99);
  });

  it.each([
    ['HEAD', { method: 'HEAD' }, 405],
    ['POST', { method: 'POST' }, 405],
    ['OPTIONS', { method: 'OPTIONS' }, 405],
    ['a browser that looks ahead', { headers: { 'Sec-Purpose': 'prefetch' } }, 503],
    ['one that renders ahead', { headers: { 'Sec-Purpose': 'prefetch;prerender' } }, 503],
    ['an older one that looks ahead', { headers: { Purpose: 'prefetch' } }, 503],
    ['another website', { headers: { ...NAVIGATION, 'Sec-Fetch-Site': 'cross-site' } }, 403],
    ['a page of this machine', { headers: { ...NAVIGATION, 'Sec-Fetch-Site': 'same-site' } }, 403],
    ['a frame', { headers: { ...NAVIGATION, 'Sec-Fetch-Dest': 'iframe' } }, 403],
    ['an image', { headers: { 'Sec-Fetch-Mode': 'no-cors', 'Sec-Fetch-Dest': 'image' } }, 403],
    ['a script', { headers: { Origin: 'https://evil.example' } }, 403],
    ['another name of this machine', { headers: { Host: 'localhost' } }, 403],
    ['a name that was made to lead here', { headers: { Host: 'evil.example' } }, 403],
  ])('gives nothing to %s, and is not used up', async (_what, options, status) => {
    const made = await shot();
    const seen = await get(made.address, options);
    expect(seen.status).toBe(status);
    expect(JSON.stringify(seen)).not.toContain('the-token');
    expect(await isUsed(made)).toBe(false);
    expect((await get(made.address)).status).toBe(302);
  });

  it.each([
    ['nothing', () => '/'],
    ['another nonce', (path: string) => `${path.slice(0, -1)}${path.endsWith('A') ? 'B' : 'A'}`],
    ['more', (path: string) => `${path}/`],
    ['a query', (path: string) => `${path}?x`],
  ])('gives nothing to who knows the port, and of the path %s', async (_what, change) => {
    const made = await shot();
    const { origin, pathname } = new URL(made.address);
    expect((await get(`${origin}${change(pathname)}`)).status).toBe(404);
    expect((await get(made.address)).status).toBe(302);
  });

  it('is given to an extension of Firefox, where one is to open it, and to no frame or script even then', async () => {
    const byExtension = { ...NAVIGATION, 'Sec-Fetch-Site': 'cross-site' };
    const { address } = await shot({ isByExtension: true });
    for (const headers of [
      { ...byExtension, 'Sec-Fetch-Dest': 'iframe' },
      { ...byExtension, 'Sec-Fetch-Mode': 'cors' },
    ])
      expect((await get(address, { headers })).status).toBe(403);
    expect((await get(address, { headers: byExtension })).status).toBe(302);
  });

  it('dies at its limit', async () => {
    const { address, used, close } = await shot({ limit: 1 });
    expect(await used).toBe(false);
    close();
    await expect(get(address)).rejects.toThrow(/ECONNREFUSED/);
  });

  it('a thousand connections that are only held keep nobody out', async () => {
    const { address } = await shot();
    for (let times = 0; times < 1_000; times++) {
      const held = await connection(address, times % 2 ? 'GET /' : '');
      held.on('error', () => {});
      onTestFinished(() => void held.destroy());
    }
    expect((await get(address)).status).toBe(302);
  });

  it('takes two names of a host for none', async () => {
    const made = await shot();
    const { host, pathname } = new URL(made.address);
    const socket = await connection(
      made.address,
      `GET ${pathname} HTTP/1.1\r\nHost: ${host}\r\nHost: evil.example\r\n\r\n`,
    );
    expect(await rest(socket)).toMatch(/^HTTP\/1\.1 40[03] /);
    expect((await get(made.address)).status).toBe(302);
  });
});

const isRoot = process.getuid?.() === 0;
const why = missing('setpriv', 'curl') || (isRoot ? '' : 'not root: nobody else can be asked to come');

describe.skipIf(why)(titled('S8 another user of this machine', why), () => {
  const run = promisify(execFile);
  const asNobody = async (...args: readonly string[]): Promise<string> =>
    (await run('setpriv', ['--reuid=65534', '--regid=65534', '--clear-groups', 'curl', '-sS', ...args]))
      .stdout;

  it('is refused, and uses nothing up', async () => {
    const made = await shot();
    const seen = await asNobody('-i', made.address);
    expect(seen).toMatch(/^HTTP\/1\.1 403 /);
    expect(seen).not.toContain('the-token');
    expect(await isUsed(made)).toBe(false);
    const { stdout } = await run('curl', ['-sS', '-o', '/dev/null', '-w', '%{redirect_url}', made.address]);
    expect(stdout).toBe(PAGE);
  });
});
