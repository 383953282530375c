// What aws-vault's keyring library stores: an item as JSON, whose data is the JSON of a key in base64.

import { SwitchError } from '../errors.ts';
import { Secret } from '../secret.ts';
import type { Credentials } from '../sessions/session.ts';
import { cleanLine } from '../words/clean.ts';

/** The key in an item of this name; throws where it is another item, or none. No error quotes it. */
export function keyOfKeyringItem(item: string, name: string): Credentials {
  const { Key, Data } = fieldsOf(item);
  if (Key !== name || typeof Data !== 'string') throw noKey(name);
  return longLived(fieldsOf(Buffer.from(Data, 'base64').toString()), name);
}

/** The key in fields as Go's SDK (`AccessKeyID`) or a credential process (`AccessKeyId`) writes them. */
export function longLived(fields: Readonly<Record<string, unknown>>, name: string): Credentials {
  const { AccessKeyID, AccessKeyId = AccessKeyID, SecretAccessKey, SessionToken } = fields;
  if (typeof AccessKeyId !== 'string' || typeof SecretAccessKey !== 'string') throw noKey(name);
  if (AccessKeyId === '' || SecretAccessKey === '') throw noKey(name);
  if (SessionToken)
    throw new SwitchError(
      'config',
      `what lies there of ${cleanLine(name)} is a session, which ends by itself`,
    );
  return { accessKeyId: AccessKeyId, secretAccessKey: new Secret(SecretAccessKey) };
}

/** The fields of a JSON text; none where it is no JSON. */
export function fieldsOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

const noKey = (name: string): SwitchError =>
  new SwitchError('config', `what lies there of ${cleanLine(name)} is not an access key`);

/** Names of sessions and of Identity Center's tokens, now and in older versions. */
const NOT_KEYS = /^[^,]+,[^,]+,[^,]*,\d+$|^session:[^ ]+:[^ ]*:[^:]+$|.+ session \(\d+\)$|^oidc:/;

/** True for the name of a long-lived key, which is that of its profile. */
export const isKeyName = (name: string): boolean => name !== '' && !NOT_KEYS.test(name);
