import { expect, it, onTestFinished } from 'vitest';
import { waitForCallback } from '../../src/system/network/callback.ts';
import { connection, get, rest } from '../sources/sso/sign-in-world.ts';

async function waiting() {
  const callback = await waitForCallback({ path: '/back', state: 'the-state', limit: 60_000 });
  onTestFinished(callback.close);
  return callback;
}

it('L13: a sign-in is taken once: whoever comes with it again is refused, whatever they bring', async () => {
  const { address, returned } = await waiting();
  expect((await get(`${address}?state=the-state&code=first`)).status).toBe(200);
  for (const query of ['code=first', 'code=second', 'error=access_denied'])
    expect((await get(`${address}?state=the-state&${query}`)).status).toBe(410);
  const came = await returned;
  expect(came?.kind === 'code' && came.code.reveal()).toBe('first');
});

it('L13: of connections that are only held the oldest makes room', async () => {
  const { address, returned } = await waiting();
  const first = await connection(address, '');
  const isEnded = rest(first.on('error', () => {}));
  for (let times = 0; times < 200; times++) {
    const held = await connection(address, '');
    held.on('error', () => {});
    onTestFinished(() => void held.destroy());
  }
  expect(await isEnded).toBe('');
  expect((await get(`${address}?state=the-state&code=the-code`)).status).toBe(200);
  expect(await returned).toMatchObject({ kind: 'code' });
});

it('L13: a request that is not sent to its end is waited for no longer than some seconds', async () => {
  const { address } = await waiting();
  const began = performance.now();
  await rest(await connection(address, 'GET /back?state=the-state HTTP/1.1\r\nX-'));
  expect(performance.now() - began).toBeLessThan(20_000);
});

it('L13: it listens on 127.0.0.1 alone, on another port each time', async () => {
  const [one, other] = [await waiting(), await waiting()];
  expect(one.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/back$/);
  expect(one.address).not.toBe(other.address);
  const { port } = new URL(one.address);
  await expect(get(`http://[::1]:${port}/back`)).rejects.toThrow(/ECONNREFUSED|EADDRNOTAVAIL/);
  await expect(get(`http://127.0.0.2:${port}/back`)).rejects.toThrow(/ECONNREFUSED|EADDRNOTAVAIL/);
});
