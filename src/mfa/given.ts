import { SwitchError } from '../errors.ts';
import type { MfaPrompt, MfaWorld } from './index.ts';

/** The code that came with the command; it is never sent a second time. */
export function givenCode({ given }: MfaWorld): MfaPrompt {
  return async ({ refused }) => {
    if (refused) throw refused;
    return sixDigits(given ?? '', 'the code that was given');
  };
}

/** The digits of a code, with or without a space or dash in the middle. */
export function sixDigits(text: string, what: string): string {
  const digits = text.replace(/[\s-]/g, '');
  if (!/^\d{6}$/.test(digits)) throw new SwitchError('usage', `${what} is not six digits`);
  return digits;
}
