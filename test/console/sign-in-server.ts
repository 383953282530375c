// AWS Sign-In's federation endpoint on loopback: it hears every request, and answers as the test says.

import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** What was asked. */
export interface Heard {
  readonly method: string;
  readonly url: string;
  readonly fields: URLSearchParams;
  readonly type: string;
}

/** How it answers the nth call, which counts from 1. */
export type Answer = (response: http.ServerResponse, call: number, heard: Heard) => void;

export interface SignInServer {
  readonly url: string;
  readonly heard: readonly Heard[];
}

export const TOKEN = 'Tok-+/=&%!(é)'.replace('é', 'e').repeat(20);

/** A token, as AWS gives it. */
export const gives =
  (token: unknown = TOKEN): Answer =>
  (response) => {
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify({ SigninToken: token }));
  };

/** A status, and a text that says again what was sent. */
export const answers =
  (status: number, text?: string): Answer =>
  (response, _call, { fields }) => {
    response.writeHead(status).end(text ?? `<html>${[...fields.values()].join(' ')}</html>`);
  };

/** Each call its own answer; the last for all that follow. */
export const inTurn =
  (...all: readonly Answer[]): Answer =>
  (response, call, heard) =>
    all[Math.min(call, all.length) - 1]?.(response, call, heard);

/** Starts one. */
export async function startSignInServer(
  after: (end: () => void) => void,
  answer: Answer,
): Promise<SignInServer> {
  const heard: Heard[] = [];
  const server = http.createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const fields = new URLSearchParams(Buffer.concat(parts).toString('utf8'));
      const one = { method, url, fields, type: headers['content-type'] ?? '' };
      heard.push(one);
      answer(response, heard.length, one);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, heard };
}
