import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** A proxy that lets everything through to one port of this machine, and what it was asked. */
export interface TestProxy {
  readonly port: number;
  readonly asked: readonly { line: string; authorization: string | undefined }[];
}

/** Starts a proxy; `status` is what it answers to whoever wants a tunnel. */
export async function serveProxy(
  to: number,
  status = 200,
  listen: (answer: http.RequestListener) => http.Server = http.createServer,
): Promise<TestProxy> {
  const asked: { line: string; authorization: string | undefined }[] = [];
  const heard = ({ method, url, headers }: http.IncomingMessage): void =>
    void asked.push({ line: `${method} ${url}`, authorization: headers['proxy-authorization'] });
  const server = listen((request, response) => {
    heard(request);
    response.writeHead(203).end('by the proxy');
  });
  server.on('connect', (request, socket) => {
    heard(request);
    if (status !== 200) return socket.end(`HTTP/1.1 ${status} No\r\ncontent-length: 2\r\n\r\nno`);
    const through = net.connect(to, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      socket.pipe(through).pipe(socket);
    });
    for (const end of [socket, through])
      end.on('error', () => [socket, through].map((each) => each.destroy()));
  });
  server.on('tlsClientError', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, asked };
}
