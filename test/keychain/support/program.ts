// The built program, as a person runs it: bin/switch.cjs in a process of its own, with nothing of the
// environment but what a test gives it.

import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Env } from '../../../src/profiles/settings.ts';

export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
export const PROGRAM = path.join(ROOT, 'bin', 'switch.cjs');

/** Another program than the built one, as the stand-alone; journeys install one that is called packed. */
const other = process.env.SWITCH_TEST_PROGRAM;
const OTHER = other && other !== 'packed' ? path.resolve(other) : undefined;

/** How a process ended. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly milliseconds: number;
}

export interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** What it has printed until now. */
  printed(): string;
  /** And what it has said on stderr. */
  said(): string;
}

export interface Run {
  readonly env: Env;
  readonly cwd?: string;
  readonly input?: string;
  /** In a session of its own: it has no terminal, whatever ours is. */
  readonly detached?: boolean;
  /** Another copy of the program. */
  readonly program?: string;
  /** Another Node to run it. */
  readonly node?: string;
  /** Milliseconds that it may take, where they are more than for any other. */
  readonly limit?: number;
}

/** Hardly a run of ours is allowed more. */
const LIMIT_MS = 30_000;

/** Starts the program. */
export function startSwitch(argv: readonly string[], run: Run): Started {
  const { program = PROGRAM, node = process.execPath } = run;
  if (OTHER && run.program === undefined && node === process.execPath) return start(OTHER, argv, run);
  const built = path.join(path.dirname(program), '..', 'dist', 'main.cjs');
  if (!fs.existsSync(built)) throw new Error('nothing is built: npm run build');
  return start(node, [program, ...argv], run);
}

/** Runs the program to its end. */
export const runSwitch = (argv: readonly string[], run: Run): Promise<Ended> => startSwitch(argv, run).ended;

/** Starts any program. */
export function start(
  file: string,
  argv: readonly string[],
  { env, cwd, input, detached = false, limit = LIMIT_MS }: Run,
): Started {
  const began = performance.now();
  const child = spawn(file, argv, {
    env: Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined)),
    stdio: ['pipe', 'pipe', 'pipe'],
    timeout: limit,
    killSignal: 'SIGKILL',
    detached,
    ...(cwd && { cwd }),
  });
  const texts = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name].setEncoding('utf8').on('data', (part: string) => {
      texts[name] += part;
    });
  child.stdin.on('error', () => {});
  if (input !== undefined) child.stdin.end(input);
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) =>
      resolve({ code, signal, ...texts, milliseconds: performance.now() - began }),
    );
  });
  return { child, ended, printed: () => texts.stdout, said: () => texts.stderr };
}

/** Runs any program to its end. */
export const run = (file: string, argv: readonly string[], options: Run): Promise<Ended> =>
  start(file, argv, { input: '', ...options }).ended;
