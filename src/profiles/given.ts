import { SwitchError } from '../errors.ts';
import { parseDuration } from '../words/duration.ts';

/** Seconds of a duration that a person wrote. */
export function given(text: string, what: string): number {
  const value = parseDuration(text);
  if (value === undefined) {
    throw new SwitchError('usage', `${what} is not a duration: "${text}"`, [
      'write 3600, 3600s, 60m or 1h30m',
    ]);
  }
  return value;
}
