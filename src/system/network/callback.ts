// Where a browser comes back to, once a person has signed in: a server on this machine that takes one answer and ends.

import type http from 'node:http';
import { Secret } from '../../secret.ts';
import { REPLIES, refusalPage } from './callback-page.ts';
import { isSame, listenOnLoopback, reply } from './loopback.ts';

/** What a sign-in came back with. */
export type Returned =
  | { readonly kind: 'code'; readonly code: Secret }
  | { readonly kind: 'refused'; readonly error: string; readonly description: string };

/** A server that waits for one sign-in. */
export interface Callback {
  /** Where the browser is sent to. */
  readonly address: string;
  /** What it brought; undefined where nobody came in time. */
  readonly returned: Promise<Returned | undefined>;
  close(): void;
}

interface Wanted {
  readonly path: string;
  /** What only our own page brings along. */
  readonly state: string;
  /** Milliseconds until nobody is waited for any more. */
  readonly limit: number;
}

/** Waits on a free port of 127.0.0.1. */
export async function waitForCallback({ path, state, limit }: Wanted): Promise<Callback> {
  let settle: (returned: Returned | undefined) => void = () => {};
  const returned = new Promise<Returned | undefined>((resolve) => {
    settle = resolve;
  });
  let isSpent = false;
  const { port, close } = await listenOnLoopback((request, response) => {
    const fault = faultOf(request, path);
    if (fault) return reply(response, fault);
    const answer = read(request, state);
    if (!answer) return reply(response, REPLIES.foreign);
    if (isSpent) return reply(response, REPLIES.spent);
    isSpent = true;
    response.once('close', () => settle(answer));
    reply(response, answer.kind === 'code' ? REPLIES.done : refusalPage(answer));
  });
  const late = setTimeout(() => settle(undefined), limit);
  return {
    address: `http://127.0.0.1:${port}${path}`,
    returned,
    close() {
      clearTimeout(late);
      settle(undefined);
      close();
    },
  };
}

/** What is wrong with a request, whatever it brings. */
function faultOf({ method, url = '' }: http.IncomingMessage, path: string) {
  if (url.split('?')[0] !== path) return REPLIES.unknown;
  return method === 'GET' ? undefined : REPLIES.method;
}

/** What our own page brought; undefined for anybody else's request, and for one that says nothing. */
function read({ url = '' }: http.IncomingMessage, state: string): Returned | undefined {
  const query = new URLSearchParams(url.slice(url.indexOf('?') + 1));
  const only = (name: string): string | undefined => {
    const [value, ...more] = query.getAll(name);
    return more.length === 0 && value ? value : undefined;
  };
  if (!isSame(only('state') ?? '', state)) return undefined;
  const error = only('error');
  if (error) return { kind: 'refused', error, description: only('error_description') ?? '' };
  const code = only('code');
  return code && /^[!-~]+$/.test(code) ? { kind: 'code', code: new Secret(code) } : undefined;
}
