// How a command is run, as a value: nothing here touches the system, so that the rules of each are tried on any.

import type { Env } from '../../profiles/settings.ts';
import { natureOf } from './nature.ts';
import type { ProgramFiles } from './runnable.ts';

/** A command whose file has been found. */
export interface Command {
  /** The file, found and executable. */
  readonly file: string;
  /** The words as typed; the first is the name the child sees itself called by. */
  readonly argv: readonly [string, ...string[]];
  readonly env: Record<string, string>;
  /** This process has something to do when the command has ended: it is not replaced, and does not die of a signal. */
  readonly stays?: boolean;
  /** A shell that a person types into takes no notice of SIGTERM: it is hung up then. */
  readonly isShell?: boolean;
}

export interface ChildPlan {
  readonly file: string;
  readonly args: readonly string[];
  readonly options: {
    readonly argv0: string;
    readonly env: Record<string, string>;
    /** The words are one line already, made for Windows. */
    readonly windowsVerbatimArguments?: boolean;
  };
  /** True where the kernel is known to take it: a refusal comes too late for a process that has given itself up. */
  readonly isCertain: boolean;
}

/** The plan for a command on Linux, macOS and the like. */
export function planOnPosix({ file, argv, env }: Command, files: ProgramFiles): ChildPlan {
  const [argv0, ...args] = argv;
  const nature = natureOf(file, files);
  if (nature === 'text') {
    const script = file.startsWith('-') ? `./${file}` : file;
    return { file: '/bin/sh', args: [script, ...args], options: { argv0: '/bin/sh', env }, isCertain: true };
  }
  const isCertain = nature === 'native' && sizeOf(argv, env) < SURELY_TAKEN;
  return { file, args, options: { argv0, env }, isCertain };
}

/** So many letters of words and variables every system takes, even where each is three bytes long. */
const SURELY_TAKEN = 200_000;

function sizeOf(argv: readonly string[], env: Env): number {
  const words = argv.reduce((sum, word) => sum + word.length, 0);
  return Object.entries(env).reduce((sum, [name, value = '']) => sum + name.length + value.length, words);
}
