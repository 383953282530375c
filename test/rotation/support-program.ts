// The program itself, before an organisation that can be told to interfere at each request of a rotation.

import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { expect } from 'vitest';
import { dispatch } from '../../src/sandbox/dispatch.ts';
import { profilesText } from '../../src/sandbox/index.ts';
import { createOrganisation } from '../../src/sandbox/organisation.ts';
import { type Habits, openPremises, type Premises } from '../../src/sandbox/premises.ts';
import { makeHome } from '../keychain/support/home.ts';
import { type Ended, type Started, startSwitch } from '../keychain/support/program.ts';
import type { After } from '../keychain/support/temporary.ts';
import { lockOf, PASSPHRASE } from '../system/support-sweep/ground.ts';

/** The requests of a rotation. */
export const STEPS = [
  'GetSessionToken',
  'ListAccessKeys',
  'CreateAccessKey',
  'GetCallerIdentity',
  'ListAccessKeys again',
  'UpdateAccessKey',
  'GetCallerIdentity again',
  'DeleteAccessKey',
] as const;

export type When = 'before' | 'after';

export interface Served {
  readonly url: string;
  readonly premises: Premises;
  kill(run: Started, at: number, when: When, by?: NodeJS.Signals): void;
  /** Does a thing once the organisation has done what the n-th request from now on asked, before it answers. */
  onServed(act: (at: number) => void | Promise<void>): void;
}

/** An organisation at whose n-th request a run can be killed. */
async function serve(after: After, habits: Habits): Promise<Served> {
  const premises = openPremises(createOrganisation(randomBytes), Date.now, randomBytes, habits);
  let victim: { run: Started; at: number; when: When; by: NodeJS.Signals } | undefined;
  let count = 0;
  let onServed: (at: number) => void | Promise<void> = () => {};
  const strikes = (when: When): boolean => {
    if (victim?.at !== count || victim.when !== when) return false;
    victim.run.child.kill(victim.by);
    victim = undefined;
    return true;
  };
  const server = createServer(async (incoming, outgoing) => {
    const { method = '', url: target = '', headers } = incoming;
    const body = await buffer(incoming);
    if (strikes('before')) return;
    const wire = { method, target, body, headers: Object.entries(headers) as [string, string][] };
    const { answer } = dispatch(wire, premises);
    await onServed(count);
    if (strikes('after')) return;
    count++;
    outgoing.writeHead(answer.status, answer.headers).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  after(() => void server.close().closeAllConnections());
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    premises,
    onServed(act) {
      count = 0;
      onServed = act;
    },
    kill(run, at, when, by = 'SIGKILL') {
      count = 0;
      victim = { run, at, when, by };
    },
  };
}

/** A home with the key of an organisation's user in an encrypted file that is cheap to open. */
export async function joined(after: After, habits: Habits = {}) {
  const organisation = await serve(after, { keyDelay: 0, ...habits });
  const { user, roles } = organisation.premises.organisation;
  const home = makeHome(
    after,
    `${profilesText({ ...user, roles })}\n[switch]\nprompt = command\nprompt_command = cat "$HOME/code"\n`,
  );
  fs.mkdirSync(path.join(home.state, 'keychain'), { recursive: true, mode: 0o700 });
  fs.chmodSync(home.state, 0o700);
  fs.writeFileSync(path.join(home.state, 'keychain', 'lock.json'), lockOf(randomBytes(32)), { mode: 0o600 });
  const env = {
    ...home.env,
    SWITCH_KEYCHAIN: 'file',
    SWITCH_FILE_PASSPHRASE: PASSPHRASE,
    AWS_ENDPOINT_URL: organisation.url,
  };
  const run = (argv: readonly string[], more = {}): Started =>
    startSwitch(argv, { env: { ...env, ...more }, detached: true });
  const key = { AWS_ACCESS_KEY_ID: user.accessKeyId, AWS_SECRET_ACCESS_KEY: user.secretAccessKey };
  expect(await run(['add', 'jump', '--env'], key).ended).toMatchObject({ code: 0 });
  const show = (): void => fs.writeFileSync(path.join(home.folder, 'code'), codeOf(organisation));
  return { organisation, run, show, home, first: key };
}

/** The phone's next code. */
export function codeOf({ premises }: Served): string {
  const next = premises.device.next();
  if ('code' in next) return next.code;
  return '000000';
}

/** Asks AWS with the stored key itself. */
export const whoIs = (run: (argv: readonly string[]) => Started): Promise<Ended> =>
  run(['whoami', 'jump', '-n']).ended;

/** What is left when all is done: one key, which is not the first, and which works. */
export async function expectRotated({ premises }: Served, run: (argv: readonly string[]) => Started) {
  expect(premises.keys.list()).toHaveLength(1);
  expect(premises.keys.list()[0]?.accessKeyId).not.toBe(premises.organisation.user.accessKeyId);
  expect(await whoIs(run)).toMatchObject({ code: 0 });
}
