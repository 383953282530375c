import { SwitchError } from '../errors.ts';
import { sayDuration } from '../words/duration.ts';
import { parseRoleArn } from './arn.ts';
import { at, quotesIn } from './faults.ts';
import type { Value } from './profile.ts';

/** STS's limits (its service model, 2011-06-15), checked before any call: seconds and lengths. */
const TEXT_LIMITS = {
  mfa_serial: {
    pattern: /^[\w+=/:,.@-]{9,256}$/,
    rule: 'an ARN like arn:aws:iam::123456789012:mfa/ada, or a serial number of 9 to 256 characters',
  },
  external_id: { pattern: /^[\w+=,.@:/-]{2,1224}$/, rule: '2 to 1224 letters, digits or _+=,.@:/-' },
  role_session_name: { pattern: /^[\w+=,.@-]{2,64}$/, rule: '2 to 64 letters, digits or _+=,.@-' },
  source_identity: {
    pattern: /^(?!aws:)[\w+=,.@-]{2,64}$/,
    rule: '2 to 64 letters, digits or _+=,.@-, and does not begin with aws:',
  },
  sso_account_id: { pattern: /^\d{12}$/, rule: 'the 12 digits of an account' },
  sso_role_name: { pattern: /^[\w+=,.@-]{1,64}$/, rule: '1 to 64 letters, digits or _+=,.@-' },
  region: { pattern: /^[a-z0-9-]{1,63}$/, rule: 'lower-case letters, digits and dashes, like eu-west-1' },
} as const;

export const SHORTEST = 900;
export const LONGEST_ROLE = 43_200;
export const LONGEST_CHAINED = 3600;
export const LONGEST_SESSION = 129_600;

type Limited = keyof typeof TEXT_LIMITS;

/** A time that AWS does not give, and who asked for it; a `usage` error. */
export const outOf = (said: string, seconds: number, limits: string): SwitchError =>
  new SwitchError(
    'usage',
    `${said} is ${sayDuration(seconds)}, and ${limits}`,
    seconds > 0 && seconds <= MANY_HOURS ? [`a number alone is seconds; hours are ${seconds}h`] : [],
  );

const MANY_HOURS = 36;

/** A word of the command line or the environment, once it is within AWS's limits; throws a `usage` error. */
export function checkedWord(key: Limited, word: string, said: string): string {
  const { pattern, rule } = TEXT_LIMITS[key];
  if (!pattern.test(word))
    throw new SwitchError('usage', `${said} is not one that AWS takes: "${word}"`, [`it is ${rule}`]);
  return word;
}

/** The value, once it is within AWS's limits; throws a `config` error that names file and line. */
export function checked(key: Limited, value: Value): string {
  const { pattern, rule } = TEXT_LIMITS[key];
  if (!pattern.test(value.value))
    throw at(value, `${key} is not one that AWS takes: "${value.value}"`, [
      ...quotesIn(value),
      `it is ${rule}`,
    ]);
  return value.value;
}

/** A role's ARN, once it is one. */
export function checkedRoleArn(value: Value): string {
  if (!parseRoleArn(value.value)) {
    throw at(value, `role_arn is not the ARN of a role: "${value.value}"`, [
      ...quotesIn(value),
      'it looks like arn:aws:iam::123456789012:role/Name, with an account of 12 digits',
    ]);
  }
  return value.value;
}

/** Seconds of a `duration_seconds`. */
export function checkedDuration(value: Value): number {
  const seconds = Number(value.value);
  if (!/^\d+$/.test(value.value) || seconds < SHORTEST || seconds > LONGEST_ROLE) {
    throw at(value, `duration_seconds is not one that AWS takes: "${value.value}"`, [
      ...quotesIn(value),
      `it is a number of seconds from ${SHORTEST} to ${LONGEST_ROLE}`,
    ]);
  }
  return seconds;
}
