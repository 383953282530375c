// What `aws login` keeps of a sign-in: keys of a quarter of an hour, and what they are renewed with.

import { Secret } from '../../secret.ts';
import { type Handover, sessionKeys } from '../../sessions/session.ts';
import { rfc3339 } from '../../words/time.ts';
import { isObject, type Members, objectIn } from '../object-in.ts';

/** The keys of a sign-in; they end in milliseconds since the epoch. */
export interface Keys extends Handover {
  readonly sessionToken: Secret;
  readonly expires: number;
}

/** A sign-in as it is kept. */
export interface SignIn {
  readonly keys: Keys;
  readonly clientId: string;
  readonly refreshToken: Secret;
  /** The private key, in PEM, that proves whose the refresh token is. */
  readonly proofKey: Secret;
  /** Where it was signed in, where that was written down. */
  readonly region?: string;
  /** All of it: others may have written more than we know. */
  readonly text: Secret;
}

/** What a renewal gives. */
export interface Renewed {
  readonly keys: Keys;
  readonly refreshToken: Secret;
}

/** The sign-in of a file's text; undefined for anything else. */
export function signInOf(text: string): SignIn | undefined {
  const it = objectIn(text);
  const keys = keysOf(it?.accessToken, (part) => Date.parse(String(part.expiresAt)));
  const { clientId, refreshToken, dpopKey, signInRegion } = it ?? {};
  if (!keys || !isText(clientId) || !isText(refreshToken) || !isText(dpopKey)) return undefined;
  return {
    keys,
    clientId,
    refreshToken: new Secret(refreshToken),
    proofKey: new Secret(dpopKey),
    ...(isText(signInRegion) && isRegion(signInRegion) && { region: signInRegion }),
    text: new Secret(text),
  };
}

/** What a renewal gives, by the text of the answer; undefined for anything else. */
export function renewedOf(text: string, now: number): Renewed | undefined {
  const it = objectIn(text);
  const seconds = it?.expiresIn ?? USUAL_SECONDS;
  const keys = keysOf(it?.accessToken, () => now + Number(seconds) * 1000);
  const isLife = Number(seconds) > 0 && Number(seconds) <= LONGEST_SECONDS;
  if (!keys || !isLife || !isText(it?.refreshToken)) return undefined;
  return { keys, refreshToken: new Secret(it.refreshToken) };
}

const USUAL_SECONDS = 15 * 60;
/** Nothing of a sign-in lasts longer. */
const LONGEST_SECONDS = 12 * 3600;

/** The text of a sign-in that was renewed: whatever else stood in it stays. */
export function renewedText({ text }: SignIn, { keys, refreshToken }: Renewed): string {
  const old = objectIn(text.reveal());
  const accessToken = {
    ...(old?.accessToken as object),
    accessKeyId: keys.accessKeyId,
    secretAccessKey: keys.secretAccessKey.reveal(),
    sessionToken: keys.sessionToken.reveal(),
    expiresAt: rfc3339(keys.expires),
  };
  return JSON.stringify({ ...old, accessToken, refreshToken: refreshToken.reveal() }, undefined, 2);
}

function keysOf(part: unknown, ends: (part: Members) => number): Keys | undefined {
  if (!isObject(part)) return undefined;
  const keys = sessionKeys(part);
  const expires = ends(part);
  return keys && !Number.isNaN(expires) ? { ...keys, expires } : undefined;
}

/** It becomes part of a host's name. */
const isRegion = (name: string): boolean => /^[a-z]{2,}(-[a-z]+)+-\d{1,2}$/.test(name);

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
