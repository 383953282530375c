import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import { describe, expect, it, onTestFinished } from 'vitest';
import { NetworkError } from '../../src/errors.ts';
import { Secret } from '../../src/secret.ts';
import { stsBehind } from '../../src/sessions/sts.ts';
import { networkOf } from '../../src/system/network/http.ts';

// The SDK would print its warning about old versions of Node between the results.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

type Answer = (request: http.IncomingMessage, response: http.ServerResponse) => void;

interface Served {
  readonly port: number;
  /** The paths that were asked for. */
  readonly asked: readonly string[];
  /** Ends once the connection of a request is closed. */
  readonly closed: Promise<void>;
}

async function serve(answer: Answer): Promise<Served> {
  const asked: string[] = [];
  let onClosed: () => void = () => {};
  const closed = new Promise<void>((resolve) => {
    onClosed = resolve;
  });
  const server = http.createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    request.socket.on('close', onClosed);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, asked, closed };
}

const hasIpv6 = (os.networkInterfaces().lo ?? []).some(({ address }) => address === '::1');

const ask = (port: number, body?: string) =>
  networkOf({})
    .handler()
    .handle({
      protocol: 'http:',
      hostname: '127.0.0.1',
      port,
      path: '/?a=b',
      method: body === undefined ? 'GET' : 'POST',
      headers: { host: `127.0.0.1:${port}`, 'x-own': 'ä'.normalize('NFKD').replace(/[^a-z]/g, '') },
      ...(body !== undefined && { body }),
    });

const textOf = async ({ response }: Awaited<ReturnType<typeof ask>>): Promise<string> =>
  Buffer.from(response.body).toString();

const failed = async (attempt: Promise<unknown>): Promise<NetworkError> => {
  const error: unknown = await attempt.then(
    () => 'it did not fail',
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(NetworkError);
  return error as NetworkError;
};

describe('a request', () => {
  it('sends method, path, headers and body, and gives back status, headers and body', async () => {
    const bodies: string[] = [];
    const { port, asked } = await serve(async (request, response) => {
      for await (const part of request) bodies.push(String(part));
      response.writeHead(203, { 'x-answer': request.headers['x-own'] }).end('an answer, é');
    });
    const answer = await ask(port, 'Action=x');
    expect(answer.response).toMatchObject({ statusCode: 203, headers: { 'x-answer': 'a' } });
    expect([await textOf(answer), asked, bodies]).toEqual(['an answer, é', ['POST /?a=b'], ['Action=x']]);
  });

  it.each([200, 400, 403, 429, 500, 503])('gives back status %i as it is', async (status) => {
    const { port } = await serve((_request, response) => response.writeHead(status).end('x'));
    expect((await ask(port)).response.statusCode).toBe(status);
  });

  it.each([301, 302, 303, 307, 308])('S9: does not follow a redirect (%i)', async (status) => {
    const other = await serve((_request, response) => response.end('stolen'));
    const { port } = await serve((_request, response) =>
      response.writeHead(status, { location: `http://127.0.0.1:${other.port}/` }).end(),
    );
    expect((await ask(port, 'secret')).response.statusCode).toBe(status);
    expect(other.asked).toEqual([]);
  });

  it.skipIf(!hasIpv6)('N17: reaches an address of IPv6', async () => {
    const server = http.createServer((_request, response) => response.end('six'));
    await new Promise<void>((resolve) => server.listen(0, '::1', resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const request = { protocol: 'http:', hostname: '[::1]', port, path: '/', method: 'GET', headers: {} };
    expect(await textOf(await networkOf({}).handler().handle(request))).toBe('six');
  });

  it('N13: to where nothing listens was not sent, and says so', async () => {
    const closed = await serve(() => {});
    const free = http.createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => free.once('listening', resolve));
    const { port } = free.address() as AddressInfo;
    await new Promise((resolve) => free.close(resolve));
    const error = await failed(ask(port));
    expect(error).toMatchObject({
      wasSent: false,
      message: `127.0.0.1:${port} could not be asked: nothing listens there`,
    });
    expect(closed.asked).toEqual([]);
  });

  it('N9: whose connection is cut was sent, and may have been heard', async () => {
    const { port } = await serve((request) => request.socket.destroy());
    expect(await failed(ask(port, 'x'))).toMatchObject({
      wasSent: true,
      message: expect.stringContaining('the connection was cut'),
    });
  });

  it('N16: whose answer is cut in the middle is no answer', async () => {
    const { port } = await serve((request, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('half');
      response.flushHeaders();
      setImmediate(() => request.socket.destroySoon());
    });
    expect(await failed(ask(port))).toMatchObject({ wasSent: true });
  });

  it('N16: whose answer is not HTTP is no answer', async () => {
    const { port } = await serve((request) => request.socket.end('SSH-2.0-OpenSSH_9\r\n\r\n'));
    expect(await failed(ask(port))).toMatchObject({ wasSent: true });
  });

  it('N16: takes an answer of 1 MiB', async () => {
    const { port } = await serve((_request, response) => response.end(Buffer.alloc(1024 * 1024, 'x')));
    expect(await textOf(await ask(port))).toHaveLength(1024 * 1024);
  });

  it('N16: does not take one byte more, and hangs up on an answer without an end', async () => {
    const endless: Answer = (_request, response) => {
      const more = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536, 'x')));
      };
      response.on('drain', more);
      more();
    };
    const [long, without] = [
      await serve((_request, response) => response.end(Buffer.alloc(1024 * 1024 + 1))),
      await serve(endless),
    ];
    for (const { port, closed } of [long, without]) {
      expect(await failed(ask(port))).toMatchObject({ message: expect.stringContaining('far too long') });
      await closed;
    }
  });
});

describe('STS behind the handler', () => {
  const identity = (port: number): Promise<unknown> => {
    const place = { region: 'eu-west-1', endpoint: `http://127.0.0.1:${port}` };
    const key = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: new Secret('a secret') };
    return stsBehind(networkOf({}), () => Date.now()).identity(key, place);
  };

  it.each([
    [
      'a log-in page with status 200',
      200,
      'text/html',
      '<!DOCTYPE html><html><body>Please log in</body></html>',
    ],
    ['XML of something else', 200, 'text/xml', '<feed><entry/></feed>'],
    ['an empty answer', 200, 'text/xml', ''],
    [
      'an answer without its fields',
      200,
      'text/xml',
      '<GetCallerIdentityResponse><GetCallerIdentityResult/></GetCallerIdentityResponse>',
    ],
  ])('N16: %s is told as no answer of STS, asked once, and never shown', (_what, ...answer) =>
    isNoAnswer(...answer),
  );

  it('N16: a redirect to a log-in page is told as no answer of STS, by its address', () =>
    isNoAnswer(302, 'text/html', '<a href="/login">'));

  async function isNoAnswer(status: number, type: string, body: string): Promise<void> {
    const { port, asked } = await serve((_request, response) =>
      response.writeHead(status, { 'content-type': type, location: '/login' }).end(body),
    );
    const message = `http://127.0.0.1:${port} answered, but not as AWS does`;
    await expect(identity(port)).rejects.toMatchObject({ reason: 'failed', message });
    expect(asked).toHaveLength(1);
  }
});
