// The token of a portal: the one that is kept, else one that is renewed without a person, else one that a person signs in
// for. Whatever is made, one process makes it, and all others take it from where it rests.

import { SwitchError } from '../../errors.ts';
import type { SsoPortal } from '../../profiles/sso.ts';
import { SIGN_IN } from '../../sessions/questions.ts';
import { cleanLine } from '../../words/clean.ts';
import { typed } from '../../words/typed.ts';
import type { CenterWorld } from './center-world.ts';
import { renewedOnce } from './renewal.ts';
import { signedIn } from './sign-in.ts';
import type { Token } from './token.ts';
import { type Holder, kept, LEAST_MS, lasts, nameOf, RENEWED_MS, type TokenWish } from './wish.ts';

/** A token that the portal should take. */
export async function held(portal: SsoPortal, wish: TokenWish, holder: Holder): Promise<Token> {
  const { tokens, world } = holder;
  await world.maySend(portal);
  if (!wish.isFresh) {
    const kept = await tokens.read(portal);
    if (lasts(kept, wish, RENEWED_MS, world)) return kept;
    const renewed = kept && (await renewedOnce(portal, wish, holder));
    if (lasts(renewed, wish, wish.least ?? LEAST_MS, world)) return renewed;
  }
  return signedInOnce(portal, wish, holder);
}

function signedInOnce(portal: SsoPortal, wish: TokenWish, holder: Holder): Promise<Token> {
  const { tokens, world, oidc } = holder;
  return world.once({
    item: `sign-in ${nameOf(portal)}`,
    device: `sign-in ${nameOf(portal)}`,
    question: SIGN_IN,
    isFresh: wish.isFresh === true,
    async look() {
      const token = wish.isFresh ? undefined : await tokens.read(portal);
      return lasts(token, wish, wish.least ?? LEAST_MS, world) ? token : undefined;
    },
    async make(lead) {
      const nobody = await world.nobody();
      if (nobody !== undefined) throw unasked(portal, wish, nobody);
      // No person signs in for what cannot be kept.
      await tokens.open();
      lead.asks(SIGN_IN);
      wish.asks(SIGN_IN);
      const token = await signedIn(portal, wish.way, oidc, world);
      lead.calls();
      await kept(portal, token, tokens, world);
      remembered(portal, world);
      return token;
    },
  });
}

function unasked({ startUrl, session }: SsoPortal, { profile }: TokenWish, nobody: string): SwitchError {
  const whom = profile === undefined ? '' : ` for ${cleanLine(profile)}`;
  const what = `a sign-in to ${cleanLine(startUrl, 120)} is needed${whom}, and ${nobody}`;
  const hint =
    profile === undefined && session !== undefined
      ? `switch login --sso-session ${typed(session, 'SESSION')}`
      : `switch login ${typed(profile ?? '')}`;
  return new SwitchError('usage', what, [`at a terminal, first: ${hint}`]);
}

/** Signing out without naming a profile ends all that are remembered. */
function remembered(portal: SsoPortal, { ours, debug }: CenterWorld): void {
  try {
    ours.add(portal);
  } catch (error) {
    debug(`it is not remembered who signed in: ${error instanceof Error ? error.message : error}`);
  }
}
