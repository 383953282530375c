import type { Premises } from '../premises.ts';
import { Refusal } from '../refusal.ts';
import { parametersOf, type WireRequest } from '../request.ts';
import type { Answer } from '../service.ts';
import type { Session } from '../sessions.ts';
import { sameSecret } from '../signature.ts';

/** What temporary credentials are shown as. */
interface Shown {
  readonly sessionId: string;
  readonly sessionKey: string;
  readonly sessionToken: string;
}

const [SHORTEST, LONGEST] = [900, 43_200];

/** `Action=getSigninToken`: a token for temporary credentials. */
export function getSigninToken(request: WireRequest, premises: Premises): Answer {
  const given = parametersOf(request);
  const seconds = durationIn(given.get('SessionDuration'));
  const session = provenSession(shownIn(given.get('Session') ?? ''), premises);
  if (seconds !== undefined && session.caller.session?.isChained) throw invalid('ChainedRole');
  const SigninToken = premises.webConsole.tokens.issue(session, seconds);
  const headers = { 'content-type': 'application/json', 'x-content-type-options': 'nosniff' };
  return { status: 200, headers, body: JSON.stringify({ SigninToken }) };
}

/** The key that is shown, for the log. */
export function shownKeyId(request: WireRequest): string | undefined {
  try {
    return shownIn(parametersOf(request).get('Session') ?? '').sessionId;
  } catch {
    return undefined;
  }
}

function durationIn(text: string | null): number | undefined {
  if (text === null) return undefined;
  const seconds = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (seconds >= SHORTEST && seconds <= LONGEST) return seconds;
  throw new Refusal(400, 'InvalidSessionDuration', 'Invalid session duration parameter');
}

function shownIn(text: string): Shown {
  const { sessionId, sessionKey, sessionToken } = objectIn(text);
  const all = [sessionId, sessionKey, sessionToken];
  if (all.every((each) => typeof each === 'string')) {
    const [id = '', key = '', token = ''] = all;
    return { sessionId: id, sessionKey: key, sessionToken: token };
  }
  throw MALFORMED;
}

function objectIn(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // Told below.
  }
  throw MALFORMED;
}

const MALFORMED = new Refusal(400, 'InvalidSession', 'Invalid session parameter');

/** The session of a role; a user's own key is none, and of a user's session AWS makes no sign-in. */
function provenSession({ sessionId, sessionKey, sessionToken }: Shown, premises: Premises): Session {
  const session = premises.sessions.find(sessionId);
  const isTheirs =
    session !== undefined &&
    sameSecret(sessionKey, session.secretAccessKey) &&
    sameSecret(sessionToken, session.sessionToken);
  if (!isTheirs) throw invalid('InvalidCredentials');
  if (premises.clock() >= session.expiration) throw invalid('ExpiredCredentials');
  if (session.caller.userName !== undefined) throw invalid('NoRole');
  return session;
}

// One sentence for all of them: the log alone tells them apart.
const invalid = (code: string): Refusal => new Refusal(400, code, 'Invalid credentials parameter');
