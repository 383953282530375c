import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { allowAt } from '../../src/sandbox/phone.ts';
import { practise, send } from './support.ts';
import { authorizeUrl, pollDevice, register, startDevice } from './support-sso.ts';

const never = (): void => expect.unreachable();

it('a sign-in in the browser is allowed for its program, which hears of it at its own address', async () => {
  const practice = await practise();
  const { clientId } = await register(practice);
  const heard: string[] = [];
  const server = createServer(({ url = '' }, response) => {
    heard.push(url);
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const redirect = `http://127.0.0.1:${(server.address() as AddressInfo).port}/oauth/callback`;
  await send(authorizeUrl(practice, clientId, { redirect_uri: redirect }));
  const allowed = await allowAt(practice.controlUrl, undefined, { patience: 0, onWait: never });
  expect(allowed).toMatchObject({ outcome: 'allowed', client: 'a test' });
  expect(heard).toEqual([expect.stringMatching(/^\/oauth\/callback\?code=[\w-]{64}&state=the-state$/)]);
});

it('a sign-in that does not wait yet is waited for', async () => {
  const practice = await practise();
  const client = await register(practice);
  let start: ReturnType<typeof startDevice> | undefined;
  const onWait = (): void => {
    start = startDevice(practice, client);
  };
  const allowed = await allowAt(practice.controlUrl, undefined, { patience: 10_000, onWait });
  const device = (await start) ?? expect.unreachable();
  expect(allowed).toMatchObject({ outcome: 'allowed', userCode: device.userCode });
  expect(await pollDevice(practice, client, device)).toHaveProperty('accessToken');
});

it('where none comes, that is what came of it', async () => {
  const { controlUrl } = await practise();
  const allowed = await allowAt(controlUrl, 'BBBB-BBBB', { patience: 0, onWait: never });
  expect(allowed).toEqual({ outcome: 'none' });
});
