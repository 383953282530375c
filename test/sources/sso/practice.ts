// The built program before the practice Identity Center, whose person sits at a pseudo-terminal and allows each sign-in.

import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { openPracticeOrganisation, profilesText } from '../../../src/sandbox/index.ts';
import type { Habits } from '../../../src/sandbox/premises.ts';
import { makeHome } from '../../keychain/support/home.ts';
import { PROGRAM, ROOT, runSwitch } from '../../keychain/support/program.ts';
import { type After, temporaryFolder } from '../../keychain/support/temporary.ts';
import { portalOf } from '../../sandbox/support-sso.ts';
import { startOnTerminal } from '../../support/journey/pseudo-terminal.ts';
import { installWithStub } from '../../support-keyring/install.js';

const ALLOW = path.join(ROOT, 'test', 'support', 'clients', 'allow.mjs');

type Env = Readonly<Record<string, string>>;

export interface Installed {
  readonly program: string;
  readonly env: Env;
}

/** The program with the encrypted file, whose data key a stub for the kernel's keyring remembers. */
export function withFile(after: After): Installed {
  const folder = temporaryFolder(after);
  const { program, env } = installWithStub(folder);
  const kernel = { SWITCH_FILE_REMEMBER: 'yes', SWITCH_TEST_KERNEL: path.join(folder, 'kernel') };
  const file = { SWITCH_KEYCHAIN: 'file', SWITCH_FILE_PASSPHRASE: 'a passphrase' };
  return { program, env: { ...env, ...kernel, ...file } };
}

/** The name of the file in which AWS's tools keep the sign-in of the practice session. */
export const TOKEN_FILE = `${createHash('sha1').update('practice').digest('hex')}.json`;

/** A home with the practice profiles, and a browser that allows. */
export async function practiceHome(
  after: After,
  { program = PROGRAM, env: more = {} }: Partial<Installed> = {},
  habits: Habits & { readonly port?: number; readonly clock?: () => number } = {},
) {
  const organisation = await openPracticeOrganisation(habits);
  after(() => organisation.close());
  const home = makeHome(after, profilesText(organisation));
  const record = path.join(home.folder, 'pages');
  const browser = `'${process.execPath}' '${ALLOW}' '${record}'`;
  const env = {
    ...{ ...home.env, TERM: 'xterm', LANG: 'C.UTF-8', AWS_EC2_METADATA_DISABLED: 'true' },
    ...{ AWS_ENDPOINT_URL: organisation.url, SWITCH_BROWSER: browser, ...more },
  };
  const token = path.join(home.folder, '.aws', 'sso', 'cache', TOKEN_FILE);
  const since = { call: 0, page: 0 };
  return {
    ...{ ...home, organisation, env, program, token },
    config: path.join(home.folder, '.aws', 'config'),
    /** The pages that the browser was opened for. */
    pages: () => linesOf(record).slice(since.page),
    /** How each call of this name was answered, in order. */
    calls: (action: string) =>
      organisation.log
        .slice(since.call)
        .filter((entry) => entry.action === action)
        .map(({ status }) => status),
    /** What was asked and opened until now does not count. */
    startCounting() {
      Object.assign(since, { call: organisation.log.length, page: linesOf(record).length });
    },
    /** Ends the sign-in where it was made, as an administrator does. */
    endSignIn() {
      const { accessToken } = JSON.parse(fs.readFileSync(token, 'utf8')) as { accessToken: string };
      return portalOf(organisation).logout({ accessToken });
    },
    /** What the kept sign-in holds. */
    kept: () => JSON.parse(fs.readFileSync(token, 'utf8')) as Record<string, string>,
    /** Changes what the kept sign-in holds; undefined takes a member out. */
    change(members: Readonly<Record<string, string | undefined>>) {
      const now = { ...JSON.parse(fs.readFileSync(token, 'utf8')), ...members };
      fs.writeFileSync(token, JSON.stringify(now), { mode: 0o600 });
    },
    /** Without a terminal: in a session of its own. */
    alone: (...argv: string[]) =>
      runSwitch(argv, { env, program, detached: true, input: '', limit: 240_000 }),
    /** At a terminal. */
    typed(argv: readonly string[], wished: Env = {}) {
      const words = [process.execPath, program, ...argv];
      const terminal = startOnTerminal({ argv: words, cwd: home.folder, env: { ...env, ...wished } });
      after(() => terminal.kill());
      return terminal;
    },
  };
}

export type PracticeHome = Awaited<ReturnType<typeof practiceHome>>;

const linesOf = (file: string): string[] =>
  fs.existsSync(file) ? fs.readFileSync(file, 'utf8').trim().split('\n') : [];
