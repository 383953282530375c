// Programs that do something for us: fetch a code or a passphrase, keep a secret, give out another tool's key. What they
// print is the answer, and where we end, they do.

import { type ChildProcess, spawn } from 'node:child_process';
import type { Env } from '../profiles/settings.ts';
import { absolutePath } from './desktop.ts';

export interface Program {
  /** The program, or a line for the user's shell. */
  readonly file: string;
  readonly args?: readonly string[];
  readonly isShellLine?: boolean;
  readonly env: Env;
  /** What it reads: a text, a descriptor, or nothing. */
  readonly stdin?: string | number | undefined;
  /** Where its words go: kept, our own stderr, or a descriptor. */
  readonly stderr: 'pipe' | 'inherit' | number;
  /** Milliseconds after which it is ended. */
  readonly limit: number;
  /** Nobody is asked anything: it runs away from the terminal, and whatever it has started ends with it. */
  readonly isAlone?: boolean;
  /** What it has said on a stderr that is kept, as it grows. */
  readonly heard?: (stderr: string) => void;
}

export interface ProgramEnd {
  /** Its exit code; undefined where it did not end by itself. */
  readonly code: number | undefined;
  readonly isLate: boolean;
  /** Both in words, for an error. */
  readonly how: string;
  readonly stdout: string;
  readonly stderr: string;
}

const LARGEST_OUTPUT = 1024 * 1024;
const ENDING = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Runs a program to its end or to its limit; it never throws. Where Ctrl-C ends it, we end of it too. */
export function runProgram(program: Program): Promise<ProgramEnd> {
  const { file, args = [], isShellLine = false, env, stdin, stderr, limit, isAlone = false, heard } = program;
  const input = typeof stdin === 'string' ? 'pipe' : (stdin ?? 'ignore');
  const stdio = [input, 'pipe', stderr] as const;
  const child = spawn(file, args, {
    env: environmentFor(env, isShellLine),
    shell: isShellLine,
    stdio: [...stdio],
    detached: isAlone,
  });
  child.stdin?.on('error', () => {}).end(stdin);
  return new Promise((resolve) => {
    const tooMuch = (): void => end(undefined, 'it printed more than a megabyte');
    const printed = collected(child, tooMuch, heard);
    const end = (code: number | undefined, how: string, isLate = false): void => {
      clearTimeout(late);
      stop();
      if (code === undefined) release(child, isAlone);
      resolve({ code, how, isLate, ...printed() });
    };
    const late = setTimeout(() => end(undefined, `it took longer than ${limit / 1000} s`, true), limit);
    const { die, stop } = endedWithUs(child, isAlone);
    child.on('error', ({ message }) => end(undefined, message));
    child.on('close', (code, signal) => {
      // The key went to both, and may reach us later than word of its end does.
      if (signal === 'SIGINT' && !isAlone) die(signal);
      else end(code ?? undefined, `it ended with ${code ?? signal}`);
    });
  });
}

/**
 * Without what is for us alone. A helper may be a script that finds its own on PATH; a line of the user's has theirs, as
 * where they type it.
 */
function environmentFor(
  { SWITCH_FILE_PASSPHRASE: _passphrase, SWITCH_MFA_TOKEN: _code, ...env }: Env,
  isShellLine: boolean,
): Env {
  return isShellLine ? env : { ...env, PATH: absolutePath(env) };
}

/** What a child prints, until it is too much. */
function collected(
  child: ChildProcess,
  tooMuch: () => void,
  heard: Program['heard'],
): () => Pick<ProgramEnd, 'stdout' | 'stderr'> {
  const texts = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name]?.setEncoding('utf8').on('data', (part: string) => {
      if (texts[name].length > LARGEST_OUTPUT) return;
      texts[name] += part;
      if (texts[name].length > LARGEST_OUTPUT) tooMuch();
      else if (name === 'stderr') heard?.(texts.stderr);
    });
  return () => ({ ...texts });
}

/** A question whose asker is gone must not stay on the screen. */
function endedWithUs(
  child: ChildProcess,
  isAlone: boolean,
): { die(signal: NodeJS.Signals): void; stop(): void } {
  const die = (signal: NodeJS.Signals): void => {
    release(child, isAlone);
    stop();
    process.kill(process.pid, signal);
  };
  const stop = (): void => {
    for (const signal of ENDING) process.removeListener(signal, die);
  };
  for (const signal of ENDING) process.on(signal, die);
  return { die, stop };
}

/** How long who is told to end may take to it, in milliseconds: we stay so long, and no longer. */
const PATIENCE = 1_000;

function release(child: ChildProcess, isAlone: boolean): void {
  tell(child, isAlone, 'SIGTERM');
  const isRunning = child.pid !== undefined && child.exitCode === null && child.signalCode === null;
  if (isRunning) {
    const stubborn = setTimeout(() => tell(child, isAlone, 'SIGKILL'), PATIENCE);
    child.once('exit', () => clearTimeout(stubborn));
  }
  for (const stream of [child.stdout, child.stderr]) stream?.destroy();
  child.unref();
}

/** Tells a child, and all that it has started where it runs alone. */
function tell(child: ChildProcess, isAlone: boolean, signal: NodeJS.Signals): void {
  if (!isAlone || !tellGroup(child, signal)) child.kill(signal);
}

function tellGroup({ pid }: ChildProcess, signal: NodeJS.Signals): boolean {
  try {
    return pid !== undefined && process.platform !== 'win32' && process.kill(-pid, signal);
  } catch {
    return false;
  }
}
