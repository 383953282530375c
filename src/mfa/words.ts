import { cleanLine } from '../words/clean.ts';
import type { MfaQuestion } from './index.ts';

/** Why a code is asked for again, for the person who types it; nothing for the first. */
export function whyAgain({ refused, attempt }: MfaQuestion): string[] {
  if (!refused) return [];
  const what = cleanLine(refused.message);
  return attempt > 2 ? [what, CLOCK] : [what];
}

const CLOCK = 'if none works, the clock of the phone or of this machine is wrong';

/** The question in a dialog, a line each: a name cannot push another off the screen, nor set type. */
export function dialogLines({ profile, device }: MfaQuestion, why: readonly string[]): string[] {
  return [...why, `MFA code for the profile ${plain(profile)}`, `of the device ${plain(device)}`].map(
    (line) => line.replaceAll('<', '\\u{3c}'),
  );
}

const plain = (name: string): string => cleanLine(name, LONGEST_NAME);

const LONGEST_NAME = 120;
