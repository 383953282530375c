// A program that a profile calls for its credentials may call us for the same profile, directly or through other tools,
// and would be called again. The profiles on the way stand in a variable.

import type { SwitchError } from '../errors.ts';
import { at } from '../profiles/faults.ts';
import type { Profiles, Value } from '../profiles/profile.ts';
import type { Env } from '../profiles/settings.ts';
import { shownCommand } from '../profiles/shown.ts';
import type { ProcessSource } from '../profiles/source.ts';
import { cleanLine } from '../words/clean.ts';

const CHAIN = '_SWITCH_CHAIN';
/** What the AWS CLI writes for the same end: names, with commas between them. */
const THEIRS = '_AWS_CLI_PROFILE_CHAIN';

const linkOf = (profile: string): string => `credential_process:${encodeURIComponent(profile)}`;

/** What a command of this profile is told. */
export const chained = (env: Env, profile: string): Env => ({
  ...env,
  [CHAIN]: [env[CHAIN], linkOf(profile)].filter(Boolean).join(','),
});

/** What stands in the error of such a circle. */
const CALLS_AGAIN = 'calls us, and we would call it again';

/** Throws where we were called, by whatever way, by the command that we would call. */
export function refuseCircle(
  { profile }: Pick<ProcessSource, 'profile'>,
  env: Env,
  profiles: Profiles,
): void {
  const isOnTheWay =
    env[CHAIN]?.split(',').includes(linkOf(profile)) || env[THEIRS]?.split(',').includes(profile);
  if (isOnTheWay) throw circleAt(profile, profiles.profile(profile)?.values.get('credential_process'));
}

/** The end of a command that we were cut in; its own words stand in what it said, whoever has passed them on. */
export function circleBehind(stderr: string, profile: string, line: Value): SwitchError | undefined {
  return stderr.includes(CALLS_AGAIN) ? circleAt(profile, line) : undefined;
}

function circleAt(profile: string, line: Value | undefined): SwitchError {
  return at(line, `credential_process of profile "${profile}" calls us, and we would call it again`, [
    ...(line ? [`it is: ${cleanLine(shownCommand(line.value))}`] : []),
    'what it calls must have credentials of its own: another profile, or a key',
  ]);
}
