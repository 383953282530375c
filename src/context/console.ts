// The way into the console: where a session is taken for a sign-in, whether it may be sent there, and the page that comes
// of it.

import { settingsFrom } from '../profiles/settings.ts';
import { shownUrl } from '../profiles/shown.ts';
import type { Secret } from '../secret.ts';
import { serverClock } from '../sessions/server-clock.ts';
import type { Handover } from '../sessions/session.ts';
import { cleanLine } from '../words/clean.ts';
import type { Context } from './index.ts';

/** What a console is opened for. */
export interface ConsoleWish {
  /** The profile whose lines say where AWS Sign-In is. */
  readonly profile: string;
  readonly partition: string;
  readonly region: string;
  /** The page, which is one of the console. */
  readonly destination: string;
  /** Seconds that the console is to last, where AWS takes that. */
  readonly durationSeconds?: number | undefined;
  /** Whoever is signed in already, in that browser, is signed out first. */
  readonly leavesFirst?: boolean;
}

/** A page that signs in whoever opens it, and the seconds that AWS has agreed to, where it was asked for some. */
export interface ConsoleSignIn {
  readonly page: Secret;
  readonly seconds?: number;
}

/** The page for a session. */
export async function signIn(
  { accessKeyId, secretAccessKey, sessionToken }: Handover,
  { profile, partition, region, destination, durationSeconds, leavesFirst = false }: ConsoleWish,
  context: Context,
): Promise<ConsoleSignIn> {
  if (!sessionToken) throw (await import('../console/entrant.ts')).noWayFor(profile);
  const { env, profiles, say, debug, now } = context;
  const [{ federationPlaceFor }, { destinationBy }, { signInToken, signInPage }] = await Promise.all([
    import('../console/federation-place.ts'),
    import('../console/destination.ts'),
    import('../console/federation.ts'),
  ]);
  const settings = settingsFrom({}, env, profiles());
  const { endpoint } = federationPlaceFor(profiles(), { profile, partition, region }, settings);
  await (await import('./sending.ts')).maySend({ service: 'signin', profile, endpoint }, context);
  debug(`the session is taken for a sign-in at ${cleanLine(shownUrl(endpoint))}`);
  const network = await context.network();
  const caBundle = profiles().profile(profile)?.values.get('ca_bundle')?.value;
  const credentials = { accessKeyId, secretAccessKey, sessionToken };
  const { token, seconds } = await context.unlessInterrupted(
    signInToken(
      { endpoint, credentials, durationSeconds },
      {
        ...{ say, debug, handler: network.handler(caBundle), wait: network.wait, spent: network.spent },
        ...{ random: Math.random, clock: serverClock(now) },
      },
    ),
  );
  const entrance = { endpoint, destination: destinationBy(endpoint, destination), leavesFirst };
  const page = signInPage(token, entrance);
  return { page, ...(seconds !== undefined && { seconds }) };
}
