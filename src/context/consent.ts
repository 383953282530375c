// Commands that a config file has us run. Those of the user's own file run unasked, as every SDK runs them; of another
// file a person is asked, once for each command, and for each place that a sign-in would be sent to.

import { join } from 'node:path';
import { SwitchError } from '../errors.ts';
import type { Value } from '../profiles/profile.ts';
import { homeOf, placesOf, stateFolderOf } from '../system/places.ts';
import { cleanLine } from '../words/clean.ts';
import { sha256 } from '../words/sha256.ts';
import type { Context } from './index.ts';

/** Lets a command run that stands in a config file; throws where nobody has agreed to it. */
export function mayRun(key: string, command: Value, context: Context): Promise<void> {
  return agreedIfDoubtful(key, command, context, {
    question: 'Run it, now and from now on?',
    words: (doubt) => wordsFor(key, command, doubt),
    later: 'it runs once it was agreed to',
    declined: `${key} was not run`,
  });
}

/** What a person is asked of a line. */
export interface Doubtful {
  readonly question: string;
  words(doubt: string): Promise<readonly string[]>;
  /** What comes of it once it was agreed to. */
  readonly later: string;
  readonly declined: string;
}

/** Does nothing for a line of the user's own file; throws for one of another, which nobody has agreed to. */
export async function agreedIfDoubtful(
  key: string,
  line: Value,
  context: Context,
  doubtful: Doubtful,
): Promise<void> {
  const { env, platform } = context;
  const { config, credentials } = placesOf(env, homeOf(env, platform), platform);
  const { file } = line.file === credentials.shown ? credentials : config;
  const { doubtOf } = await import('../system/doubt.ts');
  const doubt = doubtOf(file, env, platform);
  if (doubt === undefined) return;
  const { privateFolder } = await import('../system/files.ts');
  const agreed = privateFolder(join(stateFolderOf(env, platform), 'agreed'));
  const name = sha256(JSON.stringify([file, key, line.value]));
  if (agreed.read(name) !== undefined) return;
  if (!(await isAgreed(await doubtful.words(doubt), doubtful, context)))
    throw new SwitchError('cancelled', doubtful.declined, ['nothing was asked of AWS']);
  try {
    agreed.write(name, '');
  } catch (error) {
    context.debug(`it will be asked again: ${(error as Error).message}`);
  }
}

async function wordsFor(key: string, { value, file, line }: Value, doubt: string): Promise<string[]> {
  const { shownCommand } = await import('../profiles/shown.ts');
  return [
    `${key} in ${file}, line ${line}, is a command, and ${doubt}`,
    `it is: ${cleanLine(shownCommand(value), LONGEST_COMMAND)}`,
  ];
}

const LONGEST_COMMAND = 400;

async function isAgreed(
  [what = '', ...more]: readonly string[],
  { question, later }: Doubtful,
  context: Context,
): Promise<boolean> {
  const words = [what, ...more.map((one) => `  ${one}`)];
  const answer = await context.agrees(question, words);
  if (answer !== undefined) return answer;
  throw new SwitchError('config', what, [
    ...more,
    `${later}, and ${await context.nobody()}: run the same at a terminal`,
    'or make the file your own: below your home folder, and no others may write to it (chmod go-w)',
  ]);
}
