// Moments of a run at which it holds a secret: asking for one, having sent one, and while its command runs.

import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { expect, vi } from 'vitest';
import { makeOpenHome } from '../keychain/support/home.ts';
import { PROGRAM, start } from '../keychain/support/program.ts';
import type { After } from '../keychain/support/temporary.ts';
import { missing } from '../keychain/support/tools.ts';

export const CANARY = 'canary7wJalrXUtnFEMIK7MDENGbPxRfiCY';

/** A run of ours at its moment, which stays until it is ended. */
export interface Held {
  readonly pid: number;
  /** Lets it go on to its end; what it has said, on its terminal or on stderr. */
  goOn(): Promise<string>;
}

export interface Moment {
  readonly name: string;
  /** Why it cannot be reached here; empty where it can. */
  readonly why: string;
  /** Signals that end a run at this moment, and would leave a core. */
  readonly deadly: readonly NodeJS.Signals[];
  /** Starts a run in this folder, and waits until it is there. Cores are allowed. */
  reach(cwd: string, after: After): Promise<Held>;
}

type Env = Readonly<Record<string, string>>;

/** An environment whose profile `p` has the canary for its secret. */
export function homeWithCanary(after: After): Env {
  const { env, folder } = makeOpenHome(after);
  const file = path.join(folder, '.aws', 'credentials');
  fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace('access_key = s', `access_key = ${CANARY}`));
  return env;
}

function startedIn(cwd: string, line: string, words: readonly string[], env: Env, after: After) {
  const script = `ulimit -c unlimited; ${line}`;
  const started = start('sh', ['-c', script, 'sh', process.execPath, ...words], { env, cwd });
  after(() => void started.child.kill('SIGKILL'));
  return started;
}

const until = (look: () => void): Promise<void> => vi.waitFor(look, { timeout: 10_000, interval: 10 });

const WAIT =
  'process.on("SIGUSR1", () => {}); require("fs").writeSync(1, "ready " + process.pid); process.stdin.on("end", () => process.exit(0)).resume()';

async function atCommand(words: readonly string[], cwd: string, env: Env, after: After): Promise<Held> {
  const started = startedIn(cwd, 'exec "$@"', words, env, after);
  await until(() => expect(started.printed()).toMatch(/ready \d+/));
  const goOn = async (): Promise<string> => {
    started.child.stdin?.end();
    return (await started.ended).stderr;
  };
  after(async () => void (await goOn()));
  return { pid: started.child.pid ?? 0, goOn };
}

/** Any program of Node's, with the canary in its environment. */
export const careless: Moment = {
  name: 'a program that does not care',
  why: '',
  deadly: ['SIGABRT', 'SIGSEGV', 'SIGQUIT'],
  reach: (cwd, after) =>
    atCommand(['-e', WAIT], cwd, { PATH: process.env.PATH ?? '', SECRET: CANARY }, after),
};

/** Moments of runs of ours. */
export const moments: readonly Moment[] = [
  {
    name: 'while its command runs',
    why: '',
    // SIGQUIT is the command's.
    deadly: ['SIGABRT', 'SIGSEGV'],
    reach: (cwd, after) =>
      atCommand(
        [PROGRAM, 'exec', 'p', '--', process.execPath, '-e', WAIT],
        cwd,
        homeWithCanary(after),
        after,
      ),
  },
  {
    name: 'while STS is waited for',
    why: '',
    deadly: ['SIGABRT', 'SIGSEGV', 'SIGQUIT'],
    async reach(cwd, after) {
      let asked: http.ServerResponse | undefined;
      const server = http.createServer((request, response) => {
        request.resume();
        asked = response;
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      after(() => {
        server.closeAllConnections();
        server.close();
      });
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      const env = { ...homeWithCanary(after), AWS_ENDPOINT_URL: url };
      const started = startedIn(cwd, 'exec "$@"', [PROGRAM, 'whoami', 'p'], env, after);
      await until(() => expect(asked).toBeDefined());
      const goOn = async (): Promise<string> => {
        asked?.writeHead(403).end();
        return (await started.ended).stderr;
      };
      return { pid: started.child.pid ?? 0, goOn };
    },
  },
  {
    name: 'while a secret is typed',
    why: missing('script'),
    deadly: ['SIGABRT', 'SIGSEGV', 'SIGQUIT'],
    async reach(cwd, after) {
      const env = {
        ...homeWithCanary(after),
        TERM: 'xterm',
        SWITCH_KEYCHAIN: 'file',
        SWITCH_FILE_PASSPHRASE: 'x',
      };
      const inside = `ulimit -c unlimited; echo "pid $$"; exec '${process.execPath}' '${PROGRAM}' add new`;
      const started = start('script', ['-qfec', inside, '/dev/null'], { env, cwd });
      after(() => void started.child.kill('SIGKILL'));
      await until(() => expect(started.printed()).toContain('Access key id'));
      started.child.stdin?.write('AKIAIOSFODNN7EXAMPLE\r');
      await until(() => expect(started.printed()).toMatch(/not shown/));
      started.child.stdin?.write(CANARY);
      const goOn = async (): Promise<string> => {
        started.child.stdin?.write('\u0003');
        return (await started.ended).stdout;
      };
      return { pid: Number(/pid (\d+)/.exec(started.printed())?.[1]), goOn };
    },
  },
];
