// Many processes at once that want what one sign-in opens.

import fs from 'node:fs';
import path from 'node:path';
import type { Ended } from '../keychain/support/program.ts';
import type { PracticeHome } from '../sources/sso/practice.ts';
import { startOnTerminal } from '../support/journey/pseudo-terminal.ts';
import { until } from './crowd.ts';

/** How many accounts a crowd enters; each is wanted by several. */
export const ACCOUNTS = 25;

/** The profiles of one sign-in, which a crowd wants in turn. */
const profileOf = (i: number): string => `team-${i % ACCOUNTS}`;

/** Writes a profile for each of these accounts. */
export function foundTeams({ config, organisation: { url } }: PracticeHome): void {
  const session = `[sso-session practice]\nsso_start_url = ${url}/start\nsso_region = eu-west-1\nsso_registration_scopes = sso:account:access\n`;
  const profiles = Array.from(
    { length: ACCOUNTS },
    (_, i) =>
      `[profile ${profileOf(i)}]\nsso_session = practice\nsso_account_id = ${400_000_000_001 + i}\nsso_role_name = ReadOnly\nregion = eu-west-1\n`,
  );
  fs.writeFileSync(config, [session, ...profiles].join('\n'));
}

/** How one of a crowd ended. */
export interface Member {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts so many at one terminal, each for the next profile; gives how they ended, once all have. */
export function crowdAtTerminal(
  { folder, env, program }: PracticeHome,
  size: number,
  after: (undo: () => void) => void,
) {
  const at = fs.mkdtempSync(path.join(folder, 'crowd-'));
  const one = `"$0" "$1" credential-process $profile >out-$i 2>err-$i; echo $? >code-$i`;
  const each = Array.from({ length: size }, (_, i) => `i=${i} profile=${profileOf(i)}; (${one}) &`);
  const argv = ['/bin/sh', '-c', `${each.join('\n')}\nwait`, process.execPath, program];
  const terminal = startOnTerminal({ argv, cwd: at, env });
  after(() => terminal.kill());
  const read = (name: string): string => fs.readFileSync(path.join(at, name), 'utf8');
  return {
    shown: () => terminal.heard().terminal.toString(),
    async ended(): Promise<Member[]> {
      await until(() => terminal.hasEnded());
      return Array.from({ length: size }, (_, i) => ({
        code: Number(read(`code-${i}`)),
        stdout: read(`out-${i}`),
        stderr: read(`err-${i}`),
      }));
    },
  };
}

/** Starts so many without a terminal, each for the next profile, and gives how they ended. */
export const crowdWithout = (
  { alone }: PracticeHome,
  size: number,
): Promise<(Ended & { profile: string })[]> =>
  Promise.all(
    Array.from({ length: size }, async (_, i) => {
      const profile = profileOf(i);
      return { profile, ...(await alone('credential-process', profile)) };
    }),
  );
