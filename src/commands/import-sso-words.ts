// What a person, or a script, is told of an import.

import type { Context } from '../context/index.ts';
import type { Imported } from '../profiles/sso-import/imported.ts';
import type { Reach } from '../profiles/sso-import/reach.ts';
import { cleanLine } from '../words/clean.ts';
import { counted, listed } from '../words/counted.ts';
import { json } from '../words/json.ts';
import type { Offered } from './import-sso-read.ts';
import type { ImportedSession } from './import-sso-session.ts';

/** What was found out, and what comes of it. */
export interface Told {
  readonly session: ImportedSession;
  readonly offered: Offered;
  /** What cannot be the account and the role of a profile. */
  readonly strange: readonly Reach[];
  readonly plan: Imported;
  /** What is gone is taken out. */
  readonly prunes: boolean;
  /** `--all` was given: roles get another profile. */
  readonly all: boolean;
}

/** Everything but the change itself. */
export function sayTold({ say, program }: Context, told: Told): void {
  const { plan, offered, strange, prunes } = told;
  for (const { account, error } of offered.failed)
    say(lines(`the roles of ${named(account)} are not known: ${error.message}`, error.hints));
  if (offered.failed.length > 0 && plan.gone.length > 0) say('not all is known: nothing is taken out');
  if (strange.length > 0)
    say(
      `left out, since no profile can name it: ${listed(strange.map(({ accountId, role }) => `${accountId} ${role}`))}`,
    );
  for (const { name, instead } of plan.added)
    if (instead !== undefined) say(`${cleanLine(instead)} is taken, or would be several: it becomes ${name}`);
  if (plan.elsewhere.length > 0 && !told.all)
    say(
      lines(
        `${counted(plan.elsewhere.length, 'role has a profile', 'roles have a profile')} outside of the block: ${listed(plan.elsewhere.map(({ name }) => name))}`,
        ['--all makes another for each'],
      ),
    );
  if (plan.gone.length > 0 && !prunes)
    say(
      lines(
        `${counted(plan.gone.length, 'profile stands for a role that is', 'profiles stand for roles that are')} gone: ${listed(plan.gone.map(({ name }) => name))}`,
        [`${program} import sso --prune takes them out`],
      ),
    );
}

/** What would be, for scripts. */
export function toldJson({ session, offered, plan, prunes }: Told): string {
  const names = new Map(offered.accounts.map(({ id, name }) => [id, name]));
  const row = ({ name, accountId, role }: { name: string; accountId: string; role: string }) => {
    const account = names.get(accountId);
    return {
      profile: name,
      account: accountId,
      ...(account !== undefined && { account_name: account }),
      role,
    };
  };
  return json({
    session: session.name,
    added: plan.added.map(row),
    kept: plan.kept.map(row),
    elsewhere: plan.elsewhere.map(row),
    gone: plan.gone.map((one) => ({ ...row(one), removed: prunes })),
    failed: offered.failed.map(({ account, error }) => ({
      account: account.id,
      account_name: account.name,
      message: error.message,
    })),
  });
}

const named = ({ id, name }: { id: string; name: string }): string =>
  `${cleanLine(name, 60)} (${cleanLine(id, 20)})`;

const lines = (first: string, more: readonly string[]): string =>
  [first, ...more].map((line) => cleanLine(line, LONGEST_LINE)).join('\n  ');

const LONGEST_LINE = 1000;
