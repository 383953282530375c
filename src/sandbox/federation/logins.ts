// The sign-ins of `aws login`. A sign-in lasts twelve hours, its keys a quarter of one.

import { createHash } from 'node:crypto';
import { type Caller, userCaller } from '../caller.ts';
import type { Organisation, Random } from '../organisation.ts';
import type { Credentials, Sessions } from '../sessions.ts';
import { type Clock, rfc3339 } from '../time.ts';
import { keyNameOf, type Proof } from './dpop.ts';
import { newKeyPair } from './key-pair.ts';

/** The program that signed in, as AWS knows it. */
export const CLIENT = 'arn:aws:signin:::devtools/same-device';

/** How long the keys of a sign-in last, in seconds. */
export const KEYS_LAST = 900;

const SIGN_IN_LASTS = 43_200_000;

/** Why a sign-in is not renewed. */
export type LoginTrouble = 'TOKEN_EXPIRED' | 'USER_CREDENTIALS_CHANGED' | 'INSUFFICIENT_PERMISSIONS';

/** New keys, and what renews them the next time. */
export interface Renewed {
  readonly credentials: Credentials;
  readonly refreshToken: string;
}

/** A file of AWS's cache of sign-ins. */
export interface LoginFile {
  readonly name: string;
  readonly text: string;
}

/** The book of sign-ins. */
export interface Logins {
  /** Signs the user in, as `aws login` and a browser would; the file is what it leaves behind. */
  signIn(): LoginFile;
  renew(refreshToken: string, proof: Proof): Renewed | LoginTrouble | 'INVALID_REQUEST';
}

interface Login {
  readonly caller: Caller;
  readonly keyName: string;
  readonly ends: number;
  /** The newest, and the one before it: an answer may have been lost. */
  readonly tokens: readonly string[];
}

interface World {
  readonly organisation: Organisation;
  readonly clock: Clock;
  readonly random: Random;
  readonly sessions: Sessions;
}

/** Opens the book; `trouble` is what stands in the way of every renewal. */
export function openLogins(world: World, trouble: () => LoginTrouble | undefined): Logins {
  const { organisation, clock, random, sessions } = world;
  const book = new Map<string, Login>();
  const proofs = new Set<string>();
  const turn = (login: Login): Renewed => {
    const refreshToken = random(96).toString('base64url');
    const turned = { ...login, tokens: [refreshToken, ...login.tokens.slice(0, 1)] };
    book.set(login.keyName, turned);
    return { credentials: sessions.issue(login.caller, KEYS_LAST), refreshToken };
  };
  return {
    signIn() {
      const { privateKey, publicKey } = newKeyPair('ec');
      const keyName = keyNameOf(publicKey.export({ format: 'jwk' }));
      const caller = signedIn(organisation, clock());
      const renewed = turn({ caller, keyName, ends: clock() + SIGN_IN_LASTS, tokens: [] });
      return loginFile(caller, renewed, privateKey.export({ format: 'pem', type: 'sec1' }).toString());
    },
    renew(refreshToken, proof) {
      const login = book.get(proof.keyName);
      if (!login?.tokens.includes(refreshToken) || proofs.has(proof.id)) return 'INVALID_REQUEST';
      proofs.add(proof.id);
      return trouble() ?? (clock() >= login.ends ? 'TOKEN_EXPIRED' : turn(login));
    },
  };
}

/** The user, by a password and a code; no access key of theirs has to do with it. */
function signedIn(organisation: Organisation, mfaAt: number): Caller {
  const { keyId: _, ...caller } = userCaller(organisation, '');
  return { ...caller, session: { mfaAt } };
}

function loginFile(
  { arn, account }: Caller,
  { credentials, refreshToken }: Renewed,
  dpopKey: string,
): LoginFile {
  const { accessKeyId, secretAccessKey, sessionToken, expiration } = credentials;
  const expiresAt = rfc3339(expiration);
  const accessToken = { accessKeyId, secretAccessKey, sessionToken, accountId: account.id, expiresAt };
  const content = {
    accessToken,
    tokenType: 'urn:aws:params:oauth:token-type:access_token_sigv4',
    clientId: CLIENT,
    refreshToken,
    dpopKey,
  };
  return { name: `${createHash('sha256').update(arn).digest('hex')}.json`, text: JSON.stringify(content) };
}
