// A plan is made, and kept with what it was made from: the variables that were looked at, and the files.

import type { CredentialPlan } from '../profiles/plan.ts';
import { type Planned, plannedFor } from '../profiles/planned.ts';
import { unknownSettings } from '../profiles/setting-slips.ts';
import { type SessionFlags, settingsFrom } from '../profiles/settings.ts';
import { hidesNothing } from '../profiles/shown.ts';
import { lastKept } from '../sessions/prefix.ts';
import { privateFolder } from '../system/files.ts';
import { homeOf, placesOf } from '../system/places.ts';
import { stampsOf, watched, watchedNames } from './grounds.ts';
import type { Context } from './index.ts';
import { indexFolderOf } from './index-folder.ts';
import { builtBy, type Grounds, type KeptPlan, planFileOf, plansFolderOf } from './kept-plans.ts';

/** The plan of a profile under these options; one without options is kept for later runs. */
export function planned(name: string, options: SessionFlags, context: Context): Planned {
  const { platform } = context;
  const { env, seen } = watched(context.env);
  const names = watchedNames(context.index(), indexFolderOf({ env, platform }));
  const profiles = context.profiles();
  const all = plannedFor(profiles, names, name, settingsFrom(options, env, profiles));
  if (Object.keys(options).length > 0 || !isKeepable(all)) return all;
  const { config, credentials } = placesOf(env, homeOf(env, platform), platform);
  const [first, second] = profiles.files;
  const files = stampsOf([
    [config.file, first],
    [credentials.file, second],
  ]);
  const grounds = files && { env: seen(), files: { ...files, ...names.stamps } };
  const prefix = lastKept(all.plan);
  if (grounds && prefix && isForEyes(all, grounds)) keepPlan({ ...all, prefix }, grounds, context);
  return all;
}

/** Keeps a plan for later runs, where that can be done. */
function keepPlan(kept: KeptPlan, grounds: Grounds, context: Context): void {
  const settings = [...kept.settings].map(([key, set]) => [
    key,
    COMMANDS.has(key) ? { ...set, value: '' } : set,
  ]);
  const text = JSON.stringify({ ...kept, by: builtBy(), grounds, settings });
  try {
    const file = planFileOf(kept.plan.profile);
    const folder = privateFolder(plansFolderOf(context));
    if (file.length <= LONGEST_NAME && folder.read(file) !== text) folder.jot(file, text);
  } catch {
    // The next run makes its plan anew.
  }
}

/** Of a command only the name is kept: it may hold a secret in its words, and no warm run runs it from here. */
const COMMANDS: ReadonlySet<string> = new Set([
  'keychain_command',
  'file_passphrase_process',
  'prompt_command',
  'browser',
]);

/** What every file system takes. */
const LONGEST_NAME = 200;

/** A plan whose last session is kept, and of which nothing must be said, asked or done each time. */
const isKeepable = ({ plan, confirm, settings }: Planned): boolean =>
  runsNothing(plan) && lastKept(plan) !== undefined && !confirm && unknownSettings(settings).length === 0;

/** Of a command of the user's, which may hold a secret in its words, there is to be no second copy. */
const runsNothing = ({ source }: CredentialPlan): boolean =>
  source.kind === 'static' ||
  source.kind === 'sso' ||
  (source.kind === 'web-identity' && 'file' in source.token);

/** A command of the user's, or a URL, may hold a secret in its words, of which there is to be no second copy. */
const isForEyes = ({ settings }: Planned, { env }: Grounds): boolean =>
  [...[...settings.values()].map(({ value }) => value), ...Object.values(env)].every(
    (text) => text === null || hidesNothing(text),
  );
