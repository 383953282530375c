// A real gnome-keyring on a D-Bus of its own: private HOME, private XDG_RUNTIME_DIR, both there before the bus
// is, so that nothing is activated in another home. It has no display, so that nobody can be asked anything.

import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { vi } from 'vitest';
import { run } from './program.ts';
import { type After, temporaryFolder } from './temporary.ts';
import { missing } from './tools.ts';

/** Why there can be no Secret Service here; empty where there can be one. */
export const whyNoSecretService = missing('dbus-run-session', 'gnome-keyring-daemon', 'dbus-send');

export interface SecretService {
  /** The daemon's own home. */
  readonly folder: string;
  /** What leads a program to it. */
  readonly env: Readonly<Record<string, string>>;
  lock(): Promise<void>;
  signal(signal: NodeJS.Signals): Promise<void>;
  /** Starts a daemon where the last one has been killed, and unlocks what it finds. */
  restart(): Promise<void>;
  /** The bus itself. */
  signalBus(signal: NodeJS.Signals): void;
}

const UNLOCKED = 'printf pw | gnome-keyring-daemon --unlock --components=secrets --daemonize >/dev/null 2>&1';
/** Says where the bus is, and keeps it until stdin ends. */
const STAY = 'printf "%s\\n" "$DBUS_SESSION_BUS_ADDRESS"; exec cat';

/** Starts a bus with an unlocked keyring on it. Its prompter fails for want of a display, or never answers. */
export async function startSecretService(
  after: After,
  { prompterAnswers = true } = {},
): Promise<SecretService> {
  const home = temporaryFolder(after);
  if (!prompterAnswers) installSilentPrompter(home);
  const { folder, env } = await startBus(after, home, [], `${UNLOCKED}; ${STAY}`);
  await vi.waitFor(() => daemonOf(env), { timeout: 5000, interval: 20 });
  const bus = await processOf(env, 'org.freedesktop.DBus');
  after(() => signalled(env, 'SIGKILL').catch(() => {}));
  return {
    folder,
    env,
    signal: (signal) => signalled(env, signal),
    async restart() {
      const daemon = ['--replace', '--unlock', '--components=secrets', '--daemonize'];
      await run('gnome-keyring-daemon', daemon, { env: { ...homeAt(folder), ...env }, input: 'pw' });
    },
    signalBus: (signal) => void process.kill(bus, signal),
    async lock() {
      const collection = 'array:objpath:/org/freedesktop/secrets/collection/login';
      await call(env, SECRETS, 'org.freedesktop.Secret.Service.Lock', collection);
    },
  };
}

/** Starts a bus on which a keyring is activated by whoever asks for one, but has no collection. */
export const startBusWithoutCollection = (after: After): Promise<{ env: Record<string, string> }> =>
  startBus(after, temporaryFolder(after), [], STAY);

/** Starts a bus on which nothing is activated. */
export const startEmptyBus = (after: After): Promise<{ env: Record<string, string> }> =>
  startBus(
    after,
    temporaryFolder(after),
    ['--config-file', path.join(import.meta.dirname, 'empty-bus.conf')],
    STAY,
  );

const dataIn = (home: string): string => path.join(home, '.local', 'share');

/** A dialog that nobody answers: the bus starts a program for it that never says a word. */
function installSilentPrompter(home: string): void {
  const folder = path.join(dataIn(home), 'dbus-1', 'services');
  fs.mkdirSync(folder, { recursive: true });
  const name = 'org.gnome.keyring.SystemPrompter';
  fs.writeFileSync(
    path.join(folder, `${name}.service`),
    `[D-BUS Service]\nName=${name}\nExec=/bin/sleep 60\n`,
  );
}

const homeAt = (folder: string) => ({
  HOME: folder,
  XDG_DATA_HOME: dataIn(folder),
  XDG_RUNTIME_DIR: folder,
  PATH: process.env.PATH ?? '',
});

async function startBus(after: After, folder: string, options: readonly string[], script: string) {
  const session = spawn('dbus-run-session', [...options, '--', 'sh', '-c', script], {
    env: homeAt(folder),
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const ended = new Promise((resolve) => session.on('exit', resolve));
  after(async () => {
    session.stdin.end();
    await ended;
    endDaemonsAt(folder);
  });
  const address = await new Promise<string>((resolve, reject) => {
    session.stdout.setEncoding('utf8').once('data', (line: string) => resolve(line.trim()));
    session.once('exit', (code) => reject(new Error(`dbus-run-session ended with ${code}`)));
  });
  return { folder, env: { DBUS_SESSION_BUS_ADDRESS: address } };
}

/** A daemon that the bus has activated outlives it, and one that chokes on its file keeps a processor busy. */
function endDaemonsAt(home: string): void {
  for (const pid of fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const isDaemon = fs.readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('gnome-keyring');
      const variables = isDaemon ? fs.readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0') : [];
      if (variables.includes(`HOME=${home}`)) process.kill(Number(pid), 'SIGKILL');
    } catch {
      // It has ended meanwhile, or belongs to somebody else.
    }
  }
}

async function signalled(env: Record<string, string>, signal: NodeJS.Signals): Promise<void> {
  const pid = await daemonOf(env);
  const name = fs.readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
  if (!name.startsWith('gnome-keyring')) throw new Error(`${pid} is ${name}, not the daemon`);
  process.kill(pid, signal);
}

/** The bus knows which process answers for the Secret Service; a search by name would find somebody else's. */
const daemonOf = (env: Record<string, string>): Promise<number> => processOf(env, 'org.freedesktop.secrets');

async function processOf(env: Record<string, string>, name: string): Promise<number> {
  const method = 'org.freedesktop.DBus.GetConnectionUnixProcessID';
  const answer = await call(env, BUS, method, `string:${name}`);
  return Number(/uint32 (\d+)/.exec(answer)?.[1]);
}

const BUS = ['--dest=org.freedesktop.DBus', '/org/freedesktop/DBus'] as const;
const SECRETS = ['--dest=org.freedesktop.secrets', '/org/freedesktop/secrets'] as const;

async function call(
  env: Record<string, string>,
  [to, object]: readonly [string, string],
  method: string,
  argument: string,
): Promise<string> {
  const argv = ['--session', '--print-reply', '--reply-timeout=5000', to, object, method, argument];
  const { code, stdout, stderr } = await run('dbus-send', argv, { env: { ...env, PATH: process.env.PATH } });
  if (code !== 0) throw new Error(`dbus-send: ${stderr}`);
  return stdout;
}
