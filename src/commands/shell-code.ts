// What a shell is given to read so that it is in a profile, and in nothing else.

import type { Context } from '../context/index.ts';
import { Secret } from '../secret.ts';
import { type ChildProfile, childEnvironment, IDENTITY } from '../sessions/environment.ts';
import type { Handover } from '../sessions/session.ts';
import type { Shell, Variables } from '../shells/index.ts';

/** Assignments that make a shell be in a profile; `more` are variables beside those of a child. */
export function shellCode(
  shell: Shell,
  profile: ChildProfile,
  credentials: Handover,
  { env, platform }: Context,
  more: Variables = {},
): string {
  const set = { ...childEnvironment({}, profile, credentials, false), ...more };
  const child = childEnvironment(env, profile, credentials, platform === 'win32');
  const gone = Object.keys(env).filter((name) => !Object.hasOwn(child, name));
  const unset = [...new Set([...IDENTITY, ...gone])];
  return shell.assignments(
    set,
    unset.filter((name) => !Object.hasOwn(set, name) && !OURS.has(name)),
  );
}

/** What this program itself reads stays with whoever has set it. */
export const OURS: ReadonlySet<string> = new Set(['SWITCH_FILE_PASSPHRASE', 'SWITCH_MFA_TOKEN']);

/** In the letters of AWS's own: what cannot be written is found out with it, before a code is asked. */
export const STAND_IN: Handover = { accessKeyId: 'ASIA', secretAccessKey: new Secret('s') };
