// A portal, its sign-in service as a stub, and a world without a clock, a terminal or a browser of its own.

import { createHash } from 'node:crypto';
import http from 'node:http';
import net from 'node:net';
import type { SsoPortal } from '../../../src/profiles/sso.ts';
import { Secret } from '../../../src/secret.ts';
import type { Client, DeviceCode, Grant, Oidc, Proof, SignInWorld } from '../../../src/sources/sso/oidc.ts';

export const PORTAL: SsoPortal = {
  startUrl: 'https://d-1234567890.awsapps.com/start',
  region: 'eu-west-1',
  scopes: ['sso:account:access'],
  portal: 'https://portal.sso.eu-west-1.amazonaws.com',
  oidc: 'https://oidc.eu-west-1.amazonaws.com',
};

export const CLIENT: Client = { id: 'client', secret: new Secret('client-secret'), expires: 1e15 };
export const GRANT: Grant = { accessToken: new Secret('the-token'), expires: 1e15 };

export const DEVICE_CODE: DeviceCode = {
  code: new Secret('device-code'),
  userCode: 'ABCD-EFGH',
  page: 'https://device.sso.eu-west-1.amazonaws.com/',
  pageWithCode: 'https://device.sso.eu-west-1.amazonaws.com/?user_code=ABCD-EFGH',
  expires: 600_000,
  interval: 5_000,
};

/** What was asked of the world, in order. */
export interface Asked {
  readonly registered: (string | undefined)[];
  readonly proofs: Proof[];
  readonly opened: string[];
  readonly shown: string[];
  readonly waits: number[];
}

/** Answers each question for a token in turn, the last from then on: with a grant, or by throwing. */
export type Answers = readonly (Grant | Error)[];

export interface Stage {
  readonly world: SignInWorld;
  readonly asked: Asked;
}

/** A world whose person does this with each page that is opened. */
export function stage(
  answers: Answers = [GRANT],
  { code = DEVICE_CODE, ...more }: { code?: DeviceCode } & Partial<SignInWorld> = {},
): Stage {
  const asked: Asked = { registered: [], proofs: [], opened: [], shown: [], waits: [] };
  const oidc: Oidc = {
    async register(_portal, redirect) {
      asked.registered.push(redirect);
      return CLIENT;
    },
    page: (portal, client, { redirect, state, challenge }) =>
      `${portal.oidc}/authorize?${new URLSearchParams({ client_id: client.id, redirect_uri: redirect, state, code_challenge: challenge })}`,
    deviceCode: async () => code,
    async token(_portal, _client, proof) {
      asked.proofs.push(proof);
      const answer = answers[Math.min(asked.proofs.length, answers.length) - 1];
      if (answer instanceof Error) throw answer;
      return answer as Grant;
    },
  };
  const world: SignInWorld = {
    oidc,
    now: () => 0,
    wait: async (milliseconds) => void asked.waits.push(milliseconds),
    open: async (page) => {
      asked.opened.push(page);
      return true;
    },
    show: async (lines) => void asked.shown.push(...lines),
    unlessInterrupted: (work) => work,
    debug: () => {},
    ...more,
  };
  return { world, asked };
}

/** What a page to sign in on says of where the browser is to go. */
export function goalOf(page: string): {
  readonly redirect: string;
  readonly state: string;
  readonly challenge: string;
} {
  const { searchParams } = new URL(page);
  const part = (name: string): string => searchParams.get(name) ?? '';
  return { redirect: part('redirect_uri'), state: part('state'), challenge: part('code_challenge') };
}

export const challengeOf = (verifier: Secret): string =>
  createHash('sha256').update(verifier.reveal()).digest('base64url');

/** An answer over HTTP, as a browser would see it. */
export interface Seen {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly text: string;
}

/** Asks a URL; other words than its own may stand in its head. */
export function get(url: string, options: http.RequestOptions = {}): Promise<Seen> {
  return new Promise((resolve, reject) => {
    const call = http.request(url, { agent: false, ...options }, (answer) => {
      answer.setEncoding('utf8');
      let text = '';
      answer.on('data', (part) => {
        text += part;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }));
      answer.on('error', reject);
    });
    call.on('error', reject);
    call.end();
  });
}

/** Comes back from signing in. */
export const comeBack = (
  page: string,
  query: Record<string, string> = { code: 'the-code' },
): Promise<Seen> => {
  const { redirect, state } = goalOf(page);
  return get(`${redirect}?${new URLSearchParams({ state, ...query })}`);
};

/** A connection on which text was sent as it is. */
export function connection(url: string, text: string): Promise<net.Socket> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = net.connect(Number(port), hostname, () => socket.write(text, () => resolve(socket)));
    socket.on('error', reject);
  });
}

/** All that comes on a connection until it ends. */
export const rest = (socket: net.Socket): Promise<string> =>
  new Promise((resolve) => {
    let text = '';
    socket.setEncoding('utf8').on('data', (part) => {
      text += part;
    });
    socket.once('close', () => resolve(text));
  });
