import { createHash } from 'node:crypto';
import type { Premises } from '../premises.ts';
import { Refusal } from '../refusal.ts';
import type { WireRequest } from '../request.ts';
import { sameSecret } from '../signature.ts';
import { AUTHORISATION_CODE, type Client, checkGrant, DEVICE_CODE, REFRESH_TOKEN } from './clients.ts';
import { type Members, membersOf } from './rest-json.ts';
import type { DeviceSignIn } from './sign-ins.ts';
import type { Grant } from './tokens.ts';

/** CreateToken: what a person has allowed, for a proof that they have. */
export function createToken(request: WireRequest, premises: Premises): object {
  const members = membersOf(request);
  const grantType = members.required('grantType');
  const give = Object.hasOwn(GRANTS, grantType) ? GRANTS[grantType] : undefined;
  if (!give) throw refused('UnsupportedGrantType', 'Unsupported grant type provided');
  const { clients } = premises.identityCenter;
  const client = clients.prove(members.required('clientId'), members.required('clientSecret'));
  checkGrant(client, grantType);
  const { accessToken, refreshToken, seconds } = give(client, members, premises);
  return {
    accessToken,
    expiresIn: seconds,
    idToken: null,
    refreshToken: refreshToken ?? null,
    tokenType: 'Bearer',
  };
}

type Give = (client: Client, members: Members, premises: Premises) => Grant;

const GRANTS: Readonly<Record<string, Give>> = {
  [AUTHORISATION_CODE]: forCode,
  [DEVICE_CODE]: forDeviceCode,
  [REFRESH_TOKEN]: (client, members, { identityCenter }) => {
    const grant = identityCenter.tokens.renew(client, members.required('refreshToken'));
    if (grant) return grant;
    throw refused('InvalidGrant', 'Invalid refresh token provided');
  },
};

function forCode(client: Client, members: Members, { identityCenter }: Premises): Grant {
  const { signIns, tokens } = identityCenter;
  const signIn = signIns.byCode(members.required('code'));
  // Whoever shows it, and with whatever: it is shown once.
  if (signIn) signIns.end(signIn);
  const isTheirs =
    signIn?.client.id === client.id &&
    signIn.redirect === members.required('redirectUri') &&
    sameSecret(challengeOf(members.required('codeVerifier')), signIn.challenge);
  if (isTheirs) return tokens.issue(client);
  throw refused('InvalidGrant', 'Invalid authorization code provided');
}

const challengeOf = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url');

function forDeviceCode(client: Client, members: Members, premises: Premises): Grant {
  const { signIns, tokens } = premises.identityCenter;
  const signIn = signIns.byDeviceCode(members.required('deviceCode'));
  if (signIn?.client.id !== client.id) throw refused('InvalidGrant', 'Invalid device code provided');
  checkPoll(signIn, premises);
  if (signIn.answer === 'none') throw refused('AuthorizationPending', 'Authorization pending');
  signIns.end(signIn);
  if (signIn.answer === 'denied') throw refused('AccessDenied', 'Access denied');
  return tokens.issue(client);
}

/** What a network does to the time between two questions, in milliseconds. */
const JITTER = 100;

function checkPoll(signIn: DeviceSignIn, { identityCenter, clock }: Premises): void {
  const { signIns, interval } = identityCenter;
  if (clock() >= signIn.expires) throw refused('ExpiredToken', 'Device code expired');
  signIns.notePoll(signIn);
  if (clock() - signIn.lastPoll < interval * 1000 - JITTER) {
    throw refused('SlowDown', 'Slow down, you are polling too often');
  }
}

const refused = (kind: string, sentence: string): Refusal => new Refusal(400, `${kind}Exception`, sentence);
