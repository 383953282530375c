// From argv to a request. argv is split at the first `--` before anything parses it, and what stands behind it is the
// command, byte for byte; without one, a command starts behind the profile. Our options stand anywhere before that.

import { CommanderError, Command as Parser } from 'commander';
import { SwitchError } from '../errors.ts';
import { typed } from '../words/typed.ts';
import {
  type Command,
  type Option,
  type Options,
  type Request,
  SESSION_OPTIONS,
  WORLD_OPTIONS,
} from './command.ts';
import { tooMany, unknownOption } from './slips.ts';

/** A command line, before any option of it is read. */
export interface CommandLine {
  /** The subcommand. */
  readonly name: string | undefined;
  /** What is for us: the words behind the subcommand, and the options that stood before it. */
  readonly words: readonly string[];
  /** What stands behind the first `--`; undefined without one. */
  readonly command?: readonly string[];
}

/** Splits a command line at its `--`, and takes the subcommand out. */
export function splitLine(argv: readonly string[]): CommandLine {
  const dashes = argv.indexOf('--');
  const ours = dashes === -1 ? argv : argv.slice(0, dashes);
  const command = dashes === -1 ? {} : { command: argv.slice(dashes + 1) };
  for (let index = 0; index < ours.length; index++) {
    const word = ours[index] ?? '';
    if (takesValue(word)) index++;
    else if (!word.startsWith('-'))
      return { name: word, words: [...ours.slice(0, index), ...ours.slice(index + 1)], ...command };
  }
  return { name: undefined, words: ours, ...command };
}

/** True for an option whose value is the next word: `-d 1h`, not `--duration=1h`. */
const takesValue = (word: string): boolean => sharedOption(word)?.flags.includes('<') ?? false;

/** An option that many commands have, and that may therefore stand before the name of one. */
export const sharedOption = (word: string): Option | undefined =>
  [...SESSION_OPTIONS, ...WORLD_OPTIONS].find(({ flags }) => flags.split(/[ ,]+/).includes(word));

/** What a command line asks of its subcommand; throws `usage` where it cannot be read. */
export function requestOf(line: CommandLine, command: Command, program: string): Request {
  const { name = '', words, command: behind } = line;
  const parsed =
    command.takesCommand && behind === undefined ? untilCommand(words, command) : everywhere(words, command);
  const { options } = parsed;
  if (options.help || options.version) return { options };
  if (parsed.words.length > command.words.max) throw tooMany(name, parsed.words, command, program);
  if (behind && !command.takesCommand) throw new SwitchError('usage', `${name} takes no command`, []);
  // A script's variable that turned out empty must not open a shell.
  if (behind?.length === 0)
    throw new SwitchError('usage', 'nothing stands behind the --', [
      `for a shell leave it out: ${program} ${name} ${typed(parsed.words[0] ?? 'PROFILE')}`,
    ]);
  const [profile] = parsed.words;
  const asked = behind ?? parsed.command;
  return {
    options,
    ...(profile !== undefined && { profile }),
    ...(parsed.words.length > 1 && { words: parsed.words }),
    ...(asked.length > 0 && { command: asked }),
  };
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
