// The link that switches to a role in the console, for whoever is signed in there. The console shows what it was given
// and asks before it switches, so that a link enters nothing by itself.

import type { RoleArn } from '../profiles/arn.ts';
import { cleanLine } from '../words/clean.ts';
import { sha256 } from '../words/sha256.ts';
import { consoleColorOf } from './colors.ts';
import { consolePlaceOf } from './places.ts';
import { queryOf } from './query.ts';

/** Of a path with the role's name, and of a name to show: the console takes no more of either. */
const LONGEST = 64;

/** Why the console can switch to no such role; undefined where it can. */
export function whyNoSwitch({ partition, account, role }: RoleArn): string | undefined {
  if (!consolePlaceOf(partition))
    return `there is no known console in the partition ${cleanLine(partition, 40)}`;
  if (!/^\d{12}$/.test(account)) return 'its account is not 12 digits';
  if (role.length > LONGEST)
    return `the console takes a path and name of ${LONGEST} characters, and no longer ones`;
  return undefined;
}

/** The link to a role that the console can switch to, with the name and the colour that it is to show for it. */
export function switchRoleLink(role: RoleArn, name: string, color: string): string {
  const displayName = displayNameOf(name);
  const values = {
    account: role.account,
    roleName: role.role,
    ...(displayName && { displayName }),
    color: consoleColorOf(color),
  };
  return `https://${consolePlaceOf(role.partition)?.signIn}/switchrole?${queryOf(values)}`;
}

/**
 * What the console shows for a profile: its name. Of a long one both ends are left, and a mark that no other name has,
 * which does not depend on what other profiles there are.
 */
export function displayNameOf(name: string): string {
  const shown = cleanLine(name, Number.POSITIVE_INFINITY);
  if (shown.length <= LONGEST) return shown;
  const head = shown.slice(0, HEAD).replace(/[\ud800-\udbff]$/, '');
  const tail = shown.slice(-TAIL).replace(/^[\udc00-\udfff]/, '');
  return `${head}…${tail} ~${sha256(shown).slice(0, MARK)}`;
}

const HEAD = 32;
const TAIL = 21;
const MARK = 8;
