import type { Random } from '../organisation.ts';
import type { Session } from '../sessions.ts';
import type { Clock } from '../time.ts';
import type { ConsoleSession } from './console-sessions.ts';

/** What stands between temporary credentials and a console session. */
export interface SigninTokens {
  /** A token for a session; the console session lasts so many seconds, else as long as the credentials. */
  issue(session: Session, seconds?: number): string;
  /** The console session that a token opens now. */
  redeem(token: string): ConsoleSession | 'unknown' | 'expired';
}

interface Issued {
  readonly session: Session;
  readonly seconds: number | undefined;
  readonly expires: number;
}

/** How long a token is good for, in milliseconds; within it, as often as it is shown. */
const TOKEN_LASTS = 900_000;

/** Opens an empty book of tokens. */
export function openSigninTokens(clock: Clock, random: Random): SigninTokens {
  const book = new Map<string, Issued>();
  return {
    issue(session, seconds) {
      const token = random(480).toString('base64url');
      book.set(token, { session, seconds, expires: clock() + TOKEN_LASTS });
      return token;
    },
    redeem(token) {
      const issued = book.get(token);
      if (!issued) return 'unknown';
      const { session, seconds, expires } = issued;
      const now = clock();
      const ends = seconds === undefined ? session.expiration : now + seconds * 1000;
      return now >= expires || now >= ends ? 'expired' : { caller: session.caller, ends };
    },
  };
}
