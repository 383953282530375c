import { SwitchError } from '../../errors.ts';
import { cleanLine } from '../../words/clean.ts';

/** A signal's number; Node's table of them is read when one is there. */
export const numberOf = (signal: NodeJS.Signals): number =>
  process.getBuiltinModule('node:os').constants.signals[signal];

/** What a shell sees of a process that a signal has ended. */
export const codeOf = (signal: NodeJS.Signals): number => 128 + numberOf(signal);

/** Windows' word for a program that Ctrl-C has ended, as a shell would put it. */
export const codeOnWindows = (code: number): number => (code === 0xc000013a ? 130 : code);

/** Node ignores these; a handler that comes and goes leaves them as the system has them. */
const IGNORED: ReadonlySet<NodeJS.Signals> = new Set(['SIGPIPE', 'SIGXFSZ']);
/** Time for a signal to ourselves to arrive. */
const ARRIVES_MS = 1000;

/**
 * Ends this process by the signal that has ended its command, so that the caller's shell sees what happened. Where it
 * does not arrive, the number that a shell would have seen.
 */
export function dieOf(signal: NodeJS.Signals): Promise<number> {
  if (IGNORED.has(signal)) process.on(signal, () => {});
  process.removeAllListeners(signal);
  leaveTheFolder();
  process.kill(process.pid, signal);
  return new Promise((resolve) => setTimeout(() => resolve(codeOf(signal)), ARRIVES_MS));
}

/** The core of the command lies in this folder under the same name: ours must not take its place. */
function leaveTheFolder(): void {
  try {
    process.chdir('/proc');
  } catch {
    // not Linux
  }
}

/** A command that the system has refused after all. */
export function couldNotRun(file: string, { code, message }: NodeJS.ErrnoException): SwitchError {
  const reason = code === 'ENOENT' ? 'not-found' : 'not-executable';
  const why = code === 'E2BIG' ? 'its words and variables are too long' : (code ?? message);
  return new SwitchError(reason, `${cleanLine(file)} could not be run: ${why}`);
}
