// Runs the command as if we were not there: its descriptors are the caller's own, its end is ours.

import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { constants as osConstants } from 'node:os';
import { SwitchError } from '../errors.ts';
import { isForeground } from './foreground.ts';
import { withCallersCore } from './no-core.ts';

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

type Execve = (file: string, argv: readonly string[], env: Record<string, string>) => never;

/** Runs a command; the promise ends with its exit code, unless it replaced this process or died of a signal. */
export function runChild(command: Command): Promise<number> {
  const { execve } = process as unknown as { execve?: Execve };
  if (execve && process.platform !== 'win32' && !command.stays) replaceOurselves(command, execve);
  return spawned(command);
}

/** What Node ignores in us (SIGPIPE, SIGXFSZ) would stay ignored in the child; a handler makes it default again. */
function replaceOurselves({ file, argv, env }: Command, execve: Execve): void {
  process.on('SIGPIPE', () => {});
  process.on('SIGXFSZ', () => {});
  accessSync(file, constants.X_OK);
  withCallersCore(() => execve(file, argv, env));
}

const FORWARDED = ['SIGTERM', 'SIGHUP', 'SIGUSR1', 'SIGUSR2', 'SIGCONT'] as const;
/** A terminal in whose foreground we are sends these to the child as well: once is enough. */
const OF_THE_TERMINAL = ['SIGINT', 'SIGQUIT'] as const;

function spawned({ file, argv, env, stays, isShell }: Command): Promise<number> {
  const [argv0, ...args] = argv;
  let running: ChildProcess | undefined;
  // Before the child is there, so that no signal falls between the two and leaves it without us.
  const undo = [
    ...FORWARDED.map((signal) => listen(signal, () => running?.kill(signal))),
    ...(isShell ? [listen('SIGTERM', () => running?.kill('SIGHUP'))] : []),
    ...OF_THE_TERMINAL.map((signal) => listen(signal, () => isForeground() || running?.kill(signal))),
  ];
  const child = withCallersCore(() => spawn(file, args, { argv0, env, stdio: 'inherit' }));
  running = child;
  return new Promise((resolve, reject) => {
    child.on('error', (error: NodeJS.ErrnoException) => {
      reject(
        new SwitchError(
          'not-executable',
          `${file} could not be run: ${error.code ?? error.message}`,
          [],
          error,
        ),
      );
    });
    child.on('exit', (code, signal) => {
      for (const stop of undo) stop();
      if (signal && !stays) dieOf(signal, resolve);
      else resolve(signal ? 128 + osConstants.signals[signal] : (code ?? 1));
    });
  });
}

function listen(signal: NodeJS.Signals, act: () => void): () => void {
  process.on(signal, act);
  return () => process.removeListener(signal, act);
}

/** Node does not die of these when it sends them to itself. */
const SURVIVED: ReadonlySet<NodeJS.Signals> = new Set(['SIGUSR1', 'SIGPIPE', 'SIGXFSZ']);

/** Ends this process by the same signal, so that the caller's shell sees what happened. */
function dieOf(signal: NodeJS.Signals, otherwise: (code: number) => void): void {
  if (SURVIVED.has(signal)) otherwise(128 + osConstants.signals[signal]);
  else process.kill(process.pid, signal);
}
