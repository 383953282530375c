// What a program may not repeat of the secrets that it was given, or gives: of what it says, no part of them is shown.

import { fieldsOf } from './sealed.ts';

/** So many characters of a secret in a row tell something of it. */
const TELLING = 8;
const HIDDEN = '(hidden)';

/** The text, without what stands in a secret as well: its fields, its lines, and their base64, whole or in part. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  const parts = new Set(secrets.flatMap(formsOf).flatMap(partsOf));
  if (parts.size === 0) return text;
  const lengths = [...new Set([...parts].map((part) => part.length))];
  let shown = '';
  let end = 0;
  for (let at = 0; at < text.length; at++) {
    const length = lengths.find((one) => parts.has(text.slice(at, at + one)));
    if (length !== undefined && at >= end) shown += HIDDEN;
    if (length !== undefined) end = Math.max(end, at + length);
    if (at >= end) shown += text[at];
  }
  return shown.replaceAll(/(?:\(hidden\))+/g, HIDDEN);
}

const ENCODED = /^base64:([A-Za-z0-9+/]+={0,2})$/;

/** A secret in all the ways in which a program may have it before it. The names of fields are none. */
function formsOf(secret: string): string[] {
  const text = secret.trim();
  const bytes = ENCODED.exec(text)?.[1];
  if (bytes !== undefined) return [text, ...formsOf(Buffer.from(bytes, 'base64').toString())];
  const fields = fieldsOf<Record<string, unknown>>(text);
  const values = fields ? Object.values(fields).filter((value) => typeof value === 'string') : [text];
  return [...values, ...[text, ...values].map((value) => Buffer.from(value).toString('base64'))];
}

function partsOf(form: string): string[] {
  if (form.length <= TELLING) return form === '' ? [] : [form];
  return Array.from({ length: form.length - TELLING + 1 }, (_, at) => form.slice(at, at + TELLING));
}
