import type { Caller } from '../caller.ts';
import type { Random } from '../organisation.ts';
import { cookieOf, type WireRequest } from '../request.ts';

/** Somebody who is signed in to the console, as a role, in one browser. */
export interface ConsoleSession {
  readonly caller: Caller;
  readonly ends: number;
  /** How a role that was switched to is shown. */
  readonly look?: { readonly name: string; readonly color: string };
}

/** Who is in the console; a session whose time is over is remembered as such. */
export interface ConsoleSessions {
  /** Signs a browser in, in place of whoever it was before; gives the header that tells it so. */
  open(request: WireRequest, session: ConsoleSession): Record<string, string>;
  find(request: WireRequest): ConsoleSession | undefined;
  /** Signs a browser out; gives the header that tells it so. */
  close(request: WireRequest): Record<string, string>;
}

const NAME = 'practice-console';

/** Opens the book of those who are signed in. */
export function openConsoleSessions(random: Random): ConsoleSessions {
  const book = new Map<string, ConsoleSession>();
  const forget = (request: WireRequest): void => void book.delete(cookieOf(request, NAME));
  return {
    open(request, session) {
      forget(request);
      const cookie = random(24).toString('hex');
      book.set(cookie, session);
      return header(cookie);
    },
    find: (request) => book.get(cookieOf(request, NAME)),
    close(request) {
      forget(request);
      return header('', '; Max-Age=0');
    },
  };
}

// Lax, since a person comes here by a link: a form of another site brings it along no more than with Strict.
const header = (cookie: string, more = ''): Record<string, string> => ({
  'set-cookie': `${NAME}=${cookie}; Path=/; HttpOnly; SameSite=Lax${more}`,
});
