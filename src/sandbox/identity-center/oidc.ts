import type { Premises } from '../premises.ts';
import { Refusal } from '../refusal.ts';
import { headerOf, type WireRequest } from '../request.ts';
import { AUTHORISATION_CODE, checkGrant, DEVICE_CODE, REFRESH_TOKEN } from './clients.ts';
import { createToken } from './create-token.ts';
import { isLoopback, isStartUrl } from './places.ts';
import { invalidRequest, membersOf, restJsonService } from './rest-json.ts';

/*
 * Where this sign-in service is not AWS's:
 *   - who signs in is always the same person, who has neither a password nor a code to give;
 *   - a program waits on loopback, or not at all;
 *   - a token to renew by is good for one renewal, and the sign-in ends 90 days after it began;
 *   - the words behind an error are ours where nobody has published AWS's.
 */

/** The sign-in service of Identity Center. */
export const ssoOidc = restJsonService({
  actions: {
    RegisterClient: { at: 'POST /client/register', act: registerClient },
    StartDeviceAuthorization: { at: 'POST /device_authorization', act: startDeviceAuthorization },
    CreateToken: { at: 'POST /token', act: createToken },
  },
  refusalBody: ({ code, message }) => ({ error: oauthWord(code), error_description: message }),
  busy: new Refusal(400, 'SlowDownException', 'Too many requests'),
  broken: new Refusal(500, 'InternalServerException', 'An unexpected error has occurred'),
});

/** `InvalidGrantException` is `invalid_grant` to OAuth. */
const oauthWord = (code: string): string =>
  code
    .replace(/Exception$/, '')
    .replaceAll(/(?!^)[A-Z]/g, (letter) => `_${letter}`)
    .toLowerCase();

const GRANT_TYPES = [AUTHORISATION_CODE, DEVICE_CODE, REFRESH_TOKEN];

function registerClient(request: WireRequest, { identityCenter }: Premises): object {
  const members = membersOf(request);
  const name = members.required('clientName');
  const registration = {
    name,
    scopes: members.texts('scopes') ?? [],
    grantTypes: members.texts('grantTypes') ?? [],
    redirectUris: members.texts('redirectUris') ?? [],
  };
  if (members.required('clientType') !== 'public')
    throw refused('InvalidClientMetadata', 'Invalid client type provided');
  if (!registration.scopes.every((scope) => /^[\w:*.-]{1,100}$/.test(scope)))
    throw refused('InvalidScope', 'Invalid scope provided');
  if (!registration.grantTypes.every((each) => GRANT_TYPES.includes(each)))
    throw refused('UnsupportedGrantType', 'Unsupported grant type provided');
  if (!registration.redirectUris.every(isLoopback))
    throw refused('InvalidRedirectUri', 'Invalid redirect URI provided');
  const client = identityCenter.clients.register(registration);
  return {
    authorizationEndpoint: null,
    clientId: client.id,
    clientIdIssuedAt: Math.floor(client.issued / 1000),
    clientSecret: client.secret,
    clientSecretExpiresAt: Math.floor(client.expires / 1000),
    tokenEndpoint: null,
  };
}

function startDeviceAuthorization(request: WireRequest, { identityCenter }: Premises): object {
  const members = membersOf(request);
  const { clients, signIns, interval, patience } = identityCenter;
  const client = clients.prove(members.required('clientId'), members.required('clientSecret'));
  const host = headerOf(request, 'host') ?? '';
  if (!isStartUrl(members.required('startUrl'))) throw invalidRequest();
  checkGrant(client, DEVICE_CODE);
  const { deviceCode, userCode } = signIns.startDevice(client);
  const page = `http://${host}/device`;
  return {
    deviceCode,
    expiresIn: patience,
    interval,
    userCode,
    verificationUri: page,
    verificationUriComplete: `${page}?user_code=${userCode}`,
  };
}

const refused = (kind: string, sentence: string): Refusal => new Refusal(400, `${kind}Exception`, sentence);
