import type { Command, Request } from './commands/command.ts';
import { commands } from './commands/index.ts';
import { contextOf } from './context/live.ts';
import { exitCodeBeforeChild, exitCodeOf, Interrupted, SwitchError } from './errors.ts';
import { leaveNoCore } from './system/no-core.ts';
import { isSteered } from './system/node-variables.ts';
import { cleanLine } from './words/clean.ts';

/** Runs one command line and ends the process with its exit code. */
export async function main(world: NodeJS.Process): Promise<void> {
  leaveNoCore();
  world.exit(await run(called(world.argv.slice(2)), world));
}

/** A command line, and the shell whose hook has called us to read the answer. */
interface Call {
  readonly argv: readonly string[];
  readonly reader?: string;
}

/** A shell's hook says `__env SHELL/VERSION` before the user's own words; none of those is `use`, and `-` is `use -`. */
function called(argv: readonly string[]): Call {
  const [first, reader = '', ...words] = argv;
  if (first === '-') return { argv: ['use', ...argv] };
  if (first !== '__env') return { argv };
  return { argv: words.length === 0 || words[0] === '-' ? ['use', ...words] : words, reader };
}

async function run({ argv, ...by }: Call, world: NodeJS.Process): Promise<number> {
  let command: Command | undefined;
  try {
    if (isSteered(world.env)) return await (await import('./system/clean-start.ts')).startedClean(world);
    const plain = plainForm(argv);
    if (plain) {
      command = await commands[plain.name]?.load();
      return (
        (await command?.run(contextOf(world, { ...by, offersFile: command?.offersFile }), plain.request)) ?? 0
      );
    }
    const { read } = await import('./commands/read.ts');
    const asked = await read(argv, contextOf(world, by));
    if (typeof asked === 'number') return asked;
    command = asked.command;
    const { offersFile } = command;
    const context = contextOf(world, { ...by, flags: asked.request.options, offersFile });
    return await command.run(context, asked.request);
  } catch (error) {
    report(error, world);
    if (error instanceof Interrupted) dieOfIt(world);
    const endsAsCommand = command ? command.endsAsCommand : argv[0] === 'exec';
    return endsAsCommand ? exitCodeBeforeChild(error) : exitCodeOf(error);
  }
}

/**
 * The terminal, which did not see the key, would have sent the signal to all that stand in its foreground: a shell whose
 * loop we run in goes on behind an exit code. Where it is ignored, we exit.
 */
function dieOfIt(world: NodeJS.Process): void {
  if (world.platform !== 'win32') world.kill(0, 'SIGINT');
}

const OF_A_PROFILE: ReadonlySet<string> = new Set(['credential-process', 'export', 'use']);

/** The forms that are typed most need no option parser: a subcommand, a profile, for exec a command behind `--`. */
export function plainForm([name, profile, dashes, ...command]: readonly string[]):
  | { name: string; request: Request }
  | undefined {
  if (!name || !profile || profile.startsWith('-')) return undefined;
  if (OF_A_PROFILE.has(name) && dashes === undefined) return { name, request: { profile, options: {} } };
  if (name === 'exec' && dashes === '--' && command.length > 0)
    return { name, request: { profile, command, options: {} } };
  return undefined;
}

/** What happened, then why and what to do, a line each. A stack only where it was asked for. */
function report(error: unknown, world: NodeJS.Process): void {
  const { program, say, env } = contextOf(world);
  if (error instanceof SwitchError)
    say(
      lines(
        error.message,
        error.hints.map((hint) => asTyped(hint, program)),
      ),
    );
  else {
    const what = error instanceof Error ? error.message : String(error);
    say(lines(`a fault in ${program} itself: ${what}`, ['SWITCH_DEBUG=1 shows where']));
  }
  if (env.SWITCH_DEBUG && error instanceof Error)
    say(lines('debug:', error.stack?.split('\n').slice(1) ?? []));
}

function lines(first: string, more: readonly string[]): string {
  return [cleanLine(first, LONGEST_LINE), ...more.map((line) => `  ${cleanLine(line, LONGEST_LINE)}`)].join(
    '\n',
  );
}

const LONGEST_LINE = 1000;

/** Hints name our commands as `switch list`; who typed `asw` is told `asw list`. */
function asTyped(hint: string, program: string): string {
  return hint.replace(/\bswitch (?=([a-z-]+))/g, (words, verb: string) =>
    Object.hasOwn(commands, verb) ? `${program} ` : words,
  );
}
