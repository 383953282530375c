// The one door to the portal of Identity Center: what a token opens.

import {
  GetRoleCredentialsCommand,
  ListAccountRolesCommand,
  ListAccountsCommand,
  LogoutCommand,
  SSOClient,
} from '@aws-sdk/client-sso';
import type { SsoPortal, SsoSource } from '../../profiles/sso.ts';
import type { Secret } from '../../secret.ts';
import { type CallOptions, rubbish } from '../../sessions/asked.ts';
import type { Handler } from '../../sessions/network.ts';
import { type Session, sessionKeys } from '../../sessions/session.ts';
import { isPlainTime } from '../../words/time.ts';
import { type Answer, type Asking, clientConfig } from './answers.ts';
import type { SsoAccount } from './index.ts';

/** One page of a list, and the mark of the next. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next?: string;
}

/** What the portal is asked with a token. */
export interface Portal {
  credentials(source: SsoSource, token: Secret): Promise<Answer<Session>>;
  accounts(portal: SsoPortal, token: Secret, next?: string): Promise<Answer<Page<SsoAccount>>>;
  roles(portal: SsoPortal, token: Secret, accountId: string, next?: string): Promise<Answer<Page<string>>>;
  logout(portal: SsoPortal, token: Secret): Promise<Answer<unknown>>;
}

/** The portal; `now` is in milliseconds since the epoch. */
export function portalDoor(
  { ask, clock }: Asking,
  now: () => number,
  options: (portal: SsoPortal) => CallOptions,
): Portal {
  const call = <T>(
    portal: SsoPortal,
    token: Secret,
    act: (client: SSOClient) => Promise<T>,
  ): Promise<Answer<T>> => {
    const { region, portal: endpoint } = portal;
    const send = (handler: Handler) => act(new SSOClient(clientConfig(region, endpoint, handler)));
    return ask(send, { endpoint, secrets: [token], options: options(portal) });
  };
  const page = (next?: string) => ({ maxResults: PAGE, ...(next && { nextToken: next }) });
  return {
    async credentials(source, token) {
      const issued = now();
      const { accountId, roleName } = source;
      const wish = { accountId, roleName, accessToken: token.reveal() };
      const answer = await call(source, token, async (client) =>
        keysOf((await client.send(new GetRoleCredentialsCommand(wish))).roleCredentials, source),
      );
      if ('refused' in answer) return answer;
      const skew = clock.offset();
      const { expires: end, ...keys } = answer.value;
      const expires = end - skew;
      if (expires <= issued) throw rubbish(source.portal);
      return { value: { ...keys, issued, expires, ...(skew !== 0 && { skew }) } };
    },
    accounts: (portal, token, next) =>
      call(portal, token, async (client) => {
        const wish = { accessToken: token.reveal(), ...page(next) };
        const { accountList, nextToken } = await client.send(new ListAccountsCommand(wish));
        if (!accountList) throw rubbish(portal.portal);
        const items = accountList.flatMap(({ accountId: id, accountName: name, emailAddress: email }) =>
          id ? [{ id, name: name ?? id, ...(email && { email }) }] : [],
        );
        return { items, ...(nextToken && { next: nextToken }) };
      }),
    roles: (portal, token, accountId, next) =>
      call(portal, token, async (client) => {
        const wish = { accessToken: token.reveal(), accountId, ...page(next) };
        const { roleList, nextToken } = await client.send(new ListAccountRolesCommand(wish));
        if (!roleList) throw rubbish(portal.portal);
        return {
          items: roleList.flatMap(({ roleName }) => roleName ?? []),
          ...(nextToken && { next: nextToken }),
        };
      }),
    logout: (portal, token) =>
      call(portal, token, (client) => client.send(new LogoutCommand({ accessToken: token.reveal() }))),
  };
}

const PAGE = 100;

interface Keys {
  readonly accessKeyId?: string | undefined;
  readonly secretAccessKey?: string | undefined;
  readonly sessionToken?: string | undefined;
  readonly expiration?: number | undefined;
}

/** An answer without all four members, with others than AWS's letters in them, or without an end, is no answer. */
function keysOf(keys: Keys | undefined, { portal }: SsoSource) {
  const found = sessionKeys({ ...keys });
  const expires = keys?.expiration;
  if (!found || !isPlainTime(expires)) throw rubbish(portal);
  return { ...found, expires };
}
