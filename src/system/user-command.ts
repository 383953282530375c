import type { Env } from '../profiles/settings.ts';
import { type ProgramEnd, runProgram } from './program.ts';
import type { TerminalDevice } from './terminal/device.ts';

export interface UserCommand {
  readonly env: Env;
  /** Where it may speak and listen; else it reads nothing, and its words go to our stderr. */
  readonly device?: TerminalDevice | undefined;
  readonly limit: number;
}

/** Runs a command line of the user's own, in their shell: what it prints is asked for. */
export function runUserCommand(line: string, { env, device, limit }: UserCommand): Promise<ProgramEnd> {
  const stderr = device?.output ?? 'inherit';
  return runProgram({ file: line, isShellLine: true, env, stdin: device?.input, stderr, limit });
}
