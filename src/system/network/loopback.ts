// A server on this machine that a browser comes to once. Any page of the web, and any user of this machine, can ask it as
// well: what they send is answered, and changes nothing; whoever only holds connections keeps nobody out.

import { createHash, timingSafeEqual } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { type Page, pageText } from './loopback-page.ts';

/** A server that listens on a free port of 127.0.0.1. */
export interface Loopback {
  readonly port: number;
  /** Ends it, and every connection to it. */
  close(): void;
}

/** How long a request may take to be sent, in milliseconds. */
const SLOWEST_REQUEST = 5_000;
const LARGEST_HEADERS = 64 * 1024;
/** The oldest connection makes room for the newest. */
const MOST_CONNECTIONS = 128;

const LIMITS: http.ServerOptions = {
  maxHeaderSize: LARGEST_HEADERS,
  headersTimeout: SLOWEST_REQUEST,
  requestTimeout: SLOWEST_REQUEST,
  connectionsCheckingInterval: 1_000,
};

/** Listens; what is asked by another name than our address is refused before anybody looks at it. */
export async function listenOnLoopback(
  answer: (request: http.IncomingMessage, response: http.ServerResponse) => void,
): Promise<Loopback> {
  const server = http.createServer(LIMITS, (request, response) => {
    if (isAskedAs(`127.0.0.1:${portOf(server)}`, request)) answer(request, response);
    else reply(response, ELSEWHERE);
  });
  holdFew(server);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  return {
    port: portOf(server),
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

const portOf = (server: http.Server): number => (server.address() as AddressInfo | null)?.port ?? 0;

function holdFew(server: http.Server): void {
  const open = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    const [oldest] = open;
    if (open.size <= MOST_CONNECTIONS || !oldest) return;
    open.delete(oldest);
    oldest.destroy();
  });
}

/** A name that leads to this machine is not our address. */
function isAskedAs(host: string, { rawHeaders }: http.IncomingMessage): boolean {
  const hosts = rawHeaders.filter(
    (_, index) => rawHeaders[index - 1]?.toLowerCase() === 'host' && index % 2 === 1,
  );
  return hosts.length === 1 && hosts[0] === host;
}

const ELSEWHERE: Page = { status: 403, title: 'Not here', words: ['This server is not asked by that name.'] };

/** Compares in a time that tells nothing of where two texts differ. */
export const isSame = (one: string, other: string): boolean =>
  timingSafeEqual(digestOf(one), digestOf(other));

const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Shows a page, as plain as it is. */
export function reply(response: http.ServerResponse, page: Page): void {
  const { status, headers } = page;
  response.writeHead(status, { ...HEADERS, ...headers });
  response.end(pageText(page));
}

const HEADERS = {
  'Content-Type': 'text/html; charset=utf-8',
  'Cache-Control': 'no-store',
  'Content-Security-Policy':
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Opener-Policy': 'same-origin',
  Connection: 'close',
};
