import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { control, plain } from './control.ts';
import { dispatch, type LogEntry } from './dispatch.ts';
import { ownersFederation } from './federation/owner.ts';
import type { Premises } from './premises.ts';
import { headerOf, type WireRequest } from './request.ts';
import type { Answer } from './service.ts';
import { httpDate } from './time.ts';

/** What a server is started with. */
export interface ServerOptions {
  readonly premises: Premises;
  /** The name of the path the owner's questions are below. */
  readonly nonce: string;
  readonly port?: number;
  /** How long a client may take to send its request, in milliseconds. */
  readonly patience?: number;
}

/** A server that listens on loopback. */
export interface PracticeServer {
  readonly url: string;
  /** Every request a service answered, oldest first. */
  readonly log: readonly LogEntry[];
  close(): Promise<void>;
}

const BODY_LIMIT = 1024 * 1024;

/** Starts to serve an organisation on loopback, on any free port unless one is named. */
export async function startServer(options: ServerOptions): Promise<PracticeServer> {
  const { premises, nonce, port = 0, patience = 10_000 } = options;
  const log: LogEntry[] = [];
  const federation = ownersFederation(premises);
  const answer = (request: WireRequest): Answer => {
    const owners = control(request, { ...premises, nonce, log, federation });
    if (owners) return owners;
    const served = dispatch(request, premises);
    log.push(served.entry);
    return served.answer;
  };
  const limits = {
    headersTimeout: patience,
    requestTimeout: patience,
    connectionsCheckingInterval: patience / 2,
  };
  const server = createServer({ ...limits, maxHeaderSize: 16 * 1024 }, (message, response) => {
    answerTo(message, hostsOf(server), answer)
      .then((given) => send(response, premises, given))
      .catch(() => message.destroy());
  });
  await listen(server, port);
  return { url: `http://127.0.0.1:${portOf(server)}`, log, close: () => close(server) };
}

async function answerTo(
  message: IncomingMessage,
  hosts: readonly string[],
  answer: (request: WireRequest) => Answer,
): Promise<Answer> {
  const body = await readBody(message);
  if (!body) return plain(413, 'The body of a request may have 1 MiB.', { connection: 'close' });
  const request = wireRequest(message, body);
  // A name that merely resolves to loopback belongs to a page that came from elsewhere (DNS rebinding).
  const isMeantForUs = hosts.includes(headerOf(request, 'host') ?? '');
  return isMeantForUs ? answer(request) : plain(403, 'Only for 127.0.0.1 and localhost.');
}

async function readBody(message: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message) {
    size += chunk.length;
    // The rest is read, so that the client hears the answer, but not kept.
    if (size <= BODY_LIMIT) chunks.push(chunk);
  }
  return size <= BODY_LIMIT ? Buffer.concat(chunks) : undefined;
}

function wireRequest({ method = '', url = '', rawHeaders }: IncomingMessage, body: Buffer): WireRequest {
  const headers = rawHeaders.flatMap((text, at) =>
    at % 2 === 0 ? [[text, rawHeaders[at + 1] ?? ''] as const] : [],
  );
  return { method, target: url, headers, body };
}

function send(response: ServerResponse, { clock }: Premises, { status, headers, body }: Answer): void {
  // Clients correct their clocks by this header: it must be the time signatures are checked by.
  const length = { 'content-length': Buffer.byteLength(body) };
  response.writeHead(status, { ...headers, ...length, date: httpDate(clock()), 'cache-control': 'no-store' });
  response.end(body);
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

const hostsOf = (server: Server): string[] => [`127.0.0.1:${portOf(server)}`, `localhost:${portOf(server)}`];

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
