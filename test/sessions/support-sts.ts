import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { CredentialPlan, Step } from '../../src/profiles/plan.ts';
import { Secret } from '../../src/secret.ts';
import type { Session } from '../../src/sessions/session.ts';
import { type Identity, type Sts, stsBehind } from '../../src/sessions/sts.ts';
import { type Limits, networkOf } from '../../src/system/network/http.ts';

// The SDK would print its warning about old versions of Node between the results.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

/** How a server answers one request. */
export type Reply = (response: http.ServerResponse, request: http.IncomingMessage) => void;

export const replies = {
  served: (response: http.ServerResponse) => response.end(identityXml),
  session: (expiration: string, more: http.OutgoingHttpHeaders = {}): Reply => {
    return (response) => response.writeHead(200, more).end(sessionXml(expiration));
  },
  /** A session in whose answer one text stands in another's place. */
  changed: (expiration: string, from: string, to: string): Reply => {
    return (response) => response.writeHead(200).end(sessionXml(expiration).replace(from, to));
  },
  error: (status: number, code: string, more: http.OutgoingHttpHeaders = {}): Reply => {
    return (response) =>
      response.writeHead(status, { 'content-type': 'text/xml', ...more }).end(errorXml(code));
  },
  page: (status: number, more: http.OutgoingHttpHeaders = {}): Reply => {
    return (response) =>
      response
        .writeHead(status, { 'content-type': 'text/html', ...more })
        .end('<!DOCTYPE html><html><body>Please log in</body></html>');
  },
  /** The request has come, and its answer never does. */
  cut: (response: http.ServerResponse) => response.destroy(),
  silence: () => {},
} as const;

const identityXml = `<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::111111111111:user/ada</Arn>
<UserId>AIDA</UserId><Account>111111111111</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`;

const sessionXml = (expiration: string): string =>
  `<GetSessionTokenResponse><GetSessionTokenResult><Credentials><AccessKeyId>ASIAX</AccessKeyId>
<SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>${expiration}</Expiration></Credentials>
</GetSessionTokenResult></GetSessionTokenResponse>`;

const errorXml = (code: string): string =>
  `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>the message</Message></Error></ErrorResponse>`;

/** Serves on loopback: each request is answered by the next reply, the last one for good. */
export async function serveReplies(...all: readonly Reply[]): Promise<{ port: number; asked: string[] }> {
  const asked: string[] = [];
  const server = http.createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    asked.push(body);
    all[Math.min(asked.length, all.length) - 1]?.(response, request);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, asked };
}

/** What is changed of the world that STS is asked in. */
export interface StsWorld {
  readonly now?: () => number;
  readonly limits?: Limits;
  readonly random?: number;
}

/** STS at a port, whose waits are written down instead of waited for. */
export function stsAt(port: number, { now = Date.now, limits, random = 1 }: StsWorld = {}) {
  const waits: number[] = [];
  const [said, debugged]: [string[], string[]] = [[], []];
  const network = networkOf({}, limits);
  const spent = (): number => network.spent() + waits.reduce((sum, wait) => sum + wait, 0);
  const wait = async (milliseconds: number): Promise<void> => void waits.push(milliseconds);
  const sts: Sts = stsBehind({ ...network, wait, spent }, now, () => random);
  const endpoint = `http://127.0.0.1:${port}`;
  const key = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: new Secret('a secret') };
  const errand = {
    say: (line: string) => void said.push(line),
    debug: (line: string) => void debugged.push(line),
  };
  const step: Step = {
    call: 'GetSessionToken',
    region: 'eu-west-1',
    endpoint,
    durationSeconds: 3600,
    mfaSerial: 'arn:aws:iam::111111111111:mfa/ada',
  };
  return {
    sts,
    waits,
    said,
    debugged,
    identity: (): Promise<Identity> => sts.identity(key, { region: 'eu-west-1', endpoint }, errand),
    /** Asks for a session, with a code where there is one. */
    session: (code?: string): Promise<Session> => sts.perform(step, key, code, PLAN, errand),
  };
}

const PLAN: CredentialPlan = {
  profile: 'jump',
  source: { kind: 'static', profile: 'jump', keyId: 'AKIAIOSFODNN7EXAMPLE', where: 'file' },
  steps: [],
  origins: {},
  notes: [],
};
