// What a person is told who has to sign in again.

import { SwitchError } from '../../errors.ts';
import type { LoginSource } from '../../profiles/source.ts';
import { cleanLine } from '../../words/clean.ts';
import { typed } from '../../words/typed.ts';

type Whose = Pick<LoginSource, 'profile' | 'session'>;

/** What signs in: `aws login` alone for the profile that it takes by itself. */
export const signInLine = ({ profile }: Pick<Whose, 'profile'>): string =>
  profile === 'default' ? 'aws login' : `aws login --profile ${typed(profile)}`;

/** There is no sign-in: it takes a person and a browser. */
export function notSignedIn(source: Whose, file: string): SwitchError {
  return new SwitchError('usage', `nobody is signed in as ${source.session}`, [
    `run ${signInLine(source)}`,
    `it was looked for in ${file}`,
  ]);
}

/** The file holds no sign-in. */
export function damaged(source: Whose, file: string): SwitchError {
  return new SwitchError('failed', `the sign-in of profile "${source.profile}" is damaged: ${file}`, [
    `write it anew: ${signInLine(source)}`,
  ]);
}

/** AWS's own word for why a sign-in is not renewed, before any cleaning. */
export interface LoginRefusal {
  readonly error: string;
  readonly message: string;
}

/** AWS does not renew a sign-in. */
export class SignInRefused extends SwitchError {}

/** The error that a person sees where AWS does not renew a sign-in. */
export function notRenewed({ error, message }: LoginRefusal, source: Whose): SignInRefused {
  const { what, hints } = REASONS.get(error) ?? UNKNOWN;
  return new SignInRefused('refused', what(source), [
    `AWS said: ${cleanLine(error)}: ${cleanLine(message, 400)}`,
    ...hints,
    `sign in again: ${signInLine(source)}`,
  ]);
}

interface Reason {
  readonly what: (source: Whose) => string;
  readonly hints: readonly string[];
}

const UNKNOWN: Reason = {
  what: ({ session }) => `the sign-in as ${session} is not taken any more`,
  hints: ['it was revoked or has ended, or this profile has another region than it was signed in with'],
};

/** By a word from the network: an object would know more of them than stand here. */
const REASONS: ReadonlyMap<string, Reason> = new Map(
  Object.entries<Reason>({
    TOKEN_EXPIRED: {
      what: ({ session }) => `the sign-in as ${session} has ended`,
      hints: ['it lasts 12h at most'],
    },
    USER_CREDENTIALS_CHANGED: {
      what: ({ session }) => `the sign-in as ${session} has ended: its password was changed`,
      hints: [],
    },
    INSUFFICIENT_PERMISSIONS: {
      what: ({ session }) => `${session} may not renew its sign-in`,
      hints: ['a policy must allow it signin:CreateOAuth2Token, as SignInLocalDevelopmentAccess does'],
    },
  }),
);
