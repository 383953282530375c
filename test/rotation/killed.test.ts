// The program itself, killed at each request of a rotation: before the organisation hears of it, and once it has done
// what was asked but before its answer arrives.

import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { dispatch } from '../../src/sandbox/dispatch.ts';
import { profilesText } from '../../src/sandbox/index.ts';
import { createOrganisation } from '../../src/sandbox/organisation.ts';
import { type Habits, openPremises, type Premises } from '../../src/sandbox/premises.ts';
import { makeHome } from '../keychain/support/home.ts';
import { type Ended, type Started, startSwitch } from '../keychain/support/program.ts';
import { type After, atTheEnd } from '../keychain/support/temporary.ts';
import { lockOf, PASSPHRASE } from '../system/support-sweep/ground.ts';

const STEPS = [
  'GetSessionToken',
  'ListAccessKeys',
  'CreateAccessKey',
  'GetCallerIdentity',
  'ListAccessKeys again',
  'UpdateAccessKey',
  'GetCallerIdentity again',
  'DeleteAccessKey',
] as const;

type When = 'before' | 'after';

interface Served {
  readonly url: string;
  readonly premises: Premises;
  kill(run: Started, at: number, when: When, by?: NodeJS.Signals): void;
  onServed(act: () => void): void;
}

/** An organisation at whose n-th request a run can be killed. */
async function serve(after: After, habits: Habits): Promise<Served> {
  const premises = openPremises(createOrganisation(randomBytes), Date.now, randomBytes, habits);
  let victim: { run: Started; at: number; when: When; by: NodeJS.Signals } | undefined;
  let count = 0;
  let onServed = (): void => {};
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
    onServed();
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
      onServed = act;
    },
    kill(run, at, when, by = 'SIGKILL') {
      count = 0;
      victim = { run, at, when, by };
    },
  };
}

/** A home with the key of an organisation's user in an encrypted file that is cheap to open. */
async function joined(after: After, habits: Habits = {}) {
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
  return { organisation, run, show };
}

/** The phone's next code. */
function codeOf({ premises }: Served): string {
  const next = premises.device.next();
  if ('code' in next) return next.code;
  return '000000';
}

const whoIs = (run: (argv: readonly string[]) => Started): Promise<Ended> =>
  run(['whoami', 'jump', '-n']).ended;

/** What is left when all is done: one key, which is not the first, and which works. */
async function expectRotated({ premises }: Served, run: (argv: readonly string[]) => Started) {
  expect(premises.keys.list()).toHaveLength(1);
  expect(premises.keys.list()[0]?.accessKeyId).not.toBe(premises.organisation.user.accessKeyId);
  expect(await whoIs(run)).toMatchObject({ code: 0 });
}

/** A key that nobody can tell from one that was made by hand is not deleted unasked: both stay, and it is named. */
function expectLeft({ premises }: Served, { code, stderr }: Ended) {
  const [, made] = premises.keys.list();
  expect(premises.keys.list()).toHaveLength(2);
  expect(code).toBe(4);
  expect(stderr).toContain(`${made?.accessKeyId} was made at `);
  expect(stderr).toContain(`aws iam delete-access-key --access-key-id ${made?.accessKeyId}`);
}

describe.each(['before', 'after'] as const)('K9 a rotation that is killed %s', (when) => {
  const after = atTheEnd();

  it.concurrent.each(STEPS.map((step, at) => [step, at] as const))(
    '%s leaves a stored key that works, and the next run ends clean, or names the key that it cannot know',
    async (_step, at) => {
      const { organisation, run } = await joined(after);
      const first = run(['rotate', 'jump', '-t', codeOf(organisation)]);
      organisation.kill(first, at, when);
      expect(await first.ended).toMatchObject({ signal: 'SIGKILL' });
      expect(await whoIs(run)).toMatchObject({ code: 0 });
      const next = await run(['rotate', 'prod', '-t', codeOf(organisation)]).ended;
      if (STEPS[at] === 'CreateAccessKey' && when === 'after') return expectLeft(organisation, next);
      expect(next).toMatchObject({ code: 0 });
      await expectRotated(organisation, run);
    },
  );
});

describe('a rotation that is stopped with Ctrl-C', () => {
  const after = atTheEnd();
  const WORDS = /^switch: stopped: the key in use still works; switch rotate goes on$/m;

  it.concurrent.each(STEPS.map((step, at) => [step, at] as const))(
    'at %s dies of it, and says that the next goes on where there is something to go on with',
    async (_step, at) => {
      const { organisation, run } = await joined(after);
      const first = run(['rotate', 'jump', '-t', codeOf(organisation)]);
      organisation.kill(first, at, 'before', 'SIGINT');
      const { signal, stderr } = await first.ended;
      expect(signal).toBe('SIGINT');
      if (at < STEPS.indexOf('CreateAccessKey')) expect(stderr).not.toContain('stopped');
      else expect(stderr).toMatch(WORDS);
      expect(await whoIs(run)).toMatchObject({ code: 0 });
    },
  );
});

describe('a rotation', () => {
  const after = atTheEnd();

  it('goes on with a session of the new key where AWS ends those of the old one', async () => {
    const { organisation, run, show } = await joined(after, { endsSessions: true });
    show();
    organisation.onServed(show);
    expect(await run(['rotate', 'jump']).ended).toMatchObject({ code: 0 });
    await expectRotated(organisation, run);
  });

  it('waits for another of the same key', async () => {
    const { organisation, run, show } = await joined(after);
    show();
    organisation.onServed(show);
    const all = [run(['rotate', 'jump']), run(['rotate', 'prod'])];
    const ends = await Promise.all(all.map(({ ended }) => ended));
    expect(ends.map(({ code }) => code)).toEqual([0, 0]);
    await expectRotated(organisation, run);
  });
});
