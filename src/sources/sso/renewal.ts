// A token that ends is renewed without a person, by one process, as long as its registration lasts.

import type { SsoPortal } from '../../profiles/sso.ts';
import { cleanLine } from '../../words/clean.ts';
import type { CenterWorld } from './center-world.ts';
import { OidcRefusal } from './oidc.ts';
import type { Token } from './token.ts';
import { type Holder, kept, LEAST_MS, lasts, nameOf, RENEWED_MS, type TokenWish } from './wish.ts';

/** The token once it is renewed; as it is where it cannot be, and undefined where there is none. */
export async function renewedOnce(
  portal: SsoPortal,
  wish: TokenWish,
  holder: Holder,
): Promise<Token | undefined> {
  const { tokens, world } = holder;
  const { token } = await world.once({
    item: `renewal ${nameOf(portal)}`,
    isFresh: false,
    async look() {
      const token = await tokens.read(portal);
      const isDone = !token || lasts(token, wish, RENEWED_MS, world) || !isRenewable(token, world);
      return isDone ? { token } : undefined;
    },
    async make(lead) {
      lead.calls();
      return { token: await renewed(portal, wish, holder) };
    },
  });
  return token;
}

/** True where a token can be had without a person, for as long as the registration lasts. */
export const isRenewable = ({ refreshToken, client }: Token, { now }: Pick<CenterWorld, 'now'>): boolean =>
  refreshToken !== undefined && client !== undefined && client.expires > now();

/** A refusal is the end of it: it is kept that none is to be asked again. */
async function renewed(
  portal: SsoPortal,
  wish: TokenWish,
  { oidc, tokens, world }: Holder,
): Promise<Token | undefined> {
  const token = await tokens.read(portal);
  if (!token?.refreshToken || !token.client) return token;
  try {
    const proof = { kind: 'refresh-token', token: token.refreshToken } as const;
    const grant = await oidc.token(portal, token.client, proof);
    const made = { client: token.client, refreshToken: token.refreshToken, ...grant };
    await kept(portal, made, tokens, world);
    world.debug('the sign-in was renewed');
    return made;
  } catch (error) {
    if (error instanceof OidcRefusal && DEAD.has(error.code)) {
      world.debug(`the sign-in is not renewed: ${cleanLine(error.code)}`);
      const { refreshToken: _dead, ...rest } = token;
      await kept(portal, rest, tokens, world);
      return rest;
    }
    if (!(error instanceof OidcRefusal) && !lasts(token, wish, wish.least ?? LEAST_MS, world)) throw error;
    world.debug('the sign-in could not be renewed now: what is left of it serves');
    return token;
  }
}

/** By these words a token, or the client that it was given to, is known no more. */
const DEAD: ReadonlySet<string> = new Set([
  'invalid_grant',
  'expired_token',
  'access_denied',
  'invalid_client',
  'unauthorized_client',
  'unsupported_grant_type',
  'invalid_request',
]);
