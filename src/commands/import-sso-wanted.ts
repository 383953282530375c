// From what was answered, and the words of a command line, to what is wanted of the file.

import type { Context } from '../context/index.ts';
import { checkedWord } from '../profiles/limits.ts';
import { globsFrom } from '../profiles/sso-import/globs.ts';
import type { Import } from '../profiles/sso-import/imported.ts';
import { isNameable, type Reach } from '../profiles/sso-import/reach.ts';
import { DEFAULT_TEMPLATE, type Template, templateFrom } from '../profiles/sso-import/template.ts';
import type { Options } from './command.ts';
import type { Offered } from './import-sso-read.ts';
import type { ImportedSession } from './import-sso-session.ts';

/** What was asked for, and holds before anything is answered. */
export interface Asked {
  readonly session: ImportedSession;
  readonly template: Template;
  readonly region: string;
}

/** The template and the region; throws for those that are none. */
export const askedWith = (context: Context, session: ImportedSession, options: Options): Asked => ({
  session,
  template: templateOf(context, options),
  region: regionFor(context, session, options),
});

/** From the flag, else from `[switch]`. */
function templateOf({ profiles }: Context, { template }: Options): Template {
  if (template !== undefined) return templateFrom(template, '--template');
  const set = profiles().settings.get('sso_import_template');
  return set?.value
    ? templateFrom(set.value, `sso_import_template in ${set.file}, line ${set.line},`)
    : templateFrom(DEFAULT_TEMPLATE, 'the default');
}

/** The one that was asked for, else that of `[default]`, else where Identity Center is. */
function regionFor({ profiles }: Context, { portal }: ImportedSession, { region }: Options): string {
  if (region !== undefined) return checkedWord('region', region, '--region');
  return profiles().profile('default')?.values.get('region')?.value || portal.region;
}

/** All of it, and the roles that no profile can name. */
export function wantedOf(
  context: Context,
  { session, template, region }: Asked,
  offered: Offered,
  options: Options,
): { readonly wanted: Import; readonly strange: readonly Reach[] } {
  const { all = false, prune = false } = options;
  const reaches = reachesOf(offered, options);
  const { name, newSession } = session;
  const profiles = context.profiles();
  const config = profiles.files[0]?.path;
  return {
    strange: reaches.filter((one) => !isNameable(one)),
    wanted: {
      session: name,
      newSession,
      reaches: reaches.filter(isNameable),
      isGone: goneBy(offered),
      template,
      region,
      // Those of the config are looked up in the text that is changed.
      taken: profiles.names().filter((one) => profiles.written(one)?.origin.file !== config),
      all,
      // What nobody knows is not taken out.
      prune: prune && offered.failed.length === 0,
    },
  };
}

function reachesOf({ accounts, roles }: Offered, options: Options): Reach[] {
  const isWanted = globsFrom(options.roles ?? []);
  return accounts.flatMap(({ id, name, email }) =>
    (roles.get(id) ?? [])
      .filter((role) => isWanted(role))
      .map((role) => ({ accountId: id, account: name, email, role })),
  );
}

/** Gone is what an account does not give any more that has answered, and an account that is not listed any more. */
function goneBy({ accounts, roles }: Offered): Import['isGone'] {
  const ids = new Set(accounts.map(({ id }) => id));
  const given = new Map([...roles].map(([id, names]) => [id, new Set(names)] as const));
  return ({ accountId, role }) => {
    if (!ids.has(accountId)) return true;
    const known = given.get(accountId);
    return known !== undefined && !known.has(role);
  };
}
