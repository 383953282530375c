// What a command line asks for, in every form but the plain ones.

import type { Context } from '../context/index.ts';
import { SwitchError } from '../errors.ts';
import { nearest } from '../words/nearest.ts';
import { typed } from '../words/typed.ts';
import type { Command, Request } from './command.ts';
import { requestOf, sharedOption, splitLine } from './command-line.ts';
import { helpOf, overview } from './help.ts';
import { aliases, commands, hidden } from './index.ts';
import { unknownOption } from './slips.ts';

interface Asked {
  readonly command: Command;
  readonly request: Request;
}

/** The command and the request of a command line; the exit code where help or the version was all. */
export async function read(argv: readonly string[], context: Context): Promise<Asked | number> {
  const { program, answer } = context;
  const line = splitLine(argv);
  const { name, words } = line;
  if (argv.length === 0 && (await canChoose(context))) return chosen(context);
  if (name === undefined || name === 'help') {
    answer(await textFor(words, context));
    return argv.length > 0 ? 0 : 2;
  }
  const command = await load(name, context, argv);
  const request = requestOf(line, command, program);
  const { help, version } = request.options;
  if (!help && !version) return { command, request };
  const text = help ? helpOf(program, name, command) : `${VERSION}\n`;
  // A shell that reads the answer would run it.
  if (context.reader === undefined) answer(text);
  else context.say(text);
  return 0;
}

/** The name of the program alone is the question which profile, where a person sees the answer. */
async function canChoose({ isOnScreen, terminalName, profiles }: Context): Promise<boolean> {
  return isOnScreen && (await terminalName()) !== undefined && profiles().names().length > 0;
}

/** A shell in the profile that a person chooses: the one that we were called from, we cannot change. */
async function chosen(context: Context): Promise<Asked> {
  const [command, { chooseProfile }] = await Promise.all([
    load('exec', context),
    import('./choose-profile.ts'),
  ]);
  return { command, request: { profile: await chooseProfile(context), options: {} } };
}

async function textFor(words: readonly string[], context: Context): Promise<string> {
  const { program } = context;
  const [first] = words;
  if (first === '--version' || first === '-V') return `${VERSION}\n`;
  if (first !== undefined && !first.startsWith('-'))
    return helpOf(program, first, await load(first, context));
  const wrong = words.find(
    (word) => word.startsWith('-') && !['--help', '-h', '--version', '-V'].includes(word),
  );
  if (wrong) throw unknownOption(wrong, []);
  return overview(program, commands);
}

/** What people type who come from another tool. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  proxy: 'there is no metadata server yet: switch credential-process serves every SDK',
};

async function load(
  name: string,
  { program, profiles }: Context,
  argv: readonly string[] = [],
): Promise<Command> {
  const known = Object.hasOwn(aliases, name) ? aliases[name] : name;
  const entry = known !== undefined && Object.hasOwn(commands, known) ? commands[known] : undefined;
  const loading = entry?.load ?? (Object.hasOwn(hidden, name) ? hidden[name] : undefined);
  if (loading) return loading();
  const elsewhere = Object.hasOwn(ELSEWHERE, name) ? ELSEWHERE[name] : undefined;
  if (elsewhere) throw new SwitchError('usage', `there is no command "${name}"`, [elsewhere]);
  const close = nearest(name, Object.keys(commands));
  const isProfile = profiles().profile(name) !== undefined;
  throw new SwitchError('usage', `there is no command "${name}"`, [
    ...(close.length ? [`closest: ${close.join(', ')}`] : []),
    ...(isOwnOption(argv[argv.indexOf(name) - 1]) ? ['options of one command stand behind its name'] : []),
    ...(isProfile
      ? [`for the profile: ${program} use ${typed(name)}, or ${program} exec ${typed(name)} -- command`]
      : []),
    `all of them: ${program} --help`,
  ]);
}

/** Whether it takes a value is known to its command alone, so that the value may have been taken for the command. */
const isOwnOption = (word = ''): boolean => word.startsWith('-') && !sharedOption(word);

declare const VERSION: string;
