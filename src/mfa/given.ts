import { SwitchError } from '../errors.ts';
import type { MfaPrompt, MfaWorld } from './index.ts';

/** The code that came with the command; it is never sent a second time. */
export function givenCode({ given, givenBy }: MfaWorld): MfaPrompt {
  return async ({ refused }) => {
    if (refused) throw refused;
    return sixDigits(given ?? '', `the code of ${givenBy}`);
  };
}

/** The digits of a code, with or without a space or dash in the middle. */
export function sixDigits(text: string, what: string): string {
  const digits = digitsIn(text);
  if (digits === undefined) throw new SwitchError('usage', `${what} is not six digits`);
  return digits;
}

/** The same; undefined where it is none. */
export function digitsIn(text: string): string | undefined {
  const digits = text.replace(/[\s-]/g, '');
  return /^\d{6}$/.test(digits) ? digits : undefined;
}
