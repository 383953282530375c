// Starting a command with the caller's own descriptors. node:child_process costs 4 ms, and the binding beneath it next to
// nothing. In Node 20 every command is started so, and nothing of it changes any more; newer ones take another call, and
// can let most commands take their place.

import { beneath } from '../beneath.ts';
import { numberOf } from './ending.ts';

/** A command that runs. */
export interface Child {
  readonly pid: number;
  send(signal: NodeJS.Signals): void;
  /** Its exit code, or the signal that it died of. */
  readonly ended: Promise<{ readonly code: number; readonly signal: NodeJS.Signals | null }>;
}

/** What is started: `argv0` is the name that it sees itself called by. */
export interface Start {
  readonly file: string;
  readonly argv0: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** Starts one; throws what the system says where it does not take it, with its `code`. */
export type Starter = (start: Start) => Promise<Child> | Child;

interface Handle {
  readonly pid: number;
  onexit: (code: number, signal: NodeJS.Signals | '') => void;
  spawn(options: object): number;
  kill(signal: number): number;
  close(): void;
}

interface ProcessWrap {
  readonly Process: new () => Handle;
}

/** Whatever starts commands here. It is looked for before one is to be started. */
export async function starter(): Promise<Starter> {
  const Process = beneath<ProcessWrap>('process_wrap', 20)?.Process;
  return Process ? (start) => byHandle(start, new Process()) : byModule();
}

const CALLERS = [0, 1, 2];

function byHandle({ file, argv0, args, env }: Start, handle: Handle): Child {
  const ended: Child['ended'] = new Promise((resolve) => {
    handle.onexit = (code, signal) => {
      handle.close();
      resolve({ code, signal: signal || null });
    };
  });
  const words = [argv0, ...args];
  const envPairs = Object.entries(env).map(([name, value]) => `${name}=${value}`);
  if ([...words, ...envPairs].some((text) => text.includes('\0'))) throw refusal('EINVAL');
  const stdio = CALLERS.map((fd) => ({ type: 'fd', fd }));
  const status = handle.spawn({ file, args: words, envPairs, stdio });
  if (status < 0) {
    handle.close();
    throw refusal(nameOf(status));
  }
  return { pid: handle.pid, ended, send: (signal) => void handle.kill(numberOf(signal)) };
}

const nameOf = (status: number): string => process.getBuiltinModule('node:util').getSystemErrorName(status);

const refusal = (code: string): NodeJS.ErrnoException => Object.assign(new Error(code), { code });

async function byModule(): Promise<Starter> {
  const { spawn } = await import('node:child_process');
  return ({ file, argv0, args, env }) => {
    const child = spawn(file, args, { argv0, env, stdio: 'inherit' });
    const ended: Child['ended'] = new Promise((resolve) => {
      child.on('exit', (code, signal) => resolve({ code: code ?? 1, signal }));
    });
    return new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('spawn', () => {
        resolve({ pid: child.pid as number, ended, send: (signal) => void child.kill(signal) });
      });
    });
  };
}
