// A session becomes a sign-in to the console, in two steps: AWS gives a token for the keys, and a page that takes the
// token. The keys go in the body of a POST, so that they stand in no address that a proxy writes down; the page is as good
// as a password for a quarter of an hour, and is a Secret from here on.

import { SwitchError } from '../errors.ts';
import { Secret } from '../secret.ts';
import { asked, type CallWorld, rubbish, type Send } from '../sessions/asked.ts';
import { type Handler, listening } from '../sessions/network.ts';
import type { Session } from '../sessions/session.ts';
import { queryOf } from './query.ts';
import { type Answer, passingBy, tokenIn } from './sign-in-token.ts';

/** A session, and what is asked for it. */
export interface Federation {
  /** Where: AWS's own, or one that is configured. */
  readonly endpoint: string;
  readonly credentials: Pick<Session, 'accessKeyId' | 'secretAccessKey' | 'sessionToken'>;
  /** Seconds that the console is to last, where AWS may take that; without it as long as the session. */
  readonly durationSeconds?: number | undefined;
}

/** The network of a call, for the profile that it is made for. */
export interface FederationWorld extends Omit<CallWorld, 'debug'> {
  readonly handler: Handler;
  say(message: string): void;
  debug(message: string): void;
}

/** A token to sign in with, and for how long that is, where AWS has taken a wish. */
export interface SignInToken {
  readonly token: Secret;
  readonly seconds?: number;
}

/** Asks for a token; a duration that AWS does not take is left out then. */
export async function signInToken(wish: Federation, world: FederationWorld): Promise<SignInToken> {
  const { durationSeconds: seconds, ...plain } = wish;
  if (seconds === undefined) return { token: await tokenFor(plain, world) };
  try {
    return { token: await tokenFor(wish, world), seconds };
  } catch (error) {
    if (!(error instanceof NotTaken)) throw error;
    world.debug('SessionDuration was not taken: the console lasts as long as the session');
    return { token: await tokenFor(plain, world) };
  }
}

/** A 400, which may be for the duration alone. */
class NotTaken extends SwitchError {}

async function tokenFor(wish: Federation, world: FederationWorld): Promise<Secret> {
  const { endpoint } = wish;
  const { handler, say, debug, ...callWorld } = world;
  const send: Send<Secret> = async (_offset, hear) => {
    const answer = await post(federationAt(endpoint), bodyOf(wish), listening(handler, hear));
    return answered(answer, endpoint);
  };
  return asked(send, { endpoint, options: { say, debug } }, callWorld);
}

const federationAt = (endpoint: string): URL => new URL(`${endpoint.replace(/\/+$/, '')}/federation`);

function bodyOf({ credentials, durationSeconds }: Federation): string {
  const { accessKeyId: sessionId, secretAccessKey, sessionToken } = credentials;
  const session = { sessionId, sessionKey: secretAccessKey.reveal(), sessionToken: sessionToken.reveal() };
  return queryOf({
    Action: 'getSigninToken',
    ...(durationSeconds !== undefined && { SessionDuration: String(durationSeconds) }),
    Session: JSON.stringify(session),
  });
}

async function post(url: URL, body: string, handler: Handler): Promise<Answer> {
  const { protocol, hostname, port, host, pathname: path } = url;
  const headers = {
    host,
    accept: 'application/json',
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': String(Buffer.byteLength(body)),
  };
  const target = { protocol, hostname, ...(port && { port: Number(port) }) };
  const { response } = await handler.handle({ method: 'POST', path, ...target, headers, body } as never);
  return response as unknown as Answer;
}

/** Of an answer that is none nothing is shown: what was sent may be said again in it. */
function answered(answer: Answer, endpoint: string): Secret {
  const { statusCode } = answer;
  const token = statusCode === 200 ? tokenIn(answer) : undefined;
  if (token) return token;
  if (statusCode === 429 || statusCode >= 500) throw passingBy(answer);
  if (statusCode === 400 || statusCode === 401 || statusCode === 403) throw refused(statusCode);
  throw rubbish(endpoint);
}

const refused = (status: number): SwitchError =>
  new (status === 400 ? NotTaken : SwitchError)(
    'refused',
    `AWS did not take the session for a sign-in to the console (${status})`,
    ['it may have ended, or been revoked: open a new one, add --fresh'],
  );

/** What a page is signed in to. */
export interface Entrance {
  readonly endpoint: string;
  readonly destination: string;
  /** Whoever is signed in already, in that browser, is signed out first. */
  readonly leavesFirst?: boolean;
}

/** The page that takes a token. */
export function signInPage(token: Secret, { endpoint, destination, leavesFirst }: Entrance): Secret {
  const base = endpoint.replace(/\/+$/, '');
  const query = { Action: 'login', Issuer: 'switch', Destination: destination, SigninToken: token.reveal() };
  const page = `${base}/federation?${queryOf(query)}`;
  return new Secret(
    leavesFirst ? `${base}/oauth?${queryOf({ Action: 'logout', redirect_uri: page })}` : page,
  );
}
