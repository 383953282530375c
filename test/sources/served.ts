import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** What a server answers to a request; undefined: nothing, ever. */
export type Answering = (
  request: http.IncomingMessage,
) =>
  | { readonly status: number; readonly body: string; readonly headers?: http.OutgoingHttpHeaders }
  | undefined;

/** A server on loopback for one test; what it was asked is kept. */
export async function served(answering: Answering) {
  const requests: http.IncomingMessage[] = [];
  const server = http.createServer((request, response) => {
    requests.push(request);
    const answer = answering(request);
    if (answer) response.writeHead(answer.status, answer.headers).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  onTestFinished(stop);
  return { requests, stop, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}
