// What an imported profile is called: `{account|slug}-{role}`. Whatever the network calls an account, the name is made
// of the characters that all of AWS's tools read.

import { SwitchError } from '../../errors.ts';
import type { Reach } from './reach.ts';

/** Gives a role of an account its name. */
export type Template = (reach: Reach, session: string) => string;

/** Where nobody asks for another. */
export const DEFAULT_TEMPLATE = '{account|slug}-{role}';

const FIELDS: Readonly<Record<string, Template>> = {
  account: ({ account }) => account,
  id: ({ accountId }) => accountId,
  role: ({ role }) => role,
  email: ({ email = '' }) => email.split('@', 1)[0] ?? '',
  session: (_, session) => session,
};

type Filter = (text: string, argument: string) => string;

const FILTERS: Readonly<Record<string, Filter>> = {
  lower: (text) => text.toLowerCase(),
  upper: (text) => text.toUpperCase(),
  slug: (text) =>
    plain(text)
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, ''),
  without: (text, word) => withoutEnd(text.startsWith(word) ? text.slice(word.length) : text, word),
};

const withoutEnd = (text: string, word: string): string =>
  text.endsWith(word) ? text.slice(0, text.length - word.length) : text;

/** Letters without their marks: é is e. */
const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}+/gu, '');

/** AWS's own limit for an account is 50, for a role 64. */
const LONGEST = 128;

/** Reads a template; `said` is where it was written. Throws a `usage` error where it is none. */
export function templateFrom(text: string, said: string): Template {
  const parts = text
    .split(/\{([^{}]*)\}/)
    .map((part, at) => (at % 2 === 0 ? literal(part, text, said) : part));
  if (parts.length === 1) throw wrong(text, said, 'it names no field');
  const makers = parts.map((part, at) => (at % 2 === 0 ? () => part : fieldFrom(part, text, said)));
  return (reach, session) => {
    const name = makers.map((make) => make(reach, session)).join('');
    return name.replace(/^-+/, '').slice(0, LONGEST) || reach.accountId;
  };
}

function literal(part: string, text: string, said: string): string {
  if (/^[\w\-/.%@:+]*$/.test(part)) return part;
  throw wrong(text, said, 'beside its fields only letters, digits and - _ / . % @ : + make a name');
}

function fieldFrom(part: string, text: string, said: string): Template {
  const [name = '', ...asked] = part.split('|').map((word) => word.trim());
  const field = Object.hasOwn(FIELDS, name) ? FIELDS[name] : undefined;
  if (!field) throw wrong(text, said, `"${name}" is no field`);
  const filters = asked.map((one) => filterFrom(one, text, said));
  return (reach, session) => {
    const value = filters.reduce((so, filter) => filter(so), field(reach, session));
    // A name in letters that no tool reads leaves nothing: the id is always there.
    return fit(value) || (name === 'role' ? fit(reach.role) : reach.accountId);
  };
}

function filterFrom(asked: string, text: string, said: string): (value: string) => string {
  const [, name = '', argument = ''] = /^(\S*)\s*(.*)$/.exec(asked) ?? [];
  const filter = Object.hasOwn(FILTERS, name) ? FILTERS[name] : undefined;
  const word = argument.replace(/^(["'])(.*)\1$/, '$2');
  if (!filter || (name === 'without') !== (word !== '')) throw wrong(text, said, `"${asked}" is no filter`);
  return (value) => filter(value, word);
}

/** A text of the characters that all of AWS's tools take in the name of a profile. */
const fit = (text: string): string =>
  plain(text)
    .replace(/[^\w\-/.%@:+]+/g, '-')
    .replace(/^-+|-+$/g, '');

const wrong = (text: string, said: string, why: string): SwitchError =>
  new SwitchError('usage', `${said} is no template for names: "${text}"`, [
    why,
    `fields: ${Object.keys(FIELDS).join(', ')}; filters: lower, upper, slug, without WORD`,
    `like ${DEFAULT_TEMPLATE}, or {id}-{role|without AWS|lower}`,
  ]);
