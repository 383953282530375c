// A crowd: many processes of the built program that want the same session at once, in a practice organisation whose
// every call can be met with a signal. Their code comes from mfa_process, which counts its questions.

import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { createOrganisation } from '../../src/sandbox/organisation.ts';
import { openPremises } from '../../src/sandbox/premises.ts';
import { profilesText } from '../../src/sandbox/profiles-text.ts';
import { startServer } from '../../src/sandbox/server.ts';
import { makeHome } from '../keychain/support/home.ts';
import { type Ended, type Started, startSwitch } from '../keychain/support/program.ts';
import { type After, temporaryFolder } from '../keychain/support/temporary.ts';
import { installWithStub } from '../support-keyring/install.js';

/** What a crowd is in the midst of. */
export interface Crowd {
  readonly folder: string;
  /** The folder of claims. */
  readonly claims: string;
  readonly env: Readonly<Record<string, string>>;
  readonly program: string;
  /** Starts one that wants the session of a profile. */
  start(more?: Readonly<Record<string, string>>, profile?: string, options?: readonly string[]): Started;
  /** The processes that lead now. */
  leaders(): number[];
  /** How many codes were asked. */
  questions(): number;
  /** How many calls were served, by their names. */
  calls(action: string): number;
  code(): string;
  /** Ends the questions that nobody answers. */
  hangUp(): void;
}

/** What happens to the first process that leads. */
export interface Fate {
  /** The first question is never answered. */
  readonly hangs?: boolean;
  /** Codes are asked on a terminal: there is no mfa_process. */
  readonly isTyped?: boolean;
  /** Called when a session is issued, before its answer goes out. */
  onCall?(crowd: Crowd, calls: number): void;
}

const QUESTION = `
const fs = require('node:fs');
fs.appendFileSync(process.env.HOME + '/asked', process.pid + '\\n');
const isFirst = () => { try { fs.mkdirSync(process.env.HOME + '/first'); return true; } catch { return false; } };
if (process.env.HANGS && isFirst()) setTimeout(() => {}, 120_000);
else require('node:http').get(process.env.CODE_URL, (answer) => answer.pipe(process.stdout));
`;

/** Founds an organisation, and a home with its profiles and its user's key. */
export async function gatherCrowd(
  after: After,
  { hangs = false, isTyped = false, onCall }: Fate = {},
): Promise<Crowd> {
  const organisation = createOrganisation(randomBytes);
  const premises = openPremises(organisation, Date.now, randomBytes);
  const { user, roles } = organisation;
  let issued = 0;
  const issue: typeof premises.sessions.issue = (caller, seconds) => {
    onCall?.(crowd, ++issued);
    return premises.sessions.issue(caller, seconds);
  };
  const nonce = randomBytes(24).toString('hex');
  const server = await startServer({
    premises: { ...premises, sessions: { ...premises.sessions, issue } },
    nonce,
  });
  after(() => server.close());
  const question = path.join(temporaryFolder(after), 'question.cjs');
  fs.writeFileSync(question, QUESTION);
  const asks = `mfa_process = '${process.execPath}' '${question}'`;
  const config = profilesText({ mfaSerial: user.mfaSerial, roles });
  const home = makeHome(
    after,
    isTyped ? config : config.replace('[profile jump]', `[profile jump]\n${asks}`),
  );
  const key = [`aws_access_key_id = ${user.accessKeyId}`, `aws_secret_access_key = ${user.secretAccessKey}`];
  fs.writeFileSync(path.join(home.folder, '.aws', 'credentials'), ['[jump]', ...key, ''].join('\n'));
  const { program, env: store } = installWithStub(temporaryFolder(after));
  const env = {
    ...home.env,
    ...store,
    AWS_ENDPOINT_URL: server.url,
    CODE_URL: `${server.url}/${nonce}/code`,
    ...(hangs && { HANGS: '1' }),
  };
  const crowd: Crowd = {
    folder: home.folder,
    claims: path.join(home.state, 'flight'),
    env,
    program,
    start: (more = {}, profile = 'prod', options = []) =>
      startSwitch(['credential-process', profile, ...options], {
        env: { ...env, ...more },
        program,
        detached: true,
        input: '',
        limit: 240_000,
      }),
    leaders: () => leadersIn(crowd.claims),
    questions: () => linesOf(path.join(home.folder, 'asked')).length,
    calls: (action) => server.log.filter((entry) => entry.action === action).length,
    code() {
      const next = premises.device.next();
      if ('code' in next) return next.code;
      throw new Error('each code of the moment is used');
    },
    hangUp() {
      for (const pid of linesOf(path.join(home.folder, 'asked'))) kill(Number(pid), 'SIGKILL');
    },
  };
  after(() => crowd.hangUp());
  return crowd;
}

function linesOf(file: string): string[] {
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8').trim().split('\n') : [];
}

function leadersIn(folder: string): number[] {
  if (!fs.existsSync(folder)) return [];
  const names = fs.readdirSync(folder).filter((name) => /-\d+$/.test(name));
  return names.map(
    (name) => (JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8')) as { pid: number }).pid,
  );
}

/** Sends a signal to a process that may have ended. */
export function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {}
}

/** True for a run that printed a session. */
export function isServed({ code, stdout }: Ended): boolean {
  const { Version, SessionToken } = code === 0 ? (JSON.parse(stdout) as Record<string, unknown>) : {};
  return Version === 1 && typeof SessionToken === 'string';
}

/** Looks again and again until something is there. */
export async function until<T>(look: () => T | undefined | false): Promise<T> {
  for (const end = performance.now() + 60_000; performance.now() < end; ) {
    const found = look();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('it never came');
}
