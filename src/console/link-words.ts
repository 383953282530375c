// Switch-role links as text, Markdown and JSON.

import { clean } from '../words/clean.ts';
import { json } from '../words/json.ts';
import { paint } from '../words/paint.ts';
import { table } from '../words/table.ts';

/** A role that the console can switch to, as its profile has it. */
export interface RoleLink {
  readonly profile: string;
  readonly partition: string;
  readonly account: string;
  /** The role's name with its path. */
  readonly role: string;
  readonly description?: string;
  /** The profile's, a name or RRGGBB. */
  readonly color: string;
  readonly link: string;
  /** The account that its user signs in to, where it is known. */
  readonly signInAccount?: string;
}

/** For a person: each role on a line in its colour, its link below it. */
export function linksOnScreen(links: readonly RoleLink[], isColorful: boolean): string {
  const cells = links.map(({ profile, account, role }) => [profile, account, role]);
  const lines = table(['', '', ''], cells).split('\n').slice(1);
  return links
    .map(({ color, link }, index) => `${paint(lines[index] ?? '', color, isColorful)}\n  ${link}\n`)
    .join('');
}

/** For whatever reads it: the links, a line each. */
export const bareLinks = (links: readonly RoleLink[]): string =>
  links.map(({ link }) => `${link}\n`).join('');

/** For a page that is written in Markdown: a table. */
export function markdownOf(links: readonly RoleLink[]): string {
  const rows = links.map(({ profile, account, role, description = '', link }) =>
    [...[profile, account, role, description].map(literal), `[switch](${link})`].join(' | '),
  );
  return ['profile | account | role | description | link', '--- | --- | --- | --- | ---', ...rows]
    .map((row) => `| ${row} |\n`)
    .join('');
}

/** Text that Markdown reads as text: a reference means a character, and never what that character would begin. */
function literal(text: string): string {
  return clean(text)
    .replaceAll(/\s+/g, ' ')
    .replaceAll(MEANT, (character) => `&#${character.codePointAt(0)};`);
}

/** An underscore within a word, and a point but for that of `www.`, mean nothing. */
const MEANT = /[^\p{L}\p{N} ,./=+_-]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|(?<=www)\./giu;

/** For scripts. */
export const linksJson = (links: readonly RoleLink[]): string =>
  json(
    links.map(({ signInAccount, ...link }) => ({
      ...link,
      ...(signInAccount !== undefined && { sign_in_account: signInAccount }),
    })),
  );
