// The one call of AWS Sign-In: new keys for a refresh token, with the proof that it is ours. It is unsigned JSON.

import type { LoginSource } from '../../profiles/source.ts';
import { asked, rubbish, type Send } from '../../sessions/asked.ts';
import { type Handler, listening } from '../../sessions/network.ts';
import { type ServerClock, serverClock } from '../../sessions/server-clock.ts';
import type { SourceWorld } from '../index.ts';
import { objectIn } from '../object-in.ts';
import { proofFor, proofKeyOf } from './proof.ts';
import { type Renewed, renewedOf, type SignIn } from './token.ts';
import { type LoginRefusal, notRenewed, SignInRefused } from './words.ts';

/** The world of a call, for the profile that it is made for. */
export type RenewalWorld = Pick<SourceWorld, 'now' | 'network' | 'profiles' | 'say' | 'debug'>;

/** New keys, and the refresh token for the next; undefined where the sign-in has no key to prove itself with. */
export async function renewed(
  signIn: SignIn,
  source: LoginSource,
  world: RenewalWorld,
): Promise<Renewed | undefined> {
  const key = proofKeyOf(signIn.proofKey);
  if (!key) return undefined;
  const network = await world.network();
  const { now, say, debug } = world;
  const clock = serverClock(now);
  const caBundle = world.profiles.profile(source.profile)?.values.get('ca_bundle')?.value;
  const options = { caBundle, say, debug };
  const url = `${source.endpoint.replace(/\/+$/, '')}/v1/token`;
  let date: string | undefined;
  const send: Send<Renewed> = async (offset, hear) => {
    const handler = listening(network.handler(caBundle), (found) => {
      date = found;
      hear(found);
    });
    const answer = await post(url, requestOf(signIn), proofFor(url, key, now() + offset), handler);
    return answerOf(answer, signIn, source, now());
  };
  const callWorld = { wait: network.wait, spent: network.spent, random: Math.random, clock };
  const ask = () => asked(send, { endpoint: source.endpoint, options }, callWorld);
  return inTime(ask, clock, () => clock.compare(date, say));
}

/** What is refused may have been proved at the wrong time: it is asked again, once, by AWS's clock. */
async function inTime<T>(ask: () => Promise<T>, clock: ServerClock, compare: () => void): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof SignInRefused)) throw error;
    const before = clock.offset();
    compare();
    if (clock.offset() === before) throw error;
    return ask();
  }
}

const requestOf = ({ clientId, refreshToken }: SignIn): string =>
  JSON.stringify({ clientId, grantType: 'refresh_token', refreshToken: refreshToken.reveal() });

interface Answer {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly body: Uint8Array;
}

async function post(url: string, body: string, proof: string, handler: Handler): Promise<Answer> {
  const { protocol, hostname, port, host, pathname: path } = new URL(url);
  const headers = { host, 'content-type': 'application/json', dpop: proof };
  const target = { protocol, hostname, ...(port && { port: Number(port) }) };
  const { response } = await handler.handle({ method: 'POST', path, ...target, headers, body } as never);
  return response as unknown as Answer;
}

/** The keys of an answer; every other one throws. */
function answerOf(
  { statusCode, headers, body }: Answer,
  { refreshToken }: SignIn,
  source: LoginSource,
  now: number,
): Renewed {
  const text = Buffer.from(body).toString('utf8');
  const found = statusCode === 200 ? renewedOf(text, now) : undefined;
  if (found) return found;
  if (statusCode === 429 || statusCode >= 500) throw passingBy(statusCode, headers);
  // What was sent may be said again.
  const refusal = statusCode >= 400 ? refusalOf(text.replaceAll(refreshToken.reveal(), '…')) : undefined;
  throw refusal ? notRenewed(refusal, source) : rubbish(source.endpoint);
}

/** What may pass, in the shape in which the SDK's clients throw it. */
const passingBy = (httpStatusCode: number, headers: Record<string, string>): Error =>
  Object.assign(new Error(`status ${httpStatusCode}`), {
    $metadata: { httpStatusCode },
    $response: { headers },
  });

function refusalOf(text: string): LoginRefusal | undefined {
  const { error, message } = objectIn(text) ?? {};
  if (typeof error !== 'string') return undefined;
  return { error, message: typeof message === 'string' ? message : '' };
}
