// A home in which commands run by kept plans and without any, in this process, so that the two can be compared. Its
// keychain is a command over a folder, where a session lies for whatever is planned: which one comes shows the plan.

import fs from 'node:fs';
import path from 'node:path';
import { vi } from 'vitest';
import { exportCommand } from '../../src/commands/export.ts';
import { laneOf } from '../../src/context/lane.ts';
import { contextAround } from '../../src/context/live.ts';
import { SwitchError } from '../../src/errors.ts';
import type { Planned } from '../../src/profiles/planned.ts';
import { Secret } from '../../src/secret.ts';
import { prefixOf } from '../../src/sessions/prefix.ts';
import { itemOf } from '../../src/sessions/session.ts';
import { sha256 } from '../../src/words/sha256.ts';
import { type After, temporaryFolder } from '../keychain/support/temporary.ts';

export type Variables = Readonly<Record<string, string>>;

/** What came of a run. */
export interface Came {
  /** What was printed, and said, and what the plan says beside it; or the error. */
  readonly outcome: object;
  /** True where a plan was made. */
  readonly isPlanned: boolean;
}

export interface Ground {
  readonly home: string;
  readonly plans: string;
  /** A file below the home, by its path. */
  file(...names: string[]): string;
  /** Changes files, at a time of their clock at which nothing was read yet. */
  change(act: () => void): void;
  /** Runs `export PROFILE` with the plans that are kept. */
  run(profile: string, env?: Variables): Promise<Came>;
  /** Without any, once a session is laid for its plan. */
  anew(profile: string, env?: Variables): Promise<Came>;
  /** Lays one that was issued, and ends, so many hours from now. */
  lay(profile: string, env: Variables, issued: number, ends: number): Promise<void>;
  /** Without any, and without laying one. */
  bare(profile: string, env?: Variables): Promise<Came>;
}

const HOUR = 3_600_000;
const NAMES = ['one', 'two'];

/** Lays one; the clock is a day ahead of the files', so that none of them is too young for its plan to be kept. */
export function layGround(after: After, files: Readonly<Record<string, string>>): Ground {
  const home = temporaryFolder(after);
  const file = (...names: string[]): string => path.join(home, ...names);
  for (const [name, text] of Object.entries(files)) put(file(name), text);
  for (const name of NAMES) layKeychain(file(name));
  const plans = file('cache', 'aws-switch', 'plans');
  let empty = 0;
  const env = (more: Variables): Variables => ({
    HOME: home,
    PATH: process.env.PATH ?? '',
    SHELL: '/bin/sh',
    XDG_CACHE_HOME: file('cache'),
    // Whatever goes wrong, nothing leaves this machine.
    HTTPS_PROXY: 'http://127.0.0.1:1',
    SWITCH_KEYCHAIN: 'command',
    SWITCH_KEYCHAIN_COMMAND: file('one', 'keychain'),
    ...more,
  });
  const without = (more: Variables): Variables =>
    env({ ...more, XDG_CACHE_HOME: file('empty', String(empty++)) });
  return {
    home,
    plans,
    file,
    async anew(profile, more = {}) {
      await laySession(profile, without(more), file);
      return cameOf(profile, without(more));
    },
    lay: (profile, more, issued, ends) => laySession(profile, without(more), file, issued, ends),
    bare: (profile, more = {}) => cameOf(profile, without(more)),
    run: (profile, more = {}) => cameOf(profile, env(more)),
    change(act) {
      waitForTick(file('tick'));
      act();
    },
  };
}

/** Writes a file, and the folders above it. */
export function put(file: string, text: string, mode = 0o600): void {
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  fs.writeFileSync(file, text, { mode });
}

function layKeychain(folder: string): void {
  const script = `#!/bin/sh\n[ "$1" = get ] && cat '${folder}'/"$(echo "$2" | tr / -)" 2>/dev/null; exit 0\n`;
  put(path.join(folder, 'keychain'), script, 0o700);
}

const worldWith = (env: Variables): NodeJS.Process =>
  ({ env, platform: process.platform, argv: ['node', 'switch'] }) as unknown as NodeJS.Process;

/** A session for the plan of this moment, in both keychains; those for older plans stay. */
async function laySession(
  profile: string,
  env: Variables,
  file: Ground['file'],
  issued = -1,
  ends = 11,
): Promise<void> {
  const plan = await planned(profile, env).catch(() => undefined);
  if (!plan || plan.plan.steps.length === 0) return;
  const { item, text } = prefixOf(plan.plan, plan.plan.steps.length - 1);
  const secret = new Secret('s');
  const now = Date.now();
  for (const name of NAMES) {
    const accessKeyId = `ASIA${sha256(text).slice(0, 16).toUpperCase()}${name}`;
    const life = { issued: now + issued * HOUR, expires: now + ends * HOUR };
    put(
      file(name, item.replaceAll('/', '-')),
      itemOf({ accessKeyId, secretAccessKey: secret, sessionToken: secret, ...life }, text),
    );
  }
}

async function planned(profile: string, env: Variables): Promise<Planned> {
  const world = worldWith(env);
  const lane = laneOf(world, {}, async (made) => contextAround(made, world));
  return lane.planned(profile, {});
}

const QUIET = { flags: { quiet: true } };

async function cameOf(profile: string, env: Variables): Promise<Came> {
  const world = worldWith(env);
  let isPlanned = false;
  const lane = laneOf(world, QUIET, async (made) => {
    const whole = contextAround(made, world);
    const planned: typeof whole.planned = (...asked) => {
      isPlanned = true;
      return whole.planned(...asked);
    };
    return { ...whole, planned };
  });
  const said: string[] = [];
  let printed = '';
  const context = {
    ...lane,
    isOnScreen: false,
    say: (line: string) => void said.push(line),
    answer: (text: string) => {
      printed += text;
    },
  };
  try {
    const code = await exportCommand.run(context, { profile, options: {} });
    const { plan, color, settings } = await lane.planned(profile, {});
    const values = [...settings].map(([key, { value, file, line, nested }]) => [
      key,
      value,
      file,
      line,
      nested.size,
    ]);
    return { outcome: { code, printed, said, plan, color, values }, isPlanned };
  } catch (error) {
    if (!(error instanceof SwitchError)) throw error;
    const { reason, message, hints } = error;
    return { outcome: { reason, message, hints, said }, isPlanned };
  }
}

/** Waits until the clock of the file system has ticked: two writes within a tick look the same. */
function waitForTick(probe: string): void {
  const timeOf = (): number => {
    fs.writeFileSync(probe, '');
    fs.utimesSync(probe, 0, 0);
    return fs.statSync(probe).ctimeMs;
  };
  const begin = timeOf();
  while (timeOf() === begin);
}

/** Has this process' clock run a day ahead, and names the build, which only a built program has. */
export function setScene(after: After): void {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 24 * HOUR });
  vi.stubGlobal('BUILD', 'this build');
  after(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
}
