import net, { type AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { NetworkError } from '../../src/errors.ts';
import { type Limits, type Network, networkOf } from '../../src/system/network/http.ts';

/** Serves one behaviour for each connection; `closed` ends once the first of them is closed. */
async function serve(behave: (socket: net.Socket) => void): Promise<{ port: number; closed: Promise<void> }> {
  let onClosed = (): void => {};
  const closed = new Promise<void>((resolve) => {
    onClosed = resolve;
  });
  const server = net.createServer({ allowHalfOpen: true }, (socket) => {
    socket
      .on('error', () => {})
      .on('end', onClosed)
      .on('close', onClosed);
    socket.once('data', () => behave(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { port: (server.address() as AddressInfo).port, closed };
}

const ask = (network: Network, port: number, protocol = 'http:') =>
  network.handler().handle({ protocol, hostname: '127.0.0.1', port, path: '/', method: 'GET', headers: {} });

async function failed(attempt: Promise<unknown>): Promise<NetworkError> {
  return attempt.then(
    () => expect.unreachable('it was answered'),
    (error: NetworkError) => error,
  );
}

const SHORT: Limits = { connect: 50, answer: 100, run: 10_000 };
const HEAD = 'HTTP/1.1 200 OK\r\n';

describe('N12 a server that', () => {
  it.each<[string, (socket: net.Socket) => void]>([
    ['says nothing', (socket) => socket.resume()],
    ['begins to answer and stops', (socket) => socket.write(`${HEAD}content-length: 9\r\n\r\nx`)],
    ['drips its headers', (socket) => drip(socket, `${HEAD}x-y: `)],
    ['drips its body', (socket) => drip(socket, `${HEAD}\r\n`)],
  ])('%s is left after the time for an answer', async (_what, behave) => {
    const { port, closed } = await serve(behave);
    const error = await failed(ask(networkOf({}, SHORT), port));
    expect(error).toMatchObject({
      message: `127.0.0.1:${port} could not be asked: no answer within 0.1 s`,
      wasSent: true,
      mayPass: false,
    });
    await closed;
  });

  it('never says its part of the TLS handshake is left after the time for a connection: nothing was sent', async () => {
    const { port, closed } = await serve((socket) => socket.resume());
    const error = await failed(ask(networkOf({}, SHORT), port, 'https:'));
    expect(error).toMatchObject({
      message: `127.0.0.1:${port} could not be asked: no connection within 0.05 s`,
      wasSent: false,
      mayPass: false,
    });
    await closed;
  });

  it('N16 closes its side without an answer was sent the request', async () => {
    const { port } = await serve((socket) => socket.end());
    expect(await failed(ask(networkOf({}, SHORT), port))).toMatchObject({ wasSent: true });
  });

  it('N16 sends more than headers may be is no server', async () => {
    const { port } = await serve((socket) => socket.end(`${HEAD}x: ${'y'.repeat(200_000)}\r\n\r\n`));
    const error = await failed(ask(networkOf({}, { ...SHORT, answer: 5_000 }), port));
    expect(error).toMatchObject({ wasSent: true });
    expect(error.message).not.toContain('yyy');
  });
});

describe('N12 a whole run', () => {
  it('has one time for all its requests and waits', async () => {
    const { port } = await serve((socket) => socket.resume());
    const network = networkOf({}, { connect: 50, answer: 100, run: 160 });
    await network.wait(20);
    await failed(ask(network, port));
    const began = performance.now();
    expect((await failed(ask(network, port))).message).toContain(
      'no answer within the 0.16 s of a whole run',
    );
    expect((await failed(ask(network, port))).message).toContain('of a whole run');
    await network.wait(60_000);
    expect(performance.now() - began).toBeLessThan(90);
    expect(network.spent()).toBeGreaterThanOrEqual(155);
  });
});

/** A byte every few milliseconds, for as long as anybody listens. */
function drip(socket: net.Socket, beginning: string): void {
  socket.write(beginning);
  const timer = setInterval(() => socket.write('x'), 5);
  socket.on('close', () => clearInterval(timer));
}
