// What is wrong in the files beyond their grammar: slips in keys, and profiles from which no plan can be made.

import { SwitchError } from '../errors.ts';
import { Misplaced } from '../profiles/faults.ts';
import { includeOf } from '../profiles/includes.ts';
import { misspeltKeys, SETTINGS } from '../profiles/keys.ts';
import { planFor, type StoredNames } from '../profiles/plan.ts';
import type { Origin, Profiles } from '../profiles/profile.ts';
import { type Env, type Settings, settingsFrom } from '../profiles/settings.ts';
import { cleanLine } from '../words/clean.ts';
import type { Told, ToldProblem } from './config-shape.ts';

/** Everything that is ignored or wrong, by file and line. */
export function problemsOf(profiles: Profiles, stored: StoredNames, env: Env): ToldProblem[] {
  const read = profiles.problems().map(({ isWrong, ...problem }) => ({ ...problem, error: isWrong }));
  const slips = profiles.names().flatMap((name) => misspeltKeys(profiles.written(name)?.values ?? new Map()));
  const settings = settingsOr(profiles, env);
  const faults = Array.isArray(settings)
    ? settings
    : profiles.names().flatMap((name) => faultOf(name, profiles, stored, settings));
  const all = [...read, ...unerring([...slips, ...misspeltKeys(profiles.settings, SETTINGS)]), ...faults];
  const once = new Map(all.map((one) => [`${one.file} ${one.line} ${one.message}`, one]));
  return [...once.values()].sort(byPlace);
}

const byPlace = (one: Origin, other: Origin): number =>
  one.file === other.file ? one.line - other.line : one.file < other.file ? -1 : 1;

const unerring = (problems: readonly (Origin & { readonly message: string })[]): ToldProblem[] =>
  problems.map(({ file, line, message }) => ({ file, line, message, error: false }));

/** The settings of a run without options, or why there can be none. */
function settingsOr(profiles: Profiles, env: Env): Settings | ToldProblem[] {
  try {
    return settingsFrom({}, env, profiles);
  } catch (error) {
    if (error instanceof SwitchError) return toldFault(error);
    throw error;
  }
}

/** Why no plan can be made; a profile that is for others alone, with nothing of its own, is none to blame. */
function faultOf(name: string, profiles: Profiles, stored: StoredNames, settings: Settings): ToldProblem[] {
  try {
    planFor(profiles, stored, name, settings);
    return [];
  } catch (error) {
    if (!(error instanceof SwitchError)) throw error;
    const isOwnHeader =
      error instanceof Misplaced && error.origin?.line === profiles.profile(name)?.origin.line;
    return isOwnHeader ? [] : toldFault(error);
  }
}

function toldFault(error: SwitchError): ToldProblem[] {
  const origin = error instanceof Misplaced ? error.origin : undefined;
  return [
    { file: origin?.file ?? '', line: origin?.line ?? 0, message: cleanLine(error.message), error: false },
  ];
}

/** aws-vault's way to share keys between profiles, which AWS's own tools do not know. */
export function includesIn(profiles: Profiles): Told[] {
  return profiles.names().flatMap((name) => {
    const own = profiles.written(name);
    const include = own && includeOf(own);
    if (!include) return [];
    const { file, line, value } = include;
    const ours = `what is missing is taken from ${value}`;
    return [
      {
        file,
        line,
        key: 'include_profile',
        ours,
        theirs: 'ignored',
        who: 'AWS’s own tools',
        point: 'include-profile',
      },
    ];
  });
}
