import { spawn } from 'node:child_process';
import os from 'node:os';
import { Mismatch, type Outcome } from './outcome.ts';

export interface Errand {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Nothing: `/dev/null`. */
  readonly stdin?: string | undefined;
}

const LIMIT_MS = 30_000;

/** Runs a command without a terminal: in a session of its own, which has none. */
export function run({ argv, cwd, env, stdin }: Errand): Promise<Outcome> {
  const [file = '', ...args] = argv;
  const began = performance.now();
  const input = stdin === undefined ? 'ignore' : 'pipe';
  const child = spawn(file, args, { cwd, env, detached: true, stdio: [input, 'pipe', 'pipe'] });
  const stdout = collected(child.stdout);
  const stderr = collected(child.stderr);
  child.stdin?.on('error', () => {}).end(stdin);
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => {
      endGroup(child.pid);
      reject(new Mismatch(`it did not end within ${LIMIT_MS / 1000} s\n${stderr()}`));
    }, LIMIT_MS);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearTimeout(limit);
      resolve({
        code: codeOf(code, signal),
        stdout: stdout(),
        stderr: stderr(),
        terminal: Buffer.alloc(0),
        seconds: (performance.now() - began) / 1000,
      });
    });
  });
}

/** The exit code as a shell tells it. */
export const codeOf = (code: number | null, signal: NodeJS.Signals | null): number =>
  code ?? 128 + os.constants.signals[signal ?? 'SIGKILL'];

/** Ends a child that was started as a group, with all that it has started. */
export function endGroup(pid: number | undefined): void {
  try {
    if (pid) process.kill(-pid, 'SIGKILL');
  } catch {
    // it has ended already
  }
}

function collected(stream: NodeJS.ReadableStream | null): () => Buffer {
  const parts: Buffer[] = [];
  stream?.on('data', (part: Buffer) => parts.push(part));
  return () => Buffer.concat(parts);
}
