// The network, for the SDK: one request with limits that throw. Certificates are always verified, whatever
// NODE_TLS_REJECT_UNAUTHORIZED says; redirects are not followed; an answer has an end and a largest size.

import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { Readable } from 'node:stream';
import { NetworkError, SwitchError } from '../errors.ts';
import type { Env } from '../profiles/settings.ts';

const CONNECT_MS = 3_000;
const ANSWER_MS = 10_000;
const LARGEST_ANSWER = 1024 * 1024;

interface Request {
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number | undefined;
  readonly path: string;
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body?: unknown;
}

interface Response {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly body: Readable;
}

/** The SDK's own shape of a request handler. */
export interface RequestHandler {
  handle(request: Request): Promise<{ response: Response }>;
  updateHttpClientConfig(): void;
  httpHandlerConfigs(): Record<string, never>;
}

/** A handler for this environment's certificate authorities. */
export function requestHandler(env: Env): RequestHandler {
  const authorities = env.AWS_CA_BUNDLE ? { ca: bundle(env.AWS_CA_BUNDLE) } : {};
  return {
    handle: async (request) => ({ response: await exchange(request, authorities) }),
    updateHttpClientConfig() {},
    httpHandlerConfigs: () => ({}),
  };
}

/** The certificates of a bundle; a bundle without any would trust nobody, and say so of every server. */
function bundle(path: string): string {
  try {
    const text = readFileSync(path, 'utf8');
    const certificates = text.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g) ?? [];
    if (certificates.length === 0) throw new Error('it holds no certificate');
    for (const certificate of certificates) new X509Certificate(certificate);
    return text;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new SwitchError(
      'config',
      `AWS_CA_BUNDLE names a file that is no bundle of certificates: ${path}`,
      [why],
      error,
    );
  }
}

function exchange(request: Request, authorities: { ca?: string }): Promise<Response> {
  const isTls = request.protocol === 'https:';
  const address = `${request.hostname}${request.port ? `:${request.port}` : ''}`;
  return new Promise((resolve, reject) => {
    let wasSent = false;
    const { hostname, path, method, headers } = request;
    const options = {
      hostname,
      path,
      method,
      headers,
      agent: false,
      rejectUnauthorized: true,
      ...authorities,
    };
    const port = request.port ?? (isTls ? 443 : 80);
    const call = (isTls ? https : http).request({ ...options, port }, (answer) => {
      collect(answer).then((body) => {
        clearTimeout(answered);
        resolve({
          statusCode: answer.statusCode ?? 0,
          headers: textHeaders(answer.headers),
          body: Readable.from([body]),
        });
      }, fail);
    });
    const fail = (error: Error): void => {
      clearTimeout(connected);
      clearTimeout(answered);
      call.destroy();
      reject(networkError(error, address, wasSent));
    };
    const connected = setTimeout(() => fail(new Error('no connection within 3 s')), CONNECT_MS);
    const answered = setTimeout(() => fail(new Error('no answer within 10 s')), ANSWER_MS);
    call.on('socket', (socket) => {
      socket.once(isTls ? 'secureConnect' : 'connect', () => {
        clearTimeout(connected);
        wasSent = true;
      });
    });
    call.on('error', fail);
    call.end(request.body as string | Uint8Array | undefined);
  });
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

function textHeaders(headers: http.IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}

const OFFLINE: Readonly<Record<string, string>> = {
  ENOTFOUND: 'its name is not known',
  EAI_AGAIN: 'its name cannot be looked up: this machine is offline, or its DNS is',
  ECONNREFUSED: 'nothing listens there',
  ENETUNREACH: 'this machine is offline',
  EHOSTUNREACH: 'there is no way there from this network',
  ECONNRESET: 'the connection was cut',
};

function networkError(error: NodeJS.ErrnoException, address: string, wasSent: boolean): NetworkError {
  const why = OFFLINE[error.code ?? ''] ?? error.message;
  const isCertificate = /certificate|CERT_|SELF_SIGNED/i.test(`${error.code} ${error.message}`);
  const hints = isCertificate
    ? ['behind a company proxy: name its certificate authority in AWS_CA_BUNDLE']
    : ['sessions that are already open go on working'];
  return new NetworkError(`${address} could not be asked: ${why}`, wasSent, hints);
}
