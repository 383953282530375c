// A plan is made, and kept with what it was made from: the variables that were looked at, and the files.

import { join } from 'node:path';
import type { StoredNames } from '../profiles/plan.ts';
import { type Planned, plannedFor } from '../profiles/planned.ts';
import type { FileText } from '../profiles/profile.ts';
import { unknownSettings } from '../profiles/setting-slips.ts';
import { type Env, type SessionFlags, settingsFrom } from '../profiles/settings.ts';
import { keyFileOf } from '../sessions/index-file.ts';
import { prefixOf } from '../sessions/prefix.ts';
import { privateFolder } from '../system/files.ts';
import { homeOf, placesOf } from '../system/places.ts';
import { stampNow } from '../system/stamp.ts';
import type { Context } from './index.ts';
import { indexFolderOf } from './index-folder.ts';
import { type Grounds, type KeptPlan, planFileOf, plansFolderOf } from './kept-plans.ts';

/** The plan of a profile under these options; one without options is kept for later runs. */
export function planned(name: string, options: SessionFlags, context: Context): Planned {
  const { env, platform } = context;
  const [variables, names] = [watched(env), watchedNames(context.index(), indexFolderOf(context))];
  const profiles = context.profiles();
  const all = plannedFor(profiles, names, name, settingsFrom(options, variables.env, profiles));
  if (Object.keys(options).length > 0 || !isKeepable(all)) return all;
  const { config, credentials } = placesOf(variables.env, homeOf(variables.env, platform), platform);
  const [first, second] = profiles.files;
  const files = stampsOf(
    [
      [config.file, first],
      [credentials.file, second],
    ],
    context.now(),
  );
  if (!files) return all;
  const grounds: Grounds = { env: variables.seen(), files: { ...files, ...names.stamps } };
  keepPlan({ ...all, prefix: prefixOf(all.plan, all.plan.steps.length - 1) }, grounds, context);
  return all;
}

/** Keeps a plan for later runs, where that can be done. */
function keepPlan(kept: KeptPlan, grounds: Grounds, context: Context): void {
  const file = planFileOf(kept.plan.profile);
  const text = JSON.stringify({ ...kept, by: BUILD, grounds, settings: [...kept.settings] });
  try {
    if (file.length <= LONGEST_NAME) privateFolder(plansFolderOf(context)).jot(file, text);
  } catch {
    // The next run makes its plan anew.
  }
}

declare const BUILD: string;

/** What every file system takes. */
const LONGEST_NAME = 200;

/** A plan of which nothing must be said, asked or done each time. */
const isKeepable = ({ plan, confirm, settings }: Planned): boolean =>
  plan.steps.length > 0 && !confirm && unknownSettings(settings).length === 0;

/** The variables, as whoever plans sees them, and what was looked at. */
function watched(env: Env): { readonly env: Env; seen(): Grounds['env'] } {
  const names = new Set<string>();
  const get = (all: Env, name: string): string | undefined => {
    names.add(name);
    return all[name];
  };
  const ownKeys = (): never => {
    throw new Error('a plan is made from variables that it names');
  };
  return {
    env: new Proxy(env, { get, ownKeys, has: (all, name: string) => get(all, name) !== undefined }),
    seen: () => Object.fromEntries([...names].map((name) => [name, env[name] ?? null])),
  };
}

/** The stored names, and the stamps that their files had before they were read. */
function watchedNames(
  stored: StoredNames,
  folder: string,
): StoredNames & { readonly stamps: Record<string, string> } {
  const stamps: Record<string, string> = {};
  return {
    stamps,
    key(profile) {
      const file = join(folder, keyFileOf(profile));
      stamps[file] = stampNow(file) ?? '';
      return stored.key(profile);
    },
  };
}

/** In the same tick of a file system's clock a file may be written to once more, unseen. Some tick every two seconds. */
const TICK_MS = 50;
const SLOW_TICK_MS = 2_000;

const tickOf = (changed: number): number => (changed % 1000 === 0 ? SLOW_TICK_MS : TICK_MS);

/** The stamps of AWS's files as they were read; undefined where one of them is too young to be told by it. */
function stampsOf(
  read: readonly (readonly [file: string, text: FileText | undefined])[],
  now: number,
): Grounds['files'] | undefined {
  const isSettled = ({ state }: FileText): boolean => !!state && now - state.changed > tickOf(state.changed);
  if (!read.every(([, text]) => text && isSettled(text))) return undefined;
  return Object.fromEntries(read.map(([file, text]) => [file, text?.state?.stamp ?? '']));
}
