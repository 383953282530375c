import type { Clock } from '../time.ts';
import type { Client } from './clients.ts';
import type { Mint } from './mint.ts';

/** What a person has let a program do, until it is over. */
export interface Grant {
  readonly accessToken: string;
  readonly refreshToken?: string;
  readonly seconds: number;
}

/** Every token handed out. */
export interface Tokens {
  /** For who has scopes there is a token to renew by, too. */
  issue(client: Client): Grant;
  /** A new grant for a token to renew by, which can be used once; nothing where it is no good. */
  renew(client: Client, refreshToken: string): Grant | undefined;
  /** Tells whether accounts may be asked for with this token, now. */
  isGood(accessToken: string): boolean;
  /** Ends the sign-in that a token is of; false where it is no good already. */
  revoke(accessToken: string): boolean;
}

/** One sign-in: it ends as a whole. */
interface SignIn {
  readonly client: Client;
}

interface Held {
  readonly signIn: SignIn;
  readonly expires: number;
}

/** Opens an empty book; tokens last for so many seconds. */
export function openTokens(
  clock: Clock,
  mint: Mint,
  { access, refresh }: { readonly access: number; readonly refresh: number },
): Tokens {
  const accesses = new Map<string, Held>();
  const refreshes = new Map<string, Held>();
  const ended = new Set<SignIn>();
  const until = (seconds: number): number => clock() + seconds * 1000;
  const isLive = (held: Held | undefined): held is Held =>
    held !== undefined && !ended.has(held.signIn) && clock() < held.expires;
  const grant = (signIn: SignIn, refreshUntil: number): Grant => {
    const accessToken = mint.accessToken();
    accesses.set(accessToken, { signIn, expires: until(access) });
    if (signIn.client.scopes.length === 0) return { accessToken, seconds: access };
    const refreshToken = mint.refreshToken();
    refreshes.set(refreshToken, { signIn, expires: refreshUntil });
    return { accessToken, refreshToken, seconds: access };
  };
  return {
    issue: (client) => grant({ client }, until(refresh)),
    renew(client, refreshToken) {
      const held = refreshes.get(refreshToken);
      if (!isLive(held) || held.signIn.client.id !== client.id) return undefined;
      refreshes.delete(refreshToken);
      // A sign-in does not become longer by being renewed.
      return grant(held.signIn, held.expires);
    },
    isGood(accessToken) {
      const held = accesses.get(accessToken);
      return isLive(held) && mayAskForAccounts(held.signIn.client);
    },
    revoke(accessToken) {
      const held = accesses.get(accessToken);
      if (!isLive(held)) return false;
      ended.add(held.signIn);
      return true;
    },
  };
}

const mayAskForAccounts = ({ scopes }: Client): boolean =>
  scopes.length === 0 || scopes.includes('sso:account:access');
