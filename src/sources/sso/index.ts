import type { SsoPortal, SsoSource } from '../../profiles/sso.ts';
import type { Session } from '../../sessions/session.ts';

/** An account that a person may enter. */
export interface SsoAccount {
  readonly id: string;
  readonly name: string;
  readonly email?: string;
}

/** How a person signs in: in a browser of this machine, or in any with a code that is shown. */
export type SignInWay = 'browser' | 'device-code';

/** What a sign-in came to; times in milliseconds since the epoch. */
export interface SignedIn {
  readonly expires: number;
  /** It can be renewed without a person. */
  readonly isRenewable: boolean;
}

/** IAM Identity Center. Whatever needs a token signs in for it, once among all processes, and only at a terminal. */
export interface IdentityCenter {
  /** Signs in ahead of time; one that is still good stays, unless a fresh one is asked for. */
  signIn(portal: SsoPortal, wish: { readonly way?: SignInWay; readonly isFresh: boolean }): Promise<SignedIn>;
  /** The portals that were signed in to here, and not signed out of. */
  ours(): readonly SsoPortal[];
  /** Revokes the token and forgets it; false where there was none. */
  signOut(portal: SsoPortal): Promise<boolean>;
  /** The credentials of a role; `asks` is told what a person is asked for. */
  credentials(source: SsoSource, asks: (question: string) => void): Promise<Session>;
  /** The accounts that a person may enter, as their pages come. */
  accounts(portal: SsoPortal): AsyncIterable<readonly SsoAccount[]>;
  /** The names of the roles of an account. */
  roles(portal: SsoPortal, accountId: string): Promise<readonly string[]>;
}
