import type { Handover } from '../sessions/session.ts';
import { rfc3339 } from '../words/time.ts';

/** What the AWS CLI and the SDKs read from a credential_process. */
export function processAnswer({ accessKeyId, secretAccessKey, sessionToken, expires }: Handover): string {
  const answer = {
    Version: 1,
    AccessKeyId: accessKeyId,
    SecretAccessKey: secretAccessKey.reveal(),
    ...(sessionToken && { SessionToken: sessionToken.reveal() }),
    ...(expires && { Expiration: rfc3339(expires) }),
  };
  return `${JSON.stringify(answer)}\n`;
}
