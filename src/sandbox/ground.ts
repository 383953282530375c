// The ground that a practice organisation is visited on: a private folder with the profiles, our three names
// as programs, and the environment that leads there and nowhere else. All of it is gone at the end.

import { randomBytes } from 'node:crypto';
import {
  lstatSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { OUR_NAMES } from '../words/our-names.ts';
import { layFederation } from './federation/ground-files.ts';
import { type PracticeOrganisation, profilesText } from './index.ts';
import { makeOwn, makeOwnTemporary, writeOwn } from './own-files.ts';

type Env = Readonly<Record<string, string | undefined>>;

export interface Ground {
  readonly folder: string;
  /** First on PATH. */
  readonly programs: string;
  readonly env: Record<string, string>;
  /** Writes files into a folder of their own on the ground; gives that. */
  keep(name: string, files: Readonly<Record<string, string>>): string;
  remove(): void;
}

const PREFIX = 'aws-switch-sandbox-';

/** Lays the ground; `program` is the file that our names stand for. */
export function layGround(organisation: PracticeOrganisation, env: Env, program: string): Ground {
  sweepLeftOvers();
  const folder = makeOwnTemporary(join(tmpdir(), `${PREFIX}${process.pid}-`));
  const programs = join(folder, 'bin');
  makeOwn(programs);
  for (const name of OUR_NAMES) installProgram(join(programs, name), realpathSync(program));
  writeOwn(join(folder, 'credentials'), '# a practice organisation: its key is in the encrypted file\n');
  writeOwn(join(folder, 'config'), `${profilesText({ ...organisation, folder })}\n${PASSPHRASE_SETTING}`);
  writeOwn(join(folder, CONTROL), organisation.controlUrl);
  return {
    folder,
    programs,
    env: {
      ...groundEnvironment(organisation, env, folder, programs),
      ...layFederation(organisation, folder),
    },
    keep(name, files) {
      const own = join(folder, name);
      makeOwn(own);
      for (const [file, text] of Object.entries(files)) writeOwn(join(own, file), text);
      return own;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

const CONTROL = 'control';

/** A shell of `exec` has not the passphrase of the encrypted file; inside, where nothing is real, it may ask for it. */
const PASSPHRASE_SETTING = `[switch]\nfile_passphrase_process = printf %s "$SWITCH_SANDBOX_PASSPHRASE"\n`;

/** The control address of an organisation that is being visited in another terminal; the newest one's. */
export function runningControl(): string | undefined {
  const running = ours().filter(({ isRunning }) => isRunning);
  const newest = running.sort((a, b) => b.since - a.since)[0];
  return newest && readFileSync(join(newest.folder, CONTROL), 'utf8');
}

/** What a visit that was killed has left behind. */
function sweepLeftOvers(): void {
  for (const { folder, isRunning } of ours())
    if (!isRunning) rmSync(folder, { recursive: true, force: true });
}

function ours(): { folder: string; since: number; isRunning: boolean }[] {
  return readdirSync(tmpdir()).flatMap((name) => {
    const pid = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1];
    const folder = join(tmpdir(), name);
    const found = pid === undefined ? undefined : lstatSync(folder, { throwIfNoEntry: false });
    if (!found?.isDirectory() || found.uid !== (process.getuid?.() ?? found.uid)) return [];
    return [{ folder, since: found.birthtimeMs, isRunning: isRunning(Number(pid)) }];
  });
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** What starts a program of ours: Node and its file, or the one file that a stand-alone program is. */
export const startOf = (program: string): [string, ...string[]] =>
  program === process.execPath ? [program] : [process.execPath, program];

function installProgram(file: string, program: string): void {
  if (process.platform === 'win32')
    writeFileSync(
      `${file}.cmd`,
      `@${startOf(program)
        .map((word) => `"${word}"`)
        .join(' ')} %*\r\n`,
    );
  else symlinkSync(program, file);
}

/** Whatever could lead an SDK out of the organisation is taken away first. */
function groundEnvironment(
  organisation: PracticeOrganisation,
  env: Env,
  folder: string,
  programs: string,
): Record<string, string> {
  const kept = Object.entries(env).filter(
    ([name, value]) => value !== undefined && !/^(AWS_|SWITCH_)/i.test(name),
  ) as [string, string][];
  const loopback = '127.0.0.1,localhost';
  const passphrase = randomBytes(18).toString('base64url');
  const noProxy = [env.NO_PROXY ?? env.no_proxy, loopback].filter(Boolean).join(',');
  return {
    ...Object.fromEntries(kept),
    PATH: [programs, env.PATH ?? env.Path].filter(Boolean).join(delimiter),
    NO_PROXY: noProxy,
    no_proxy: noProxy,
    AWS_ENDPOINT_URL: organisation.url,
    AWS_CONFIG_FILE: join(folder, 'config'),
    AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials'),
    AWS_EC2_METADATA_DISABLED: 'true',
    XDG_STATE_HOME: join(folder, 'state'),
    XDG_CACHE_HOME: join(folder, 'cache'),
    XDG_CONFIG_HOME: join(folder, 'xdg-config'),
    SWITCH_SANDBOX: '1',
    SWITCH_SANDBOX_CONTROL: organisation.controlUrl,
    SWITCH_KEYCHAIN: 'file',
    SWITCH_FILE_PASSPHRASE: passphrase,
    // Nothing of a visit stays in the kernel, either.
    SWITCH_FILE_REMEMBER: 'no',
    SWITCH_SANDBOX_PASSPHRASE: passphrase,
  };
}
