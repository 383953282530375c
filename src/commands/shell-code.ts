// What a shell is given to read so that it is in a profile, and in nothing else.

import type { WarmContext } from '../context/index.ts';
import { Secret } from '../secret.ts';
import { type ChildProfile, childEnvironment, IDENTITY } from '../sessions/environment.ts';
import type { Handover } from '../sessions/session.ts';
import type { Shell, Variables } from '../shells/index.ts';
import { clean } from '../words/clean.ts';
import { refuseGuess } from './export-format.ts';

/** The shell that reads what is printed for it. */
export interface Reader {
  readonly shell: Shell;
  /** It was not named: `$SHELL` may be another. */
  readonly isGuess: boolean;
}

/** Assignments that make a shell be in a profile; `more` are variables beside those of a child. */
export function shellCode(
  reader: Reader,
  profile: ChildProfile,
  credentials: Handover,
  { env, platform }: WarmContext,
  more: Variables = {},
): string {
  const set = { ...childEnvironment({}, profile, credentials, false), ...more };
  const child = childEnvironment(env, profile, credentials, platform === 'win32');
  const gone = Object.keys(env).filter((name) => !Object.hasOwn(child, name));
  return assignmentsFor(reader, set, [...new Set([...IDENTITY, ...gone])]);
}

/** Assignments, and the names that are taken away but for those that are set; for a shell that is guessed only what all quote alike. */
export function assignmentsFor({ shell, isGuess }: Reader, set: Variables, gone: readonly string[]): string {
  if (isGuess) refuseGuess(set);
  return shell.assignments(
    set,
    gone.filter((name) => !Object.hasOwn(set, name) && !OURS.has(name)),
  );
}

/** Prints it; on a screen, where nothing reads it, so that it does not steer the terminal. */
export const answerCode = ({ answer, isOnScreen }: WarmContext, text: string): void =>
  answer(isOnScreen ? clean(text) : text);

/** What this program itself reads stays with whoever has set it. */
const OURS: ReadonlySet<string> = new Set([
  'SWITCH_FILE_PASSPHRASE',
  'SWITCH_MFA_TOKEN',
  'AWS_VAULT_FILE_PASSPHRASE',
]);

/** In the letters of AWS's own: what cannot be written is found out with it, before a code is asked. */
export const STAND_IN: Handover = { accessKeyId: 'ASIA', secretAccessKey: new Secret('s') };
