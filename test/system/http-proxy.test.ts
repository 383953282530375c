import fs from 'node:fs';
import https from 'node:https';
import net, { type AddressInfo } from 'node:net';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { NetworkError } from '../../src/errors.ts';
import type { Env } from '../../src/profiles/settings.ts';
import { type Limits, networkOf } from '../../src/system/network/http.ts';
import { atTheEnd } from '../keychain/support/temporary.ts';
import { missing, titled } from '../keychain/support/tools.ts';
import { serveProxy } from './support-proxy.ts';
import { serveTls, type TlsServer } from './support-tls.ts';

const why = missing('openssl');

describe.skipIf(why)(titled('N14 a request through a proxy', why), () => {
  const after = atTheEnd();
  let server: TlsServer;
  beforeAll(async () => {
    server = await serveTls(after, 'DNS:sts.test,IP:127.0.0.1');
  });

  const ask = (env: Env, limits?: Limits, protocol = 'https:') =>
    networkOf({ AWS_CA_BUNDLE: server.certificate, ...env }, limits)
      .handler()
      .handle({
        protocol,
        hostname: 'sts.test',
        path: '/',
        method: 'POST',
        headers: { authorization: 'signed' },
      });

  const failed = async (env: Env, limits?: Limits): Promise<NetworkError> =>
    ask(env, limits).then(
      () => expect.unreachable('it was answered'),
      (error: NetworkError) => error,
    );

  it('asks it for a tunnel, and is verified by the server behind it', async () => {
    const { port, asked } = await serveProxy(server.port);
    const { response } = await ask({ HTTPS_PROXY: `http://127.0.0.1:${port}` });
    expect(response.statusCode).toBe(403);
    expect(asked).toEqual([{ line: 'CONNECT sts.test:443', authorization: undefined }]);
    expect(server.asked).toEqual(['signed']);
  });

  it('tells it the name and password of the variable', async () => {
    const { port, asked } = await serveProxy(server.port);
    await ask({ HTTPS_PROXY: `http://ada:s3cret@127.0.0.1:${port}` });
    expect(asked.map(({ authorization }) => authorization)).toEqual([`Basic ${btoa('ada:s3cret')}`]);
  });

  it('speaks TLS with a proxy that does', async () => {
    const tls = { key: fs.readFileSync(server.key), cert: fs.readFileSync(server.certificate) };
    const { port, asked } = await serveProxy(server.port, 200, (answer) => https.createServer(tls, answer));
    const { response } = await ask({ HTTPS_PROXY: `https://127.0.0.1:${port}` });
    expect([response.statusCode, asked.length]).toEqual([403, 1]);
  });

  it('in clear is given to it whole', async () => {
    const { port, asked } = await serveProxy(server.port);
    const { response } = await ask({ HTTP_PROXY: `http://ada:s3cret@127.0.0.1:${port}` }, undefined, 'http:');
    expect(response.statusCode).toBe(203);
    expect(asked).toEqual([
      { line: 'POST http://sts.test:80/', authorization: `Basic ${btoa('ada:s3cret')}` },
    ]);
  });

  it.each([
    [407, 'wants another name and password, or any (407)', false],
    [403, 'does not let it through (403)', false],
    [401, 'wants another name and password, or any (401)', false],
    [500, 'refuses (500)', false],
    [502, 'cannot reach it (502)', true],
    [504, 'cannot reach it (504)', true],
  ])('that answers %i is one line that names it, without its password', async (status, words, mayPass) => {
    const { port } = await serveProxy(server.port, status);
    const error = await failed({ HTTPS_PROXY: `http://ada:s3cret@127.0.0.1:${port}` });
    expect(error).toMatchObject({
      message: `sts.test could not be asked: its proxy http://127.0.0.1:${port} (HTTPS_PROXY) ${words}`,
      wasSent: false,
      mayPass,
    });
    expect(JSON.stringify([error, error.stack])).not.toMatch(/s3cret|YWRh/);
  });

  it('that nobody serves is named, and may pass', async () => {
    const error = await failed({ HTTPS_PROXY: 'http://ada:s3cret@127.0.0.1:1' });
    expect(error).toMatchObject({
      message:
        'sts.test could not be asked: its proxy http://127.0.0.1:1 (HTTPS_PROXY) could not be reached: nothing listens there',
      wasSent: false,
      mayPass: true,
    });
  });

  it.each([
    ['says nothing', (socket: net.Socket) => void socket.resume(), 'no connection within 0.1 s'],
    ['hangs up', (socket: net.Socket) => void socket.destroy(), 'the connection was cut'],
    ['speaks something else', (socket: net.Socket) => void socket.end('SSH-2.0-x\r\n'), 'Parse Error'],
  ])('N12 that %s is named, and nothing was sent', async (_what, answer, words) => {
    const port = await serveRaw(answer);
    const error = await failed(
      { HTTPS_PROXY: `http://127.0.0.1:${port}` },
      { connect: 100, answer: 5_000, run: 5_000 },
    );
    expect(error).toMatchObject({ wasSent: false });
    expect(error.message).toContain(`proxy http://127.0.0.1:${port} (HTTPS_PROXY)`);
    expect(error.message).toContain(words);
  });

  it('N15 that opens the connection itself is refused, unless the bundle knows it', async () => {
    const other = await serveTls(after, 'DNS:sts.test');
    const { port } = await serveProxy(other.port);
    const error = await failed({ HTTPS_PROXY: `http://127.0.0.1:${port}` });
    expect(error).toMatchObject({ wasSent: false, mayPass: false });
    expect(error.message).toMatch(/certificate.*the way there is the proxy http:\/\/127\.0\.0\.1/);
    expect(error.hints.join()).toContain('AWS_CA_BUNDLE');
    expect(other.asked).toEqual([]);
  });
});

async function serveRaw(answer: (socket: net.Socket) => void): Promise<number> {
  const open: net.Socket[] = [];
  const server = net.createServer((socket) => {
    open.push(socket);
    socket.on('error', () => {});
    answer(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of open) socket.destroy();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}
