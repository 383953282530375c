// Credentials in JSON, as a command prints them and a metadata service answers with them. Nothing of what is wrong is
// repeated: it may be a secret.

import { Secret } from '../secret.ts';
import { isKeyText } from '../sessions/session.ts';
import { sayDuration } from '../words/duration.ts';
import { momentOf } from './expiration.ts';
import type { FirstCredentials } from './index.ts';
import { isObject, type Members } from './object-in.ts';

/** Why an answer holds no credentials; for a person. */
export class Unfit extends Error {
  readonly hints: readonly string[];

  constructor(message: string, hints: readonly string[] = []) {
    super(message);
    this.hints = hints;
  }
}

export type Fields = Members;

/** The object that a text is. */
export function fieldsIn(text: string): Fields {
  if (text.trim() === '') throw new Unfit('it is empty');
  const value = parsed(text);
  if (isObject(value)) return value;
  throw new Unfit('it is JSON, but not an object');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Unfit(notJson(text));
  }
}

function notJson(text: string): string {
  if (text.startsWith('\ufeff')) return 'it begins with a byte order mark, which no JSON has';
  if (/^\s*<(?:!doctype|html)/i.test(text)) return 'it is an HTML page';
  if (/^\s*\{[\s\S]*\}\s*\{[\s\S]*\}\s*$/.test(text)) return 'it is more than one JSON object';
  if (/\{[\s\S]*\}/.test(text))
    return 'it is not JSON alone, or not right in it: no other text may stand there';
  return 'it is not JSON';
}

/** The credentials of an answer: a session where they have a token and an end. */
export function credentialsOf(
  fields: Fields,
  token: 'SessionToken' | 'Token',
  now: number,
): FirstCredentials {
  const accessKeyId = keyText(fields, 'AccessKeyId');
  const secretAccessKey = new Secret(keyText(fields, 'SecretAccessKey'));
  // Tools write an empty text, or null, for no token.
  const sessionToken = fields[token] ? { sessionToken: new Secret(keyText(fields, token)) } : {};
  const expires = endOf(fields, now);
  const common = { accessKeyId, secretAccessKey, ...sessionToken };
  if (expires === undefined) return common;
  return sessionToken.sessionToken ? { ...common, issued: now, expires } : { ...common, expires };
}

/** A part that must be there, in letters that AWS's have. */
export function keyText(fields: Fields, name: string): string {
  const value = fields[name];
  if (isKeyText(value)) return value;
  if (value !== undefined && value !== null && value !== '')
    throw new Unfit(`its ${name} holds a character that none of AWS's has, or is no text`);
  const other = Object.keys(fields).find((key) => key.toLowerCase() === name.toLowerCase());
  throw new Unfit(
    `it has no ${name}`,
    other !== undefined && other !== name ? [`its letters must be so: ${name}`] : [],
  );
}

function endOf({ Expiration: end }: Fields, now: number): number | undefined {
  if (end === undefined || end === null) return undefined;
  const expires = typeof end === 'string' ? momentOf(end) : undefined;
  if (expires === undefined)
    throw new Unfit('its Expiration is no time with a zone', ['like 2026-01-31T12:00:00Z']);
  if (expires > now) return expires;
  throw new Unfit(`its credentials have expired, ${sayDuration((now - expires) / 1000)} ago`, [
    'or the clock of this machine is wrong',
  ]);
}
