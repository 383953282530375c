// How a page whose address is a secret gets into a browser: what opens the browser is given an address on this machine,
// which sends one visitor on to the page. That address stands in argv, where every user of the machine may read it: so
// it is good once, for a minute, and for our own user.

import { randomBytes } from 'node:crypto';
import type http from 'node:http';
import type { Secret } from '../../secret.ts';
import { isSame, listenOnLoopback, reply } from './loopback.ts';
import type { Page } from './loopback-page.ts';
import { isOwnPeer, type Peer } from './peer.ts';

/** An address that is good once. */
export interface OneShot {
  readonly address: string;
  /** True once somebody was sent on; false where nobody came in time, or it was closed before. */
  readonly used: Promise<boolean>;
  close(): void;
}

/** What a one-shot address is made with. */
export interface OneShotWish {
  readonly page: Secret;
  /** Milliseconds until nobody is waited for any more. */
  readonly limit: number;
  /** A browser's extension opens it: to Firefox that is another website. */
  readonly isByExtension?: boolean;
  /** False for another user of this machine. */
  readonly isOwn?: (peer: Peer) => boolean;
}

/** 192 random bits. */
const NONCE_BYTES = 24;

/** Waits on a free port of 127.0.0.1. */
export async function oneShot({
  page,
  limit,
  isByExtension = false,
  isOwn = isOwnPeer,
}: OneShotWish): Promise<OneShot> {
  const path = `/${randomBytes(NONCE_BYTES).toString('base64url')}`;
  let settle: (isUsed: boolean) => void = () => {};
  const used = new Promise<boolean>((resolve) => {
    settle = resolve;
  });
  let isSpent = false;
  const { port, close } = await listenOnLoopback((request, response) => {
    const fault = faultOf(request, { path, isByExtension });
    if (fault) return reply(response, fault);
    if (!isOwn(peerOf(request))) return reply(response, REPLIES.stranger);
    if (isSpent) return reply(response, REPLIES.spent);
    isSpent = true;
    response.once('close', () => settle(true));
    reply(response, { ...REPLIES.onward, headers: { Location: page.reveal() } });
  });
  const late = setTimeout(() => settle(false), limit);
  return {
    address: `http://127.0.0.1:${port}${path}`,
    used,
    close() {
      clearTimeout(late);
      settle(false);
      close();
    },
  };
}

const peerOf = ({ socket: { localPort = 0, remotePort = 0 } }: http.IncomingMessage): Peer => ({
  ours: localPort,
  theirs: remotePort,
});

interface Wanted {
  readonly path: string;
  readonly isByExtension: boolean;
}

/** What is wrong with a request, whoever sends it; none of these uses the address up. */
function faultOf({ method, url = '', headers }: http.IncomingMessage, { path, isByExtension }: Wanted) {
  if (!isSame(url, path)) return REPLIES.unknown;
  if (method !== 'GET') return REPLIES.method;
  if (AHEAD.some((name) => headers[name] !== undefined)) return REPLIES.ahead;
  return isOpenedByHand(headers, isByExtension) ? undefined : REPLIES.website;
}

/** A browser says so where it only looks ahead; nobody has asked for the page yet. */
const AHEAD = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'];

/** Opened as a page of its own, by nobody's link, frame, image or script. Older browsers say nothing of it. */
function isOpenedByHand(headers: http.IncomingHttpHeaders, isByExtension: boolean): boolean {
  const says = (name: string, allowed: readonly string[]): boolean => {
    const said = headers[name];
    return said === undefined || (typeof said === 'string' && allowed.includes(said));
  };
  return (
    headers.origin === undefined &&
    says('sec-fetch-site', isByExtension ? ['none', 'cross-site'] : ['none']) &&
    says('sec-fetch-mode', ['navigate']) &&
    says('sec-fetch-dest', ['document'])
  );
}

const REPLIES = {
  onward: { status: 302, title: 'Onward', words: [] },
  unknown: { status: 404, title: 'Nothing here', words: [] },
  method: { status: 405, title: 'Not so', words: [], headers: { Allow: 'GET' } },
  ahead: { status: 503, title: 'Not ahead of time', words: ['This page is opened once.'] },
  website: { status: 403, title: 'Not from a website', words: ['No website opens this page.'] },
  stranger: { status: 403, title: 'Not for you', words: ['This page is for another user of this machine.'] },
  spent: {
    status: 410,
    title: 'Used already',
    words: [
      'This address was good once. If you have not used it, something else has: open the console anew.',
    ],
  },
} satisfies Record<string, Page>;
