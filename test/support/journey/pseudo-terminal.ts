import { spawn } from 'node:child_process';
import { Mismatch, type Outcome, told } from './outcome.ts';
import { codeOf, type Errand, endGroup } from './run.ts';

/** A command that runs on a terminal of its own. */
export interface PseudoTerminal {
  send(keys: string): void;
  /** All that came out so far, and the exit code once there is one. */
  heard(): Outcome;
  /** Looks at each part that comes until there is an answer; a Mismatch, naming the line, where none ever is. */
  until<T>(look: () => T | undefined, what: string, line?: number): Promise<T>;
  hasEnded(): boolean;
  kill(): void;
}

const LIMIT_MS = 15_000;

/** Starts a command on a pseudo-terminal, which util-linux's `script` makes. */
export function startOnTerminal({ argv, cwd, env }: Errand): PseudoTerminal {
  const began = performance.now();
  const command = `exec ${argv.map(quoted).join(' ')}`;
  const child = spawn('script', ['-qfec', command, '/dev/null'], { cwd, env, detached: true });
  const parts: Buffer[] = [];
  let code: number | undefined;
  let onNews = (): void => {};
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part: Buffer) => {
      parts.push(part);
      onNews();
    });
  child.stdin.on('error', () => {});
  child.on('close', (status, signal) => {
    code = codeOf(status, signal);
    onNews();
  });
  const heard = (): Outcome => ({
    code: code ?? -1,
    stdout: Buffer.alloc(0),
    stderr: Buffer.alloc(0),
    terminal: Buffer.concat(parts),
    seconds: (performance.now() - began) / 1000,
  });
  return {
    heard,
    send: (keys) => child.stdin.write(keys),
    hasEnded: () => code !== undefined,
    kill: () => endGroup(child.pid),
    until: (look, what, line) =>
      new Promise((resolve, reject) => {
        const fail = (why: string): void => reject(new Mismatch(`${why}: ${what}\n${told(heard())}`, line));
        const limit = setTimeout(() => fail('it never came'), LIMIT_MS);
        onNews = () => {
          const found = look();
          if (found === undefined && code === undefined) return;
          clearTimeout(limit);
          if (found === undefined) fail('it ended before');
          else resolve(found);
        };
        onNews();
      }),
  };
}

const quoted = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`;
