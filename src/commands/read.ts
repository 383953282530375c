// From argv to a request, for everything but the plain forms. argv is split at the first `--` before anything
// parses it; without one, a command starts behind the profile.

import { CommanderError, Command as Parser } from 'commander';
import type { Context } from '../context/index.ts';
import { SwitchError } from '../errors.ts';
import { nearest } from '../words/nearest.ts';
import { type Command, type Options, type Request, SESSION_OPTIONS, WORLD_OPTIONS } from './command.ts';
import { helpOf, overview } from './help.ts';
import { aliases, commands } from './index.ts';
import { tooMany, unknownOption } from './slips.ts';

interface Asked {
  readonly command: Command;
  readonly request: Request;
}

/** The command and the request of a command line; the exit code where help or the version was all. */
export async function read(argv: readonly string[], context: Context): Promise<Asked | number> {
  const { program, answer } = context;
  const dashes = argv.indexOf('--');
  const ours = dashes === -1 ? [...argv] : argv.slice(0, dashes);
  const { name, rest } = subcommandIn(ours);
  if (name === undefined || name === 'help') {
    answer(await textFor(name === 'help' ? rest : ours, context));
    return ours.length > 0 ? 0 : 2;
  }
  const command = await load(name, context);
  const parsed =
    command.takesCommand && dashes === -1 ? untilCommand(rest, command) : everywhere(rest, command);
  if (parsed.options.help || parsed.options.version) {
    answer(parsed.options.help ? helpOf(program, name, command) : `${VERSION}\n`);
    return 0;
  }
  if (parsed.words.length > command.words.max) throw tooMany(name, parsed.words, command, program);
  const [profile] = parsed.words;
  const behind = dashes === -1 ? parsed.command : argv.slice(dashes + 1);
  const request = {
    options: parsed.options,
    ...(profile && { profile }),
    ...(parsed.words.length > 1 && { words: parsed.words }),
    ...(behind.length > 0 && { command: behind }),
  };
  if (behind.length > 0 && !command.takesCommand)
    throw new SwitchError('usage', `${name} takes no command`, []);
  return { command, request };
}

/** Options of every command may stand before its name. */
function subcommandIn(words: readonly string[]): { name: string | undefined; rest: string[] } {
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? '';
    if (takesValue(word)) index++;
    else if (!word.startsWith('-'))
      return { name: word, rest: [...words.slice(0, index), ...words.slice(index + 1)] };
  }
  return { name: undefined, rest: [...words] };
}

/** True for an option whose value is the next word: `-d 1h`, not `--duration=1h`. */
function takesValue(word: string): boolean {
  const option = [...SESSION_OPTIONS, ...WORLD_OPTIONS].find(({ flags }) =>
    flags.split(/[ ,]+/).includes(word),
  );
  return option?.flags.includes('<') ?? false;
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
  export: 'the JSON of a session: switch credential-process prod; its variables: switch exec prod -- env',
  proxy: 'there is no metadata server yet: switch credential-process serves every SDK',
};

async function load(name: string, { program, profiles }: Context): Promise<Command> {
  const known = Object.hasOwn(aliases, name) ? aliases[name] : name;
  const entry = known !== undefined && Object.hasOwn(commands, known) ? commands[known] : undefined;
  if (entry) return entry.load();
  const elsewhere = Object.hasOwn(ELSEWHERE, name) ? ELSEWHERE[name] : undefined;
  if (elsewhere) throw new SwitchError('usage', `there is no command "${name}"`, [elsewhere]);
  const close = nearest(name, Object.keys(commands));
  const isProfile = profiles().profile(name) !== undefined;
  throw new SwitchError('usage', `there is no command "${name}"`, [
    ...(close.length ? [`closest: ${close.join(', ')}`] : []),
    ...(isProfile ? [`for the profile: ${program} exec ${name} -- command`] : []),
    `all of them: ${program} --help`,
  ]);
}

interface Parsed {
  readonly words: string[];
  readonly command: string[];
  readonly options: Options;
}

function everywhere(words: readonly string[], command: Command): Parsed {
  const parser = parserOf(command);
  return { words: operands(parser, words, command), command: [], options: parser.opts() };
}

/** Without `--`: options, the profile, options again, and from the next word on the command. */
function untilCommand(words: readonly string[], command: Command): Parsed {
  const parser = parserOf(command).passThroughOptions();
  const [profile, ...rest] = operands(parser, words, command);
  if (profile === undefined) return { words: [], command: [], options: parser.opts() };
  return { words: [profile], command: operands(parser, rest, command), options: parser.opts() };
}

function parserOf(command: Command): Parser {
  const parser = new Parser()
    .exitOverride()
    .configureOutput({ writeErr: () => {} })
    .helpOption(false);
  for (const { flags, description, repeats } of [...command.options, ...WORLD_OPTIONS]) {
    if (repeats) parser.option(flags, description, collected);
    else parser.option(flags, description);
  }
  return parser;
}

const collected = (value: string, before: readonly string[] = []): string[] => [...before, value];

function operands(parser: Parser, words: readonly string[], command: Command): string[] {
  try {
    const { operands: found, unknown } = parser.parseOptions([...words]);
    const [wrong] = unknown;
    if (wrong) throw unknownOption(wrong, command.options);
    return found;
  } catch (error) {
    if (error instanceof CommanderError)
      throw new SwitchError('usage', error.message.replace(/^error: /, ''), ['--help shows the options']);
    throw error;
  }
}

declare const VERSION: string;
