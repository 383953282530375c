import { SwitchError } from '../../errors.ts';
import type { SsoPortal } from '../../profiles/sso.ts';
import { rubbish } from '../../sessions/asked.ts';
import { cleanLine } from '../../words/clean.ts';
import { rfc3339 } from '../../words/time.ts';
import { type Answer, askingOver, type Refused } from './answers.ts';
import type { CenterWorld } from './center-world.ts';
import { held } from './held.ts';
import type { IdentityCenter } from './index.ts';
import { oidcDoor } from './oidc-door.ts';
import { type Page, type Portal, portalDoor } from './portal-door.ts';
import { listRefused, neverTaken, roleRefused } from './refusals.ts';
import { isRenewable } from './renewal.ts';
import type { Token } from './token.ts';
import { tokensOn } from './tokens.ts';
import { type Holder, RENEWED_MS, type TokenWish } from './wish.ts';

/** IAM Identity Center over a network, with its sign-ins on a shelf. */
export async function identityCenterIn(world: CenterWorld): Promise<IdentityCenter> {
  const { now, options, ours } = world;
  const asking = askingOver(await world.network(), now);
  const tokens = tokensOn(await world.shelf(), now);
  const holder: Holder = { oidc: oidcDoor(asking, now, options), tokens, world };
  const portals = portalDoor(asking, now, options);
  const nobodyWaits: TokenWish = { asks() {} };
  const listed = async <T>(portal: SsoPortal, call: (token: Token) => Promise<Answer<T>>): Promise<T> => {
    const answer = await taken(portal, nobodyWaits, call, holder);
    if ('refused' in answer) throw listRefused(answer.refused, portal);
    return answer.value;
  };
  return {
    async signIn(portal, { way, isFresh }) {
      const token = await held(portal, { way, isFresh, least: RENEWED_MS, asks() {} }, holder);
      const { expires } = token;
      return { expires, isRenewable: isRenewable(token, world) };
    },
    ours: ours.all,
    async signOut(portal) {
      const token = await tokens.read(portal);
      ours.delete(portal);
      if (!token) return false;
      await tokens.forget(portal, token);
      await revoked(portal, token, portals, world);
      return true;
    },
    async credentials(source, asks) {
      const call = ({ accessToken }: Token) => portals.credentials(source, accessToken);
      const answer = await taken(source, { profile: source.profile, asks }, call, holder);
      if ('refused' in answer) throw roleRefused(answer.refused, source);
      return answer.value;
    },
    accounts: (portal) =>
      pages(portal, (next) =>
        listed(portal, ({ accessToken }) => portals.accounts(portal, accessToken, next)),
      ),
    async roles(portal, accountId) {
      const all: string[] = [];
      const ask = (next?: string) =>
        listed(portal, ({ accessToken }) => portals.roles(portal, accessToken, accountId, next));
      for await (const some of pages(portal, ask)) all.push(...some);
      return all;
    },
  };
}

/**
 * A call with a token. One that is not taken was revoked: it is renewed, then signed in for anew; and what is not taken
 * then is no matter of the token.
 */
async function taken<T>(
  portal: SsoPortal,
  wish: TokenWish,
  call: (token: Token) => Promise<Answer<T>>,
  holder: Holder,
): Promise<Answer<T>> {
  const { tokens, world } = holder;
  let token = await held(portal, wish, holder);
  for (let left = MOST_TRIES; ; left--) {
    const answer = await call(token);
    if (!isUnknown(answer)) return answer;
    world.debug('the portal does not take this sign-in');
    if (left === 0) throw neverTaken(answer.refused, portal);
    if (!isRenewable(token, world) || left < MOST_TRIES) await tokens.forget(portal, token);
    token = await held(portal, { ...wish, refused: token }, holder);
  }
}

const MOST_TRIES = 2;

const isUnknown = <T>(answer: Answer<T>): answer is { readonly refused: Refused } =>
  'refused' in answer && answer.refused.status === 401;

/** What is forgotten here must end there as well: where that cannot be had, a person is told until when it lasts. */
async function revoked(portal: SsoPortal, token: Token, portals: Portal, world: CenterWorld): Promise<void> {
  if (token.expires <= world.now()) return;
  try {
    await world.maySend(portal);
    const answer = await portals.logout(portal, token.accessToken);
    if (!('refused' in answer) || answer.refused.status === 401) return;
    world.say(lasting(portal, token, answer.refused.code));
  } catch (error) {
    if (!(error instanceof SwitchError)) throw error;
    world.say(lasting(portal, token, error.message));
  }
}

const lasting = ({ startUrl }: SsoPortal, { expires }: Token, why: string): string =>
  `the sign-in to ${cleanLine(startUrl, 120)} is forgotten here, and not ended there: ${why}; it ends at ${rfc3339(expires)}`;

/** A hundred items stand on each; no organisation is near it. */
const MOST_PAGES = 2_000;

/** What a list has, page by page. A mark that comes again would have no end, nor would ever new ones. */
async function* pages<T>(
  portal: SsoPortal,
  ask: (next?: string) => Promise<Page<T>>,
): AsyncGenerator<readonly T[]> {
  const seen = new Set<string | undefined>();
  for (let next: string | undefined; !seen.has(next) && seen.size < MOST_PAGES; ) {
    seen.add(next);
    const page = await ask(next);
    yield page.items;
    if (page.next === undefined) return;
    next = page.next;
  }
  throw rubbish(portal.portal);
}
