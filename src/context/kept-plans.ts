// Plans that were made before, and what each was made from: variables and files. As long as all of that is as it was, so
// is the plan, and a run need not read the files again. They lie in our cache folder, one for each profile, 0600;
// whatever is wrong with one, the plan is made anew.

import { join } from 'node:path';
import type { Planned } from '../profiles/planned.ts';
import type { Env } from '../profiles/settings.ts';
import type { Prefix } from '../sessions/prefix.ts';
import { cacheFolderOf } from '../system/places.ts';
import type { PrivateReader } from '../system/private-reader.ts';
import { stampNow } from '../system/stamp.ts';

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
export function recalled(name: string, folder: PrivateReader, env: Env): KeptPlan | undefined {
  try {
    const text = folder.read(planFileOf(name));
    if (text === undefined) return undefined;
    const { by, grounds, settings, ...kept } = JSON.parse(text);
    if (by !== BUILD || kept.plan.profile !== name || !isSame(grounds, env)) return undefined;
    return { ...kept, settings: new Map(settings) };
  } catch {
    return undefined;
  }
}

/** The build that made it: another may plan otherwise. */
declare const BUILD: string;

function isSame({ env, files }: Grounds, now: Env): boolean {
  for (const name in env) if ((now[name] ?? null) !== env[name]) return false;
  for (const file in files) if (stampNow(file) !== files[file]) return false;
  return true;
}

/** The file of a profile's plan: no name is a path. */
export const planFileOf = (profile: string): string => `${encodeURIComponent(profile)}.json`;

/** Where plans are kept. */
export const plansFolderOf = ({ env, platform }: { env: Env; platform: NodeJS.Platform }): string =>
  join(cacheFolderOf(env, platform), 'plans');
