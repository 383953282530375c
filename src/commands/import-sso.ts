// `import sso`: a profile for every role that Identity Center gives, in a block of ~/.aws/config that is ours.

import type { Context } from '../context/index.ts';
import { exitCodeOf, SwitchError } from '../errors.ts';
import { globsFrom } from '../profiles/sso-import/globs.ts';
import { type Import, type Imported, importedInto } from '../profiles/sso-import/imported.ts';
import { cleanLine } from '../words/clean.ts';
import { counted } from '../words/counted.ts';
import type { Options } from './command.ts';
import { type ConfigChange, configPath, refuseUnasked, shownChange, writeChange } from './config-change.ts';
import { offeredBy } from './import-sso-read.ts';
import { type ImportedSession, importedSession } from './import-sso-session.ts';
import { askedWith, wantedOf } from './import-sso-wanted.ts';
import { sayTold, toldJson } from './import-sso-words.ts';

/** Imports them; the words are those behind `sso`. */
export async function importSso(
  context: Context,
  words: readonly string[],
  options: Options,
): Promise<number> {
  const { all = false, json: asJson = false, dryRun = false } = options;
  refuseSlips(words, options);
  const asked = askedWith(context, importedSession(context, words[0], options), options);
  const { session } = asked;
  // Before anything is asked of AWS.
  if (!asJson && !dryRun) await refuseUnasked(context, options);
  const isWanted = globsFrom(options.accounts ?? []);
  const offered = await offeredBy(context, session.portal, ({ id, name }) => isWanted(id, name), options);
  if (offered.accounts.length === 0) throw noAccounts(session);
  const { wanted, strange } = wantedOf(context, asked, offered, options);
  const text = context.profiles().files[0]?.text ?? '';
  const plan = importedInto(text, wanted);
  const told = { session, offered, strange, plan, prunes: wanted.prune, all };
  sayTold(context, told);
  if (asJson) context.answer(toldJson(told));
  else if (plan.text === text) sayNothingToDo(context, wanted, plan);
  else if (dryRun) context.answer(`${shownChange(context, [text, plan.text], true).join('\n')}\n`);
  else await writeChange(context, changeOf(wanted, plan), options);
  const [first] = offered.failed;
  return first ? exitCodeOf(first.error) : 0;
}

function refuseSlips(words: readonly string[], { yes, json: asJson, dryRun }: Options): void {
  if (words.length > 1)
    throw new SwitchError(
      'usage',
      `import sso takes one session, and "${cleanLine(words[1] ?? '')}" is one word more`,
    );
  if (yes && (asJson || dryRun))
    throw new SwitchError('usage', '--yes writes, and --json and --dry-run only show', [
      'leave one of them out',
    ]);
}

const noAccounts = ({ portal }: ImportedSession): SwitchError =>
  new SwitchError('refused', `no account is assigned to you in ${cleanLine(portal.startUrl)}`, [
    'whoever administers Identity Center assigns them; nothing was changed',
  ]);

function sayNothingToDo(context: Context, { session }: Import, { kept }: Imported): void {
  const has = counted(kept.length, 'profile', 'profiles');
  context.say(`nothing to do: ${configPath(context)} has ${has} of ${cleanLine(session)}`);
}

/** What is written: `3 profiles more, 1 fewer`. */
function changeOf(wanted: Import, { added, gone }: Imported): ConfigChange {
  const gives = [
    ...(added.length > 0 ? [`${counted(added.length, 'profile', 'profiles')} more`] : []),
    ...(wanted.prune && gone.length > 0 ? [`${gone.length} fewer`] : []),
  ].join(', ');
  return { change: (now) => importedInto(now, wanted).text, gives, added: added.map(({ name }) => name) };
}
