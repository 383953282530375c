import type { Request } from './commands/command.ts';
import { OF_A_PROFILE, type WarmName, warmRun } from './commands/warm.ts';
import { type Asked, type Lane, laneOf } from './context/lane.ts';
import { exitCodeBeforeChild, exitCodeOf, Interrupted } from './errors.ts';
import type { Compiled } from './system/compiled.ts';
import { leaveNoCore } from './system/no-core.ts';
import { isSteered } from './system/node-variables.ts';

/** Runs one command line and ends the process with its exit code; `anew` is what was compiled for it, and may be kept. */
export async function main(world: NodeJS.Process, anew: readonly Compiled[] = []): Promise<void> {
  leaveNoCore();
  const code = await run({ ...called(world.argv.slice(2)), anew }, world);
  // `exit` by its two parts: around them Node 20 has functions compiled that only matter to who does not end.
  world.emit('exit', code);
  (world as unknown as { reallyExit(code: number): never }).reallyExit(code);
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

async function run({ argv, ...by }: Call & Pick<Asked, 'anew'>, world: NodeJS.Process): Promise<number> {
  let command: { readonly endsAsCommand?: boolean } | undefined;
  try {
    if (isSteered(world.env)) return await (await import('./system/clean-start.ts')).startedClean(world);
    const plain = plainForm(argv);
    if (plain) {
      const warm = await warmRun(plain.name);
      command = warm;
      const context = warmContext(world, { ...by, offersFile: warm.offersFile });
      const code = await warm.run(context, plain.request);
      if (code === 0) await context.keep();
      return code;
    }
    const [{ read }, { contextOf }] = await Promise.all([
      import('./commands/read.ts'),
      import('./context/live.ts'),
    ]);
    const asked = await read(argv, contextOf(world, by));
    if (typeof asked === 'number') return asked;
    command = asked.command;
    const { offersFile } = asked.command;
    const context = contextOf(world, { ...by, flags: asked.request.options, offersFile });
    return await asked.command.run(context, asked.request);
  } catch (error) {
    const { report } = await import('./commands/report.ts');
    report(error, warmContext(world, {}));
    if (error instanceof Interrupted) dieOfIt(world);
    const endsAsCommand = command ? command.endsAsCommand : argv[0] === 'exec';
    return endsAsCommand ? exitCodeBeforeChild(error) : exitCodeOf(error);
  }
}

/** The context of a plain form: what is not warm is read when it is reached. */
const warmContext = (world: NodeJS.Process, asked: Asked): Lane =>
  laneOf(world, asked, async (lane) =>
    (await import('./context/live.ts')).contextAround(lane, world, asked.flags),
  );

/**
 * The terminal, which did not see the key, would have sent the signal to all that stand in its foreground: a shell whose
 * loop we run in goes on behind an exit code. Where it is ignored, we exit.
 */
function dieOfIt(world: NodeJS.Process): void {
  if (world.platform !== 'win32') world.kill(0, 'SIGINT');
}

/** The forms that are typed most need no option parser: a subcommand, a profile, for exec a command behind `--`. */
export function plainForm([name, profile, dashes, ...command]: readonly string[]):
  | { name: WarmName; request: Request }
  | undefined {
  if (!name || !profile || profile.startsWith('-')) return undefined;
  const known = OF_A_PROFILE.find((one) => one === name);
  if (known && dashes === undefined) return { name: known, request: { profile, options: {} } };
  if (name === 'exec' && dashes === '--' && command.length > 0)
    return { name, request: { profile, command, options: {} } };
  return undefined;
}
