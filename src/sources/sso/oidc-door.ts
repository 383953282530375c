// The one door to the sign-in service of Identity Center, and what it is asked.

import {
  CreateTokenCommand,
  type CreateTokenCommandInput,
  RegisterClientCommand,
  SSOOIDCClient,
  StartDeviceAuthorizationCommand,
} from '@aws-sdk/client-sso-oidc';
import type { SsoPortal } from '../../profiles/sso.ts';
import { Secret } from '../../secret.ts';
import { type CallOptions, rubbish } from '../../sessions/asked.ts';
import type { Handler } from '../../sessions/network.ts';
import { isPlainTime } from '../../words/time.ts';
import { type Answer, type Asking, clientConfig } from './answers.ts';
import { type Client, type Oidc, OidcRefusal, type Proof, secretsOf } from './oidc.ts';
import { isTokenText, withoutPort } from './token.ts';

/** What a person reads when asked to allow it. */
const CLIENT_NAME = 'aws-switch';

/** The service, asked by this machine's clock: what it grants is told in seconds from now. */
export function oidcDoor(
  { ask }: Asking,
  now: () => number,
  options: (portal: SsoPortal) => CallOptions,
): Oidc {
  const call = async <T>(
    portal: SsoPortal,
    secrets: readonly Secret[],
    act: (client: SSOOIDCClient) => Promise<T>,
    onlyOnce?: string,
  ): Promise<T> => {
    const { region, oidc: endpoint } = portal;
    const send = (handler: Handler) => act(new SSOOIDCClient(clientConfig(region, endpoint, handler)));
    return granted(await ask(send, { endpoint, onlyOnce, secrets, options: options(portal) }));
  };
  return {
    register: (portal, redirect) =>
      call(portal, [], async (client) => {
        const answer = await client.send(new RegisterClientCommand(registrationOf(portal, redirect)));
        const { clientId: id, clientSecret: secret, clientSecretExpiresAt: ends } = answer;
        if (!isTokenText(id) || !isTokenText(secret)) throw rubbish(portal.oidc);
        const expires = (ends ?? 0) * 1000;
        if (!isPlainTime(expires)) throw rubbish(portal.oidc);
        return { id, secret: new Secret(secret), expires };
      }),
    page: ({ oidc, scopes }, { id }, { redirect, state, challenge }) =>
      `${oidc.replace(/\/+$/, '')}/authorize?${query({
        response_type: 'code',
        client_id: id,
        redirect_uri: redirect,
        state,
        code_challenge_method: 'S256',
        ...(scopes.length > 0 && { scopes: scopes.join(' ') }),
        code_challenge: challenge,
      })}`,
    deviceCode: (portal, { id, secret }) =>
      call(portal, [secret], async (client) => {
        const { startUrl } = portal;
        const who = { clientId: id, clientSecret: secret.reveal(), startUrl };
        return deviceCodeOf(await client.send(new StartDeviceAuthorizationCommand(who)), portal, now());
      }),
    token: (portal, client, proof) =>
      call(
        portal,
        [client.secret, ...secretsOf(proof)],
        async (door) => {
          const answer = await door.send(new CreateTokenCommand(tokenRequest(client, proof)));
          if (!isTokenText(answer.accessToken)) throw rubbish(portal.oidc);
          const refresh = answer.refreshToken;
          const life = (answer.expiresIn ?? 0) * 1000;
          const expires = now() + life;
          if (!(life > 0) || !isPlainTime(expires)) throw rubbish(portal.oidc);
          return {
            accessToken: new Secret(answer.accessToken),
            ...(isTokenText(refresh) && { refreshToken: new Secret(refresh) }),
            expires,
          };
        },
        proof.kind === 'authorisation-code' ? 'its code may have been used: sign in again' : undefined,
      ),
  };
}

function granted<T>(answer: Answer<T>): T {
  if ('value' in answer) return answer.value;
  throw new OidcRefusal(answer.refused.code, answer.refused.said);
}

const query = (parts: Readonly<Record<string, string>>): string =>
  Object.entries(parts)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');

/** Any port of this machine may be come back to; the one that is open today is not told. */
function registrationOf({ scopes, startUrl }: SsoPortal, redirect: string | undefined) {
  const common = {
    clientName: CLIENT_NAME,
    clientType: 'public',
    ...(scopes.length > 0 && { scopes: [...scopes] }),
  };
  if (redirect === undefined) return common;
  const grantTypes = ['authorization_code', 'refresh_token'];
  return { ...common, grantTypes, redirectUris: [withoutPort(redirect)], issuerUrl: startUrl };
}

function tokenRequest({ id, secret }: Client, proof: Proof): CreateTokenCommandInput {
  const who = { clientId: id, clientSecret: secret.reveal() };
  switch (proof.kind) {
    case 'authorisation-code': {
      const { code, verifier, redirect: redirectUri } = proof;
      const given = { code: code.reveal(), codeVerifier: verifier.reveal(), redirectUri };
      return { ...who, grantType: 'authorization_code', ...given };
    }
    case 'device-code':
      return { ...who, grantType: DEVICE_GRANT, deviceCode: proof.code.reveal() };
    case 'refresh-token':
      return { ...who, grantType: 'refresh_token', refreshToken: proof.token.reveal() };
  }
}

const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';

interface DeviceAnswer {
  readonly deviceCode?: string | undefined;
  readonly userCode?: string | undefined;
  readonly verificationUri?: string | undefined;
  readonly verificationUriComplete?: string | undefined;
  readonly expiresIn?: number | undefined;
  readonly interval?: number | undefined;
}

function deviceCodeOf(answer: DeviceAnswer, { oidc }: SsoPortal, now: number) {
  const { deviceCode: code, userCode, verificationUri: page, verificationUriComplete } = answer;
  if (!code || !userCode || !page) throw rubbish(oidc);
  return {
    code: new Secret(code),
    userCode,
    page,
    ...(verificationUriComplete && { pageWithCode: verificationUriComplete }),
    expires: now + (answer.expiresIn || 600) * 1000,
    interval: (answer.interval || 5) * 1000,
  };
}
