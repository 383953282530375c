import { fileURLToPath } from 'node:url';
import type { ObservedOrganisation } from './organisation.ts';
import type { Place } from './place.ts';

/** What `$NAME` stands for; made at the moment it is asked for. */
export type Variables = Map<string, () => string>;

/** The variables that every script begins with. */
export function variablesOf(place: Place, organisation: ObservedOrganisation): Variables {
  const { user, accounts, phone } = organisation;
  return new Map<string, () => string>([
    ['CODE', phone.code],
    ['USED_CODE', phone.usedCode],
    ['WRONG_CODE', phone.wrongCode],
    ['KEY_ID', () => user.accessKeyId],
    ['SECRET_KEY', () => user.secretAccessKey],
    ['MFA', () => user.mfaSerial],
    ['URL', () => organisation.url],
    ['HOME', () => place.home],
    ['WORK', () => place.work],
    ['STATE', () => place.state],
    ['CLIENTS', () => fileURLToPath(new URL('../clients', import.meta.url))],
    ['ESC', () => '\x1b'],
    ['BEL', () => '\x07'],
    ['CR', () => '\r'],
    ['OSC', () => '\x9d0'],
    ...accounts.map(({ name, buckets }): [string, () => string] => [
      `${name.toUpperCase()}_BUCKET`,
      () => buckets[0] ?? '',
    ]),
  ]);
}

/** The value of a variable; one that nobody has set is a slip of the script. */
export function valueIn(variables: Variables, name: string): string {
  const value = variables.get(name);
  if (!value) throw new Error(`there is no variable $${name}; in '…' a $ stands for itself`);
  return value();
}

/** A file's text with the variables that are known in their places. */
export const filled = (text: string, variables: Variables): string =>
  text.replaceAll(/\$([A-Z][A-Z0-9_]*)/g, (found, name: string) => variables.get(name)?.() ?? found);
