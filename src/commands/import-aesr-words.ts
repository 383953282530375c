// What a person is told of the extension's text: line by line what has no equivalent, and what became of each role.

import type { Context } from '../context/index.ts';
import type { Imported } from '../profiles/aesr/imported.ts';
import type { Remark, Wanted } from '../profiles/aesr/wanted.ts';
import { cleanLine } from '../words/clean.ts';
import { counted, listed } from '../words/counted.ts';
import { typed } from '../words/typed.ts';

/** So many lines are said one by one. */
const MANY = 40;

type Say = Pick<Context, 'say' | 'program'>;

/** What has no equivalent. */
export function sayRemarks({ say }: Say, { remarks }: Wanted): void {
  sayFew(say, remarks.map(remark), 'lines more');
}

const remark = ({ line, message, section }: Remark): string =>
  section === undefined
    ? `line ${line}: ${message}`
    : `line ${line}: ${cleanLine(section)} is left out: ${message}`;

/** What became of each role that gave no profile as it stands. */
export function sayImported({ say, program }: Say, plan: Imported): void {
  const { differing, elsewhere, left, added, made, alone } = plan;
  sayFew(
    say,
    [
      ...differing.map(
        ({ role, name, keys }) =>
          `line ${role.line}: the profile ${cleanLine(name)} is there with another ${keys.join(', ')}, and stays as it is`,
      ),
      ...left.map(({ role, why }) => `line ${role.line}: ${cleanLine(role.name)} is left out: ${why}`),
      ...[...added].flatMap(({ role, name }) =>
        name === role.name ? [] : [`line ${role.line}: ${cleanLine(role.name)} becomes ${cleanLine(name)}`],
      ),
    ],
    'roles more',
  );
  if (elsewhere.length > 0)
    say(
      `${counted(elsewhere.length, 'role has a profile', 'roles have a profile')} of another name: ${listed(elsewhere.map(({ name }) => name))}\n  --all makes another for each`,
    );
  const lost = left.filter(({ role }) => role.source === undefined);
  if (lost.length > 0)
    say(
      `whose credentials enter ${counted(lost.length, 'role', 'roles')} without source_profile? --source PROFILE`,
    );
  if (alone !== undefined && added.some(({ role }) => role.source === undefined))
    say(`roles without source_profile are entered from ${cleanLine(alone)}`);
  for (const { profile, role, line } of made)
    say(
      role === undefined
        ? `line ${line}: ${cleanLine(profile)} is new, and has no key yet\n  ${program} add ${typed(profile)}`
        : `line ${line}: ${cleanLine(profile)} is new, and does not say how ${cleanLine(role)} is signed in to: role_name has no equivalent`,
    );
}

function sayFew(say: (line: string) => void, lines: readonly string[], more: string): void {
  for (const line of lines.slice(0, MANY)) say(line);
  if (lines.length > MANY) say(`… and ${lines.length - MANY} ${more}`);
}
