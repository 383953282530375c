// One request and its whole answer. Redirects are not followed; an answer has an end and a largest size.

import http from 'node:http';
import { isIPv6, type Socket } from 'node:net';
import { within } from '../within.ts';
import { connect, type Road } from './connect.ts';
import { networkError } from './network-error.ts';
import { type Query, withQuery } from './query.ts';

/** Where a request goes, in the SDK's own shape. */
export interface Target {
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number | undefined;
}

/** A request, as the SDK gives it. */
export interface Request extends Target {
  readonly path: string;
  readonly query?: Query;
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body?: unknown;
}

/** An answer that has come to its end. */
export interface Answer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: Buffer;
}

/** Milliseconds from the first packet to the last, and what is said when they have passed. */
export interface Deadline {
  readonly limit: number;
  readonly late: string;
}

const LARGEST_ANSWER = 1024 * 1024;

/** Sends a request on its road; whatever goes wrong is a NetworkError that knows whether it was sent. */
export async function exchange(request: Request, road: Road, { limit, late }: Deadline): Promise<Answer> {
  let socket: Socket | undefined;
  let wasSent = false;
  let isOver = false;
  const end = (): void => {
    isOver = true;
    socket?.destroy();
  };
  const asked = async (): Promise<Answer> => {
    socket = await connect(road);
    if (isOver) end();
    wasSent = !isOver;
    return send(request, road, socket);
  };
  try {
    return await within(limit, late, asked(), end);
  } catch (error) {
    throw networkError(error, { address: addressOf(request), proxy: road.proxy, wasSent });
  } finally {
    end();
  }
}

/** Makes a connection, and closes it. */
export async function reached(target: Target, road: Road): Promise<void> {
  try {
    (await connect(road)).destroy();
  } catch (error) {
    throw networkError(error, { address: addressOf(target), proxy: road.proxy, wasSent: false });
  }
}

const addressOf = ({ hostname, port }: Target): string => `${hostname}${port ? `:${port}` : ''}`;

function send(request: Request, road: Road, socket: Socket): Promise<Answer> {
  const { method, body } = request;
  return new Promise((resolve, reject) => {
    const call = http.request({ method, ...addressed(request, road), createConnection: () => socket });
    call.once('response', (answer) => {
      const { statusCode: status = 0 } = answer;
      collect(answer).then((text) => resolve({ status, headers: textHeaders(answer), body: text }), reject);
    });
    call.on('error', reject);
    call.end(body as string | Uint8Array | undefined);
  });
}

/** A proxy is told where a request in clear goes; one in a tunnel is as it would be without. */
function addressed({ path: bare, query, headers }: Request, { isTls, proxy, host, port }: Road) {
  const path = withQuery(bare, query);
  if (!proxy || isTls) return { path, headers };
  const { authorization } = proxy;
  return {
    path: `http://${isIPv6(host) ? `[${host}]` : host}:${port}${path}`,
    headers: { ...headers, ...(authorization && { 'proxy-authorization': authorization }) },
  };
}

async function collect(answer: http.IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of answer as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > LARGEST_ANSWER) throw new Error('the answer is far too long');
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function textHeaders({ headers }: http.IncomingMessage): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}
