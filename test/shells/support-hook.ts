// A script of a real shell that has read its hook, in a home whose profiles need no keychain and no network.

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { PROGRAM } from '../keychain/support/program.ts';
import type { After } from '../keychain/support/temporary.ts';
import { layPlace, type Place } from '../support/journey/place.ts';
import type { HookShell } from './hook-shells.ts';

/** What some shell or other would run or draw. Where a line is started by it, `ran` would be there. */
export const HOSTILE = 'pro d\'x"$(touch ran)`touch ran`;touch ran;%n%F{red}\\[\\e[7m\\u!!é☁';

const PROFILES = ['prod-x', 'staging', 'dev', HOSTILE];

/** The secret of every profile. */
export const SECRET = 'made-up/secret+key';
/** What a shell has that is in prod-x. */
export const PROD = {
  SWITCH_PROFILE: 'prod-x',
  AWS_VAULT: 'prod-x',
  SWITCH_COLOR: 'red',
  AWS_SECRET_ACCESS_KEY: SECRET,
};

const KEYS = `aws_access_key_id = ASIAIOSFODNN7EXAMPLE
aws_secret_access_key = ${SECRET}
aws_session_token = ${SECRET}
`;

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** What came of it in the folder. */
  readonly files: readonly string[];
  /** The environment of `dump NAME`. */
  dumped(name: string): Readonly<Record<string, string>>;
}

export interface HookGround extends Place {
  /** The file in which a shell's hook stands. */
  hook(shell: HookShell): string;
  /** Has a shell run lines. */
  run(shell: HookShell, lines: readonly string[], env?: Readonly<Record<string, string>>): Ran;
}

/** A home with profiles, and the program first on PATH. */
export function hookGround(after: After): HookGround {
  const place = layPlace(PROGRAM, []);
  after(place.remove);
  fs.mkdirSync(path.join(place.home, '.aws'), { mode: 0o700 });
  layProfiles(path.join(place.home, '.aws'));
  const bin = path.join(place.root, 'bin');
  fs.writeFileSync(path.join(bin, 'dump'), `#!/bin/sh\nexec env -0 >"${place.root}/dump-$1"\n`, {
    mode: 0o755,
  });
  const hook = (shell: HookShell): string => {
    const file = path.join(place.root, `hook.${shell.name}`);
    if (fs.existsSync(file)) return file;
    const { stdout } = spawnSync(process.execPath, [PROGRAM, 'init', shell.name], { env: place.env });
    fs.writeFileSync(file, stdout);
    return file;
  };
  const run: HookGround['run'] = (shell, lines, env = {}) => {
    const script = path.join(place.root, 'script');
    fs.writeFileSync(script, `${lines.join('\n')}\n`);
    const ended = spawnSync(shell.name, [...shell.options, script], {
      cwd: place.work,
      env: { ...place.env, ...env },
      encoding: 'utf8',
      timeout: 30_000,
    });
    return {
      code: ended.status,
      stdout: ended.stdout,
      stderr: ended.stderr,
      files: fs.readdirSync(place.work),
      dumped: (name) => variablesIn(fs.readFileSync(path.join(place.root, `dump-${name}`), 'utf8')),
    };
  };
  return { ...place, hook, run };
}

function layProfiles(folder: string): void {
  const config = PROFILES.map((name) => `[profile ${name}]\nregion = eu-west-1\n`);
  fs.writeFileSync(path.join(folder, 'config'), config.join(''));
  const keys = PROFILES.map((name) => `[${name}]\n${KEYS}`);
  fs.writeFileSync(path.join(folder, 'credentials'), keys.join(''), { mode: 0o600 });
}

const variablesIn = (text: string): Record<string, string> =>
  Object.fromEntries(
    text
      .split('\0')
      .filter((pair) => pair.includes('='))
      .map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  );
