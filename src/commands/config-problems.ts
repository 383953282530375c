// What is wrong in the files beyond their grammar: slips in keys, and profiles from which no plan can be made.

import { SwitchError } from '../errors.ts';
import { Misplaced } from '../profiles/faults.ts';
import { includeOf } from '../profiles/includes.ts';
import { misspeltKeys } from '../profiles/keys.ts';
import { planFor, type StoredNames } from '../profiles/plan.ts';
import type { Origin, Profiles } from '../profiles/profile.ts';
import { strangeSettings, unknownSettings } from '../profiles/setting-slips.ts';
import { type Env, type Settings, settingsFrom } from '../profiles/settings.ts';
import { cleanLine } from '../words/clean.ts';
import type { Told, ToldProblem } from './config-shape.ts';

/** Everything that is ignored or wrong, by file and line. */
export function problemsOf(profiles: Profiles, stored: StoredNames, env: Env): ToldProblem[] {
  const read = profiles.problems().map(({ isWrong, ...problem }) => ({ ...problem, error: isWrong }));
  const slips = profiles.names().flatMap((name) => misspeltKeys(profiles.written(name)?.values ?? new Map()));
  const ours = [...unknownSettings(profiles.settings), ...strangeSettings(profiles.settings)];
  const { settings, wrong } = settingsOf(profiles, env);
  const faults = profiles.names().flatMap((name) => faultOf(name, profiles, stored, settings));
  const all = [...read, ...unerring([...slips, ...ours]), ...wrong, ...faults];
  const once = new Map(all.map((one) => [`${one.file} ${one.line} ${one.message}`, one]));
  return [...once.values()].sort(byPlace);
}

const byPlace = (one: Origin, other: Origin): number =>
  one.file === other.file ? one.line - other.line : one.file < other.file ? -1 : 1;

const unerring = (problems: readonly (Origin & { readonly message: string })[]): ToldProblem[] =>
  problems.map(({ file, line, message }) => ({ file, line, message, error: false }));

/** The settings of a run without options, and what is wrong with them: without that, so that plans can be made. */
function settingsOf(profiles: Profiles, env: Env): { settings: Settings; wrong: ToldProblem[] } {
  const rest = [...profiles.settings].filter(([key]) => key !== 'mfa_session');
  const bare = { ...profiles, settings: new Map(rest) };
  const wrong: ToldProblem[] = [];
  for (const tried of [
    { env, profiles },
    { env: {}, profiles },
    { env, profiles: bare },
  ]) {
    try {
      return { settings: settingsFrom({}, tried.env, tried.profiles), wrong };
    } catch (error) {
      if (!(error instanceof SwitchError)) throw error;
      wrong.push(...toldFault(error));
    }
  }
  return { settings: settingsFrom({}, {}, bare), wrong };
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
