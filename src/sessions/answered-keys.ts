import { Secret } from '../secret.ts';
import { rubbish, strange } from './asked.ts';
import { isKeyText, type Session } from './session.ts';

/** Credentials as AWS answers them, as far as they are there. */
interface Answer {
  readonly AccessKeyId?: string | undefined;
  readonly SecretAccessKey?: string | undefined;
  readonly SessionToken?: string | undefined;
  readonly Expiration?: Date | undefined;
}

/** The keys of an answer, and when they end by AWS's clock. */
export interface Keys extends Pick<Session, 'accessKeyId' | 'secretAccessKey' | 'sessionToken'> {
  readonly expiration: number;
}

/** An answer without all four fields, or with others than AWS's letters in them, is no answer. */
export function keysOf(answer: Answer | undefined, endpoint: string, of: { readonly profile: string }): Keys {
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = answer ?? {};
  const expiration = Expiration?.getTime() ?? Number.NaN;
  if (!AccessKeyId || !SecretAccessKey || !SessionToken || Number.isNaN(expiration)) throw rubbish(endpoint);
  if (![AccessKeyId, SecretAccessKey, SessionToken].every(isKeyText)) throw strange(endpoint, of);
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: new Secret(SecretAccessKey),
    sessionToken: new Secret(SessionToken),
    expiration,
  };
}

/** The session that they are, by this machine's clock, which AWS's is ahead of by so much. */
export function sessionFrom({ expiration, ...keys }: Keys, issued: number, skew: number): Session {
  return { ...keys, issued, expires: expiration - skew, ...(skew !== 0 && { skew }) };
}
