import { cleanLine } from '../words/clean.ts';
import type { MfaQuestion } from './index.ts';

/** Why a code is asked for again, for the person who types it; nothing for the first. */
export const whyAgain = ({ refused }: MfaQuestion): string[] => (refused ? [cleanLine(refused.message)] : []);

/** The question in a dialog, a line each: a name cannot push another off the screen, nor set type. */
export function dialogLines({ profile, device, why }: MfaQuestion, again: readonly string[]): string[] {
  const what = [`MFA code for the profile ${plain(profile)}`, `of the device ${plain(device)}`];
  return [...again, ...what, ...(why ? [cleanLine(why)] : [])].map((line) => line.replaceAll('<', '\\u{3c}'));
}

const plain = (name: string): string => cleanLine(name, LONGEST_NAME);

const LONGEST_NAME = 120;
