// A sign-in as AWS's own tools keep it: the JSON of the AWS CLI v2, its members and its times.

import { ACCOUNT_ACCESS, type SsoPortal, signInOf } from '../../profiles/sso.ts';
import { Secret } from '../../secret.ts';
import { rfc3339 } from '../../words/time.ts';
import { type Members, objectIn } from '../object-in.ts';
import type { Client, Grant } from './oidc.ts';

/** A sign-in: a grant, and the client that it is renewed by. */
export interface Token extends Grant {
  readonly client?: Client;
}

/** What a text holds for a portal: its token, another's, or nothing that can be read. */
export type Found = { readonly token: Token } | 'another' | undefined;

/** The name that AWS's tools keep the token of a sign-in under. */
export const tokenName = (portal: SsoPortal): string => sha1(signInOf(portal));

/** Where ours is kept as long as that name is taken by the token of another portal. */
export const besideName = ({ session, startUrl, region }: SsoPortal): string =>
  sha1(JSON.stringify(['aws-switch', session ?? null, startUrl, region]));

/** The SHA-1 of a text, which is what AWS's tools name their files by; nothing is protected by it. */
export const sha1 = (text: string): string =>
  process.getBuiltinModule('node:crypto').createHash('sha1').update(text).digest('hex');

/** A token as the AWS CLI writes it. */
export function tokenText(portal: SsoPortal, { accessToken, refreshToken, expires, client }: Token): string {
  return JSON.stringify({
    startUrl: portal.startUrl,
    region: portal.region,
    accessToken: accessToken.reveal(),
    expiresAt: rfc3339(expires),
    ...(client && {
      clientId: client.id,
      clientSecret: client.secret.reveal(),
      registrationExpiresAt: rfc3339(client.expires),
    }),
    ...(refreshToken && { refreshToken: refreshToken.reveal() }),
  });
}

/** Reads it again, whoever wrote it. A damaged one is none. */
export function tokenIn(text: string, portal: SsoPortal): Found {
  const it = objectIn(text);
  if (!it) return undefined;
  const expires = timeOf(it.expiresAt);
  if (!isTokenText(it.accessToken) || expires === undefined) return undefined;
  if (!isOf(it, portal) || !isForAccounts(it)) return 'another';
  const client = clientOf(it.clientId, it.clientSecret, it.registrationExpiresAt);
  return {
    token: {
      accessToken: new Secret(it.accessToken),
      ...(isTokenText(it.refreshToken) && { refreshToken: new Secret(it.refreshToken) }),
      ...(client && { client }),
      expires,
    },
  };
}

/** The moment at which a token that is not for us ends; undefined where that cannot be told. */
export const endOf = (text: string): number | undefined => timeOf(objectIn(text)?.expiresAt);

/** What older tools wrote has `UTC` behind it, and no `Z`. */
export function timeOf(value: unknown): number | undefined {
  const time = typeof value === 'string' ? Date.parse(value.replace(/UTC$/, 'Z')) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}

/** A registered client, where all of it is there. */
export function clientOf(id: unknown, secret: unknown, expiresAt: unknown): Client | undefined {
  const expires = timeOf(expiresAt);
  if (typeof id !== 'string' || id === '' || typeof secret !== 'string' || secret === '') return undefined;
  return expires === undefined ? undefined : { id, secret: new Secret(secret), expires };
}

/** A token travels in a header: one with other letters is damaged. */
export const isTokenText = (value: unknown): value is string =>
  typeof value === 'string' && /^[!-~]+$/.test(value);

/** Two spellings of a start URL are one portal: with a slash at its end, or a `#`, or without. */
function isOf({ startUrl, region }: Members, portal: SsoPortal): boolean {
  return typeof startUrl === 'string' && bare(startUrl) === bare(portal.startUrl) && region === portal.region;
}

const bare = (url: string): string => url.replace(/[/#]+$/, '').toLowerCase();

/** Editors keep sign-ins for themselves in the same folder, which open no account. */
function isForAccounts(it: Members): boolean {
  if (it.authMethod !== undefined || it.clientIdHash !== undefined) return false;
  const { scopes } = it;
  return scopes === undefined || (Array.isArray(scopes) && scopes.includes(ACCOUNT_ACCESS));
}

/** An address that is come back to, without its port: another one is free each time. */
export const withoutPort = (url: string): string => url.replace(/^(\w+:\/\/[^/:]+):\d+/, '$1');
