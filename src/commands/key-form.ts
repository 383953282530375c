// What the two halves of an access key look like.

/** Said beside every refusal of one. */
export const NOTHING = 'nothing was stored';

/** What is wrong with an access key id. */
export function wrongId(accessKeyId: string): string | undefined {
  if (/^ASIA/.test(accessKeyId))
    return 'that is the key id of a session, which ends by itself: only a long-lived key is stored';
  return /^AKIA[A-Z0-9]{16}$/.test(accessKeyId)
    ? undefined
    : `that is not an access key id: it begins with AKIA and has ${ID_LENGTH} capitals and digits${has(accessKeyId, ID_LENGTH)}`;
}

const ID_LENGTH = 20;
const SECRET_LENGTH = 40;

/** What is wrong with a secret access key; nothing of it is shown. */
export function wrongSecret(secret: string): string | undefined {
  return secret.length === SECRET_LENGTH && /^[A-Za-z0-9/+=]+$/.test(secret)
    ? undefined
    : `that is not a secret access key: it has ${SECRET_LENGTH} letters, digits, / or +${has(secret, SECRET_LENGTH)}`;
}

const has = ({ length }: string, wanted: number): string =>
  length === wanted ? '' : `, and this one ${length}`;
