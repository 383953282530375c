import type { QueryCall } from './query-service.ts';
import { Refusal } from './refusal.ts';
import type { Credentials } from './sessions.ts';
import { rfc3339 } from './time.ts';
import type { Elements } from './xml.ts';

/** Credentials as STS writes them. */
export const writeCredentials = (credentials: Credentials): Elements => ({
  AccessKeyId: credentials.accessKeyId,
  SecretAccessKey: credentials.secretAccessKey,
  SessionToken: credentials.sessionToken,
  Expiration: rfc3339(credentials.expiration),
});

/** Tells whether a call proves that the user is present; a proof that fails is refused, and a code spent is spent. */
export function provesPresence({ parameters, caller, premises }: QueryCall): boolean {
  const serial = parameters.get('SerialNumber');
  const code = parameters.get('TokenCode');
  if (serial === null && code === null) return false;
  if (serial === null || code === null) {
    throw failed(', must provide both MFA serial number and one time pass code.');
  }
  if (serial !== caller.mfaSerial) {
    throw failed(
      ', unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.',
    );
  }
  if (!premises.device.accept(code)) throw failed(' with invalid MFA one time pass code.');
  return true;
}

const failed = (how: string): Refusal =>
  new Refusal(403, 'AccessDenied', `MultiFactorAuthentication failed${how}`);
