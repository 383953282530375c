import { createHash } from 'node:crypto';
import { SSO } from '@aws-sdk/client-sso';
import { SSOOIDC } from '@aws-sdk/client-sso-oidc';
import { type Practice, type Reply, send } from './support.ts';

export const DEVICE = 'urn:ietf:params:oauth:grant-type:device_code';
export const REDIRECT = 'http://127.0.0.1:40404/oauth/callback';
export const VERIFIER = 'v'.repeat(43);

/** The official client of the sign-in service. */
export const oidcOf = ({ url }: Pick<Practice, 'url'>): SSOOIDC =>
  new SSOOIDC({ endpoint: url, region: 'eu-west-1', maxAttempts: 1 });

/** The official client of the portal. */
export const portalOf = ({ url }: Pick<Practice, 'url'>): SSO =>
  new SSO({ endpoint: url, region: 'eu-west-1', maxAttempts: 1 });

export interface Registered {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** A program that may use codes of both kinds, and renew what it got. */
export async function register(practice: Practice, more: object = {}): Promise<Registered> {
  const { clientId = '', clientSecret = '' } = await oidcOf(practice).registerClient({
    clientName: 'a test',
    clientType: 'public',
    scopes: ['sso:account:access'],
    grantTypes: ['authorization_code', DEVICE, 'refresh_token'],
    redirectUris: ['http://127.0.0.1/oauth/callback'],
    ...more,
  });
  return { clientId, clientSecret };
}

export interface Device {
  readonly deviceCode: string;
  readonly userCode: string;
}

/** A sign-in by device code, which waits for a person. */
export async function startDevice(practice: Practice, client: Registered): Promise<Device> {
  const startUrl = `${practice.url}/start`;
  const started = await oidcOf(practice).startDeviceAuthorization({ ...client, startUrl });
  return { deviceCode: started.deviceCode ?? '', userCode: started.userCode ?? '' };
}

/** Asks for the token of a device code. */
export const pollDevice = (
  practice: Practice,
  client: Registered,
  { deviceCode }: Pick<Device, 'deviceCode'>,
) => oidcOf(practice).createToken({ ...client, grantType: DEVICE, deviceCode });

/** Lets the sign-in in that waits, as `switch sandbox allow` does. */
export async function allowAt({ controlUrl }: Practice, code?: string): Promise<Record<string, unknown>> {
  const query = code === undefined ? '' : `?code=${code}`;
  const { body } = await send(`${controlUrl}/allow${query}`, { method: 'POST' });
  return JSON.parse(body) as Record<string, unknown>;
}

export interface Tokens {
  readonly client: Registered;
  readonly accessToken: string;
  readonly refreshToken?: string | undefined;
}

/** A whole sign-in. */
export async function signIn(practice: Practice, more: object = {}): Promise<Tokens> {
  const client = await register(practice, more);
  const device = await startDevice(practice, client);
  await allowAt(practice, device.userCode);
  const { accessToken = '', refreshToken } = await pollDevice(practice, client, device);
  return { client, accessToken, refreshToken };
}

/** The address that a program opens in the browser. */
export function authorizeUrl({ url }: Pick<Practice, 'url'>, clientId: string, more: object = {}): string {
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: REDIRECT,
    state: 'the-state',
    code_challenge_method: 'S256',
    code_challenge: createHash('sha256').update(VERIFIER).digest('base64url'),
    scopes: 'sso:account:access',
    ...more,
  });
  return `${url}/authorize?${query}`;
}

/** Answers a page of ours, as the button does. */
export function press(address: string, { body }: Pick<Reply, 'body'>, answer: string, headers: object = {}) {
  const ticket = /name="ticket" value="([^"]+)"/.exec(body)?.[1] ?? '';
  const { origin, pathname } = new URL(address);
  return send(`${origin}${pathname}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams({ ticket, answer }).toString(),
  });
}

/** An authorisation code, for whoever presses Allow. */
export async function authorisationCode(practice: Practice, client: Registered): Promise<string> {
  const address = authorizeUrl(practice, client.clientId);
  const { headers } = await press(address, await send(address), 'allow');
  return new URL(headers.location ?? '').searchParams.get('code') ?? '';
}
