// The user's own command that prints credentials, run as the AWS CLI runs it: without a shell. It reads nothing; a person
// is there for it on the terminal, unless nobody may be asked.

import { SwitchError } from '../errors.ts';
import { at, sayOrigin } from '../profiles/faults.ts';
import type { Value } from '../profiles/profile.ts';
import { shownCommand } from '../profiles/shown.ts';
import type { ProcessSource } from '../profiles/source.ts';
import { outOfVault } from '../profiles/vault-command.ts';
import { findProgram } from '../system/child/which.ts';
import { absolutePath } from '../system/desktop.ts';
import { type ProgramEnd, runProgram } from '../system/program.ts';
import { cleanLine } from '../words/clean.ts';
import { credentialsOf, type Fields, fieldsIn, Unfit } from './answer.ts';
import { chained, circleBehind } from './chain.ts';
import { commandWords, shellSigns, Unsplit } from './command-words.ts';
import type { FirstCredentials, SourceWorld } from './index.ts';
import { saidBy } from './said.ts';

/** Some SDKs give their `credential_process`, which we may be, a minute: we end before that, and say why. */
const LIMIT_MS = 55_000;

/** Runs the command, once it may be, and takes what it prints. */
export async function openProcess(
  source: ProcessSource,
  world: SourceWorld,
  limit: number = LIMIT_MS,
): Promise<FirstCredentials> {
  const line = world.profiles.profile(source.profile)?.values.get('credential_process');
  if (!line)
    throw new SwitchError('config', `the credential_process of ${source.profile} is gone from the file`);
  const [file, ...args] = programOf(line, source, world) as [string, ...string[]];
  await world.mayRun('credential_process', line);
  const end = await ran(file, args, source, world, limit);
  if (end.code !== 0)
    throw circleBehind(end.stderr, source.profile, line) ?? failed(end, line, source, world);
  return taken(end, line, source, world);
}

/** The words of the line, its program found: by its path, or in the absolute folders of PATH. */
function programOf(
  line: Value,
  { profile }: ProcessSource,
  { env, platform, profiles, index }: SourceWorld,
): string[] {
  try {
    const [name = '', ...args] = commandWords(line.value, platform);
    if (line.value.includes('\0')) throw new Unsplit('it holds a zero byte');
    const file = findProgram(name, { ...env, PATH: absolutePath(env) }, platform);
    if (platform === 'win32' && /\.(?:cmd|bat)$/i.test(file))
      throw new Unsplit('it is a batch file, which needs cmd.exe: name the program that it runs');
    return [file, ...args];
  } catch (error) {
    if (!(error instanceof SwitchError || error instanceof Unsplit)) throw error;
    throw at(line, `credential_process of profile "${profile}" cannot be run: ${error.message}`, [
      ...isOf(line),
      ...outOfVault(line, profiles, index),
      ...withoutShell(line, platform),
    ]);
  }
}

const isOf = ({ value }: Value): string[] => [`it is: ${cleanLine(shownCommand(value))}`];

function withoutShell({ value }: Value, platform: NodeJS.Platform): string[] {
  const sign = shellSigns(value, platform);
  if (sign === undefined) return [];
  const shell = platform === 'win32' ? 'cmd.exe /C' : 'sh -c';
  return [`${cleanLine(sign)} means nothing there: no shell reads the line, unless it begins with ${shell}`];
}

/** With nobody to ask it runs away from the terminal, and all that it started ends with it. */
async function ran(
  file: string,
  args: readonly string[],
  { profile }: ProcessSource,
  world: SourceWorld,
  limit: number,
): Promise<ProgramEnd> {
  const device = await world.device();
  const env = chained(world.env, profile);
  try {
    return await runProgram({ file, args, env, stderr: 'pipe', limit, isAlone: device === undefined });
  } catch (error) {
    // What Node throws may repeat the line.
    const { code } = error as NodeJS.ErrnoException;
    const how =
      code === 'ENOEXEC'
        ? 'the system cannot run such a file: has it no #! line?'
        : `it did not start (${code})`;
    return { code: undefined, isLate: false, how, stdout: '', stderr: '' };
  } finally {
    device?.close();
  }
}

function failed(end: ProgramEnd, line: Value, { profile }: ProcessSource, world: SourceWorld): SwitchError {
  return new SwitchError('failed', `credential_process of profile "${profile}" gave no credentials`, [
    cleanLine(end.how),
    ...saidBy(end.stderr, end.stdout),
    ...placeOf(line),
    ...outOfVault(line, world.profiles, world.index),
    ...withoutShell(line, world.platform),
  ]);
}

const placeOf = (line: Value): string[] => [`it stands in ${sayOrigin(line)}`, ...isOf(line)];

/** What was printed; nothing of it is shown where it is wrong. */
function taken(
  { stdout, stderr }: ProgramEnd,
  line: Value,
  { profile }: ProcessSource,
  { now }: SourceWorld,
) {
  try {
    const fields = fieldsIn(stdout);
    refuseVersion(fields);
    return credentialsOf(fields, 'SessionToken', now());
  } catch (error) {
    if (!(error instanceof Unfit)) throw error;
    throw new SwitchError(
      'failed',
      `what credential_process of profile "${profile}" printed is not what AWS's tools take: ${error.message}`,
      [...error.hints, ...saidBy(stderr, stdout), ...placeOf(line)],
    );
  }
}

function refuseVersion({ Version: version }: Fields): void {
  if (version === 1) return;
  throw new Unfit(version === undefined ? 'it has no Version' : 'its Version is not the number 1', [
    '"Version": 1',
  ]);
}
