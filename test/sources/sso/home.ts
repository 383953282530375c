import { execFile, spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { startOnTerminal } from '../../support/journey/pseudo-terminal.ts';
import { withoutControls } from '../../support/journey/screen.ts';
import type { Service } from './service.ts';
import { cacheOf, scratch } from './world.ts';

const PROGRAM = resolve(import.meta.dirname, '../../../bin/switch.cjs');

const CONFIG = `
[sso-session corp]
sso_start_url = https://corp.awsapps.com/start
sso_region = eu-west-1
sso_registration_scopes = sso:account:access

[profile dev]
sso_session = corp
sso_account_id = 111111111111
sso_role_name = Admin
region = eu-west-1

[profile old]
sso_start_url = https://corp.awsapps.com/start
sso_region = eu-west-1
sso_account_id = 111111111111
sso_role_name = ReadOnly
`;

/** A keychain that costs no passphrase: fifty at once would wait for each other's. */
const KEEP = `
file="$HOME/items/$(echo "$2" | tr / .)"
case $1 in
  get) cat "$file" 2>/dev/null || : ;;
  set) mkdir -p "$HOME/items"; cat > "$file.$$"; mv "$file.$$" "$file" ;;
  delete) rm -f "$file" ;;
esac
`;

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly seconds: number;
}

/** A home folder with profiles behind a service, and the real program in it. */
export function homeAt(service: Service, more: Readonly<Record<string, string>> = {}) {
  const home = scratch();
  mkdirSync(join(home, '.aws'), { mode: 0o700 });
  writeFileSync(join(home, '.aws', 'config'), CONFIG, { mode: 0o600 });
  writeFileSync(join(home, 'keep'), KEEP);
  const env = {
    ...{ PATH: process.env.PATH ?? '', HOME: home, TERM: 'xterm', LANG: 'C.UTF-8', TMPDIR: home },
    ...{ XDG_STATE_HOME: join(home, 'state'), XDG_CACHE_HOME: join(home, 'cache'), XDG_RUNTIME_DIR: home },
    ...{ SWITCH_KEYCHAIN: 'file', SWITCH_FILE_PASSPHRASE: 'test', SWITCH_FILE_REMEMBER: 'no' },
    ...{ AWS_ENDPOINT_URL: service.url, AWS_EC2_METADATA_DISABLED: 'true' },
    ...more,
  };
  const command = (argv: readonly string[]) => [process.execPath, PROGRAM, ...argv];
  return {
    home,
    env,
    cache: cacheOf(home),
    /** Without a terminal: in a session of its own. */
    alone: (...argv: string[]) => ran(command(argv), env),
    /** The same, without a keychain to open. */
    alonePlainly: (...argv: string[]) =>
      ran(command(argv), {
        ...env,
        ...{ SWITCH_KEYCHAIN: 'command', SWITCH_KEYCHAIN_COMMAND: `sh ${join(home, 'keep')}` },
      }),
    /** At a terminal, to its end. */
    async typed(...argv: string[]): Promise<{ code: number; screen: string }> {
      const terminal = startOnTerminal({ argv: command(argv), cwd: home, env } as never);
      await terminal.until(() => terminal.hasEnded() || undefined, 'its end');
      const { code, terminal: shown } = terminal.heard();
      return { code, screen: withoutControls(shown.toString()) };
    },
    /** At a terminal, and ended by Ctrl-C once it shows a text. */
    async cancelled(shown: string, ...argv: string[]): Promise<number> {
      const terminal = startOnTerminal({ argv: command(argv), cwd: home, env } as never);
      const isShown = () => terminal.heard().terminal.includes(shown) || undefined;
      await terminal.until(isShown, shown);
      terminal.send('\u0003');
      await terminal.until(() => terminal.hasEnded() || undefined, 'its end');
      return terminal.heard().code;
    },
    python: (script: string) => python(script, env),
    /** Every file in which a text stands. */
    holding: (text: string) =>
      readdirSync(home, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ parentPath, name }) => join(parentPath, name))
        .filter((file) => readFileSync(file, 'latin1').includes(text)),
  };
}

function ran([file = '', ...args]: readonly string[], env: NodeJS.ProcessEnv): Promise<Ran> {
  const began = performance.now();
  const child = spawn(file, args, { env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (part) => {
    stdout += part;
  });
  child.stderr.on('data', (part) => {
    stderr += part;
  });
  return new Promise((done) =>
    child.on('close', (code) =>
      done({ code: code ?? -1, stdout, stderr, seconds: (performance.now() - began) / 1000 }),
    ),
  );
}

function python(script: string, env: NodeJS.ProcessEnv): Promise<string> {
  return new Promise((done, fail) =>
    execFile('python3', ['-c', script], { env, timeout: 30_000 }, (error, stdout, stderr) =>
      error ? fail(new Error(stderr)) : done(stdout.trim()),
    ),
  );
}
