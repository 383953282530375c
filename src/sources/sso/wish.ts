import { type SsoPortal, signInOf } from '../../profiles/sso.ts';
import { cleanLine } from '../../words/clean.ts';
import type { CenterWorld } from './center-world.ts';
import type { SignInWay } from './index.ts';
import type { Oidc } from './oidc.ts';
import type { Token } from './token.ts';
import type { Tokens } from './tokens.ts';

/** What is wished of a token. */
export interface TokenWish {
  /** The profile, for the words. */
  readonly profile?: string | undefined;
  readonly way?: SignInWay | undefined;
  /** A new one, whatever is kept. */
  readonly isFresh?: boolean;
  /** Milliseconds that it must still have; without a number it must not have ended. */
  readonly least?: number;
  /** One that the portal has not taken. */
  readonly refused?: Token | undefined;
  /** Told what a person is asked for. */
  asks(question: string): void;
}

/** Who is behind a token. */
export interface Holder {
  readonly oidc: Oidc;
  readonly tokens: Tokens;
  readonly world: CenterWorld;
}

/** From here on a token is renewed, as AWS's own tools do it. */
export const RENEWED_MS = 15 * 60_000;
/** It is to be on its way before it ends. */
export const LEAST_MS = 10_000;

/** True for a token that has so much left, and is not the one that was refused. */
export function lasts(
  token: Token | undefined,
  { refused }: TokenWish,
  least: number,
  { now }: CenterWorld,
): token is Token {
  return token !== undefined && token.expires - now() > least && !isSame(token, refused);
}

const isSame = (one: Token, other: Token | undefined): boolean =>
  one.accessToken.reveal() === other?.accessToken.reveal();

/** The same for every process that means this sign-in. */
export const nameOf = (portal: SsoPortal): string =>
  JSON.stringify([signInOf(portal), portal.startUrl, portal.region]);

/** A token that cannot be kept costs a warning, not the run. */
export async function kept(
  portal: SsoPortal,
  token: Token,
  tokens: Tokens,
  { say }: CenterWorld,
): Promise<void> {
  try {
    await tokens.write(portal, token);
  } catch (error) {
    const why = cleanLine(error instanceof Error ? error.message : String(error));
    say(`the sign-in could not be kept, the next run asks for another: ${why}`);
  }
}
