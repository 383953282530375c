import type { WarmContext } from '../context/index.ts';
import { SwitchError } from '../errors.ts';
import { HOOKED, type ShellName, shellNamed, shellOf, shells } from '../shells/index.ts';
import { cleanLine } from '../words/clean.ts';
import { typed } from '../words/typed.ts';
import { guessedShell } from './export-format.ts';
import type { Reader } from './shell-code.ts';

/** The shell that reads what `use` and `off` print. */
export interface HookReader extends Reader {
  readonly name: ShellName;
}

/** The shell whose hook has called us; with `print` the one that most likely calls. */
export async function readerOf(
  context: WarmContext,
  verb: string,
  { print = false, profile }: { readonly print?: boolean | undefined; readonly profile?: string | undefined },
): Promise<HookReader> {
  const { reader, say, program } = context;
  if (reader === undefined && !print) throw await withoutHook(context, verb, typed(profile ?? 'PROFILE'));
  if (reader === undefined) {
    const guess = guessedShell(context);
    return { name: guess, shell: await shells[guess](), isGuess: true };
  }
  const [called = '', version] = reader.split(/\/(?=[\d.]+$)/);
  const name = shellNamed(called);
  if (!name)
    throw new SwitchError('usage', `there is no hook for ${cleanLine(called) || 'a shell without a name'}`, [
      `there are hooks for: ${HOOKED.join(', ')}`,
    ]);
  if (version !== undefined && version !== VERSION)
    say(`this shell's hook is of version ${cleanLine(version)}, and this is ${VERSION}: ${program} setup`);
  return { name, shell: await shells[name](), isGuess: false };
}

/** A program cannot change the shell that started it: the shell itself has to be told how. */
async function withoutHook(
  { env, program }: WarmContext,
  verb: string,
  profile: string,
): Promise<SwitchError> {
  const { reading } = await shells[shellOf(env.SHELL ?? '') ?? 'bash']();
  const printed = [program, verb, ...(verb === 'use' ? [profile] : []), '--print'].join(' ');
  return new SwitchError('usage', `${verb} changes the shell that it is typed in, and this one has no hook`, [
    `once: ${program} setup; then in a new shell`,
    `for now: ${[program, 'exec', profile].join(' ')} opens a shell of its own`,
    `in a script: ${reading(printed)}`,
  ]);
}

declare const VERSION: string;
