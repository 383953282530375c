import type { Random } from '../organisation.ts';
import type { Clock } from '../time.ts';
import { type ConsoleSessions, openConsoleSessions } from './console-sessions.ts';
import { openSigninTokens, type SigninTokens } from './signin-tokens.ts';

/** The web console: who is on the way to it, and who is in it. */
export interface WebConsole {
  readonly tokens: SigninTokens;
  readonly sessions: ConsoleSessions;
}

/** Opens a console in which nobody is signed in. */
export function openWebConsole(clock: Clock, random: Random): WebConsole {
  return { tokens: openSigninTokens(clock, random), sessions: openConsoleSessions(random) };
}
