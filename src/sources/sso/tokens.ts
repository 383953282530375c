import type { SsoPortal } from '../../profiles/sso.ts';
import type { Shelf } from './shelf.ts';
import { besideName, endOf, type Token, tokenIn, tokenName, tokenText } from './token.ts';

/** The sign-ins that are kept. */
export interface Tokens {
  /** Throws where none could be kept. */
  open(): Promise<void>;
  read(portal: SsoPortal): Promise<Token | undefined>;
  write(portal: SsoPortal, token: Token): Promise<void>;
  /** Deletes a token, unless another one is there by now. */
  forget(portal: SsoPortal, token: Token): Promise<void>;
}

/** On a shelf that other tools use as well: what is not for this portal is neither used nor replaced while it lasts. */
export function tokensOn(shelf: Shelf, now: () => number): Tokens {
  const at = async (name: string, portal: SsoPortal): Promise<Token | undefined> => {
    const text = await shelf.get(name);
    const found = text === undefined ? undefined : tokenIn(text, portal);
    return found === 'another' ? undefined : found?.token;
  };
  const nameFor = async (portal: SsoPortal): Promise<string> => {
    const text = await shelf.get(tokenName(portal));
    const isTaken = text !== undefined && tokenIn(text, portal) === 'another';
    return isTaken && (endOf(text) ?? 0) > now() ? besideName(portal) : tokenName(portal);
  };
  const names = (portal: SsoPortal): string[] => [tokenName(portal), besideName(portal)];
  return {
    open: shelf.open,
    async read(portal) {
      for (const name of names(portal)) {
        const token = await at(name, portal);
        if (token) return token;
      }
      return undefined;
    },
    write: async (portal, token) => shelf.put(await nameFor(portal), tokenText(portal, token)),
    async forget(portal, { accessToken }) {
      for (const name of names(portal)) {
        const found = await at(name, portal);
        if (found?.accessToken.reveal() === accessToken.reveal()) await shelf.delete(name);
      }
    },
  };
}
