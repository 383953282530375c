// Plans that were made before, and what each was made from: variables and files. As long as all of that is as it was, so
// is the plan, and a run need not read the files again. They lie in our cache folder, one for each profile, 0600;
// whatever is wrong with one, the plan is made anew.

import type { Planned } from '../profiles/planned.ts';
import type { Value } from '../profiles/profile.ts';
import type { Env } from '../profiles/settings.ts';
import type { Prefix } from '../sessions/prefix.ts';
import { below, cacheFolderOf, homeOf, placesOf } from '../system/places.ts';
import { type PrivateReader, privateReader } from '../system/private-reader.ts';
import { stampNow } from '../system/stamp.ts';
import type { WarmContext } from './index.ts';
import { indexFolderOf } from './index-folder.ts';

/** What a plan was made from. */
export interface Grounds {
  /** The variables that were looked at; null: not set. */
  readonly env: Readonly<Record<string, string | null>>;
  /** The stamps of the files that were read, or looked for. */
  readonly files: Readonly<Record<string, string>>;
}

/** A plan that was made before. */
export interface KeptPlan extends Planned {
  /** The name and the text of its last session. */
  readonly prefix: Prefix;
}

/** The plan of a profile, where nothing that it was made from has changed. */
export function recalled(name: string, folder: PrivateReader, world: World): KeptPlan | undefined {
  try {
    const text = folder.read(planFileOf(name));
    if (text === undefined) return undefined;
    const kept = JSON.parse(text);
    if (kept.by !== builtBy() || kept.plan.profile !== name || !isSame(kept.grounds, world)) return undefined;
    return keptPlan(kept);
  } catch {
    return undefined;
  }
}

declare const BUILD: string;

/** The build that made it: another may plan otherwise. */
export const builtBy = (): string => BUILD;

type World = Pick<WarmContext, 'env' | 'platform'>;

/** What is damaged, or was put there by somebody who knows no stamp of AWS's files, has grounds that are none. */
function isSame({ env, files }: Grounds, world: World): boolean {
  const { env: now, platform } = world;
  const { config, credentials } = placesOf(now, homeOf(now, platform), platform);
  if (!Object.hasOwn(files, config.file) || !Object.hasOwn(files, credentials.file)) return false;
  for (const [name, value] of Object.entries(env)) if ((now[name] ?? null) !== value) return false;
  for (const [file, stamp] of Object.entries(files)) if (stampNow(file) !== stamp) return false;
  // The index, whose stamps these are, is not read where others could have written it: that throws.
  privateReader(indexFolderOf(world)).reading(() => {});
  return true;
}

/** As much of what was written as it takes to use it; throws where that is not there. */
function keptPlan({ plan, color, prefix, settings }: Written): KeptPlan {
  const { item, text } = prefix;
  const texts: unknown[] = [color, item, text, ...settings.map(([, { value }]) => value)];
  const isEmpty = plan.steps.length === 0 && plan.source.kind === 'static';
  if (!texts.every((one) => typeof one === 'string') || isEmpty) throw new TypeError();
  const values = settings.map(([key, value]) => [key, { ...value, nested: new Map() }] as const);
  return { plan, color, prefix, settings: new Map(values) };
}

type Written = Omit<KeptPlan, 'settings'> & { readonly settings: readonly (readonly [string, Value])[] };

/** True where a warm run can go by it: a command that is run is always the one that stands in the file of AWS's. */
export const runsNothing = (settings: Planned['settings']): boolean =>
  !settings.has('keychain_command') && !settings.has('file_passphrase_process');

/** The file of a profile's plan: no name is a path. */
export const planFileOf = (profile: string): string => `${encodeURIComponent(profile)}.json`;

/** Where plans are kept. */
export const plansFolderOf = ({ env, platform }: { env: Env; platform: NodeJS.Platform }): string =>
  below(cacheFolderOf(env, platform), 'plans');
