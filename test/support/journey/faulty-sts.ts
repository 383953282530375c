import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An STS that is not well: how it answers each request. */
const FAULTS = {
  html: (response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end('<html><head><title>Welcome to the Wi-Fi</title></head><body>Please log in.</body></html>');
  },
  garbage: (response) => {
    response.writeHead(200, { 'content-type': 'text/xml' });
    response.end(Buffer.from('00ff1b5d303b50574e070a3c3c3c26', 'hex'));
  },
  truncated: (response) => {
    response.writeHead(200, { 'content-type': 'text/xml' });
    response.end(
      '<GetSessionTokenResponse><GetSessionTokenResult><Credentials><AccessKeyId>ASIAXXXXXXXXXXXX',
    );
  },
  /** The request came, and its answer never does. */
  lost: (response) => response.destroy(),
  broken: (response) => {
    response.writeHead(500, { 'content-type': 'text/html' });
    response.end('<h1>Internal Server Error</h1>');
  },
  /** Throttles two requests of three, and serves the third. */
  busy: (response, count) => {
    response.writeHead(count % 3 === 0 ? 200 : 400, { 'content-type': 'text/xml' });
    response.end(count % 3 === 0 ? IDENTITY : refusal('Rate exceeded', 'Throttling'));
  },
  /** An error whose text would set the title, fill the clipboard, clear the screen and hide what was said. */
  hostile: (response) => {
    response.writeHead(403, { 'content-type': 'text/xml' });
    response.end(refusal('\x1b]0;PWNED\x07\x1b]52;c;UFdORUQ=\x07\x1b[2J&#13;\u202eno\u200bthing \u009b31m'));
  },
} as const satisfies Record<string, (response: ServerResponse, count: number) => unknown>;

export type Fault = keyof typeof FAULTS | 'closed';

export interface FaultySts {
  readonly url: string;
  /** The actions it was asked for. */
  readonly asked: readonly string[];
  forget(): void;
  close(): Promise<void>;
}

/** True for a fault there is. */
export const isFault = (name: string): name is Fault => name === 'closed' || Object.hasOwn(FAULTS, name);

/** Starts an STS with a fault; one that is closed has a port where nothing listens. */
export async function openFaultySts(fault: Fault): Promise<FaultySts> {
  const asked: string[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    asked.push(new URLSearchParams(body).get('Action') ?? '?');
    if (fault !== 'closed') FAULTS[fault](response, asked.length);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  if (fault === 'closed') await close(server);
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    forget: () => asked.splice(0),
    close: () => close(server),
  };
}

const IDENTITY = `<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::111111111111:user/ada</Arn>
<UserId>AIDA</UserId><Account>111111111111</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`;

const refusal = (message: string, code = 'AccessDenied'): string =>
  `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`;

const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
