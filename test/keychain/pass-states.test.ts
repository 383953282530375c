// What a person is told when the password store cannot be used: each state with the real GnuPG, which must name it, keep
// to its exit code, and end in time.

import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Keychain, KeychainWorld } from '../../src/keychain/index.ts';
import { openPass } from '../../src/keychain/pass.ts';
import { IN_TIME_MS } from '../support/in-time.ts';
import { startOnTerminal } from '../support/journey/pseudo-terminal.ts';
import { failureOf } from './support/failure.ts';
import {
  makeEmptyStore,
  makeKey,
  makePasswordStore,
  type PasswordStore,
  setPinentry,
  whyNoPass,
} from './support/password-store.ts';
import { joinPractice, type Member } from './support/practice.ts';
import { type Ended, PROGRAM, runSwitch, startSwitch } from './support/program.ts';
import { temporaryFolder } from './support/temporary.ts';
import { missing, titled } from './support/tools.ts';
import { worldWith } from './support/world.ts';

const open = ({ env }: PasswordStore, more: Partial<KeychainWorld> = {}): Keychain =>
  openPass({ ...worldWith({}), ...more, env: { ...env, ...more.env } });

const SOMEBODY = { mayAsk: true, terminalName: async () => '/dev/pts/99' };

/** A pinentry that answers as it is told to. */
function pinentryThat(after: typeof onTestFinished, getPin: string, flavour = 'test'): string {
  const file = path.join(temporaryFolder(after), 'pinentry');
  const cases = `GETPIN*) ${getPin};; "GETINFO flavor"*) echo "D ${flavour}"; echo OK;; *) echo OK;;`;
  fs.writeFileSync(file, `#!/bin/sh\necho OK\nwhile read -r line; do case "$line" in ${cases} esac; done\n`, {
    mode: 0o755,
  });
  return file;
}

/** A folder with these programs and no other, as PATH. */
function pathOf(...names: readonly string[]): string {
  const folder = temporaryFolder(onTestFinished);
  for (const name of names) {
    const found = (process.env.PATH ?? '')
      .split(':')
      .map((at) => path.join(at, name))
      .find(fs.existsSync);
    if (found) fs.symlinkSync(found, path.join(folder, name));
  }
  return folder;
}

/** A locked store with an entry in it. */
async function makeLocked(getPin: string, flavour?: string): Promise<PasswordStore> {
  const made = makePasswordStore(onTestFinished, { passphrase: 'secret' });
  await open(made).set('key/a', 'x');
  setPinentry(made, pinentryThat(onTestFinished, getPin, flavour));
  return made;
}

describe.skipIf(whyNoPass)(titled('K1: a password store that cannot be used', whyNoPass), () => {
  const messages = new Set<string>();
  const told = async (keychain: Keychain, verb: 'get' | 'set' = 'get'): Promise<string> => {
    const call = verb === 'get' ? keychain.get('key/a') : keychain.set('key/a', 'y');
    const { reason, message, hints } = await failureOf(call);
    expect(reason).toBe('keychain');
    expect(hints.join('\n')).not.toContain('[GNUPG:]');
    expect(messages.has(message), 'each state has words of its own').toBe(false);
    messages.add(message);
    return message;
  };

  it('without pass', async () => {
    const made = makePasswordStore(onTestFinished);
    expect(await told(open(made, { env: { PATH: pathOf('gpg') } }))).toMatch(/^pass is not installed/);
  });

  it('without gpg', async () => {
    const made = makePasswordStore(onTestFinished);
    const needs = ['pass', 'env', 'bash', 'getopt', 'base64', 'mkdir', 'dirname', 'which', 'tty', 'rm'];
    expect(await told(open(made, { env: { PATH: pathOf(...needs) } }), 'set')).toMatch(
      /^gpg is not installed/,
    );
  });

  it('that was never made', async () => {
    const made = makeEmptyStore(onTestFinished);
    expect(await told(open(made))).toMatch(/^there is no password store in /);
    await failureOf(open(made).set('key/a', 'x'));
    expect(fs.existsSync(made.store)).toBe(false);
  });

  it('whose key is missing', async () => {
    const made = makePasswordStore(onTestFinished);
    fs.writeFileSync(path.join(made.store, '.gpg-id'), 'nobody@localhost\n');
    expect(await told(open(made), 'set')).toMatch(/key of the password store is missing/);
  });

  it('whose key has expired', async () => {
    const made = makeEmptyStore(onTestFinished);
    makeKey(made, 'old', '', ['--faked-system-time', '20200101T000000'], '1d');
    made.run('pass', 'init', 'old');
    expect(await told(open(made), 'set')).toMatch(/key of the password store has expired/);
  });

  it('whose key is not trusted', async () => {
    const made = makePasswordStore(onTestFinished);
    fs.rmSync(path.join(made.env.GNUPGHOME ?? '', 'trustdb.gpg'));
    expect(await told(open(made), 'set')).toMatch(/does not trust the key/);
  });

  it('whose entry is for another key', async () => {
    const made = makePasswordStore(onTestFinished);
    await open(made).set('key/a', 'x');
    made.forget();
    fs.rmSync(path.join(made.env.GNUPGHOME ?? '', 'private-keys-v1.d'), { recursive: true });
    expect(await told(open(made))).toMatch(/no GnuPG key of yours opens this entry/);
  });

  it('that is locked, with nobody to ask: no question is even begun', async () => {
    const asked = path.join(temporaryFolder(onTestFinished), 'asked');
    const made = await makeLocked(`touch '${asked}'; echo OK`);
    expect(await told(open(made))).toMatch(/locked, and there is nobody to ask/);
    expect(fs.existsSync(asked)).toBe(false);
  });

  it('that is locked, and the question was dismissed', async () => {
    const made = await makeLocked('echo "ERR 83886179 cancelled"');
    expect(await told(open(made, SOMEBODY))).toMatch(/locked.*(was not given, or was wrong|was dismissed)/);
  });

  it('that is locked, and there is no pinentry', async () => {
    const made = await makeLocked('true');
    setPinentry(made, '/nonexistent/pinentry');
    expect(await told(open(made, SOMEBODY))).toMatch(/locked, and gpg-agent could not ask/);
  });

  it('that is locked, and its pinentry wants a terminal that is not there', async () => {
    const made = await makeLocked('echo "ERR 83918950 Inappropriate ioctl for device"', 'curses');
    const desktop = { mayAsk: true, env: { DISPLAY: ':99' } };
    expect(await told(open(made, desktop))).toMatch(/locked, and its pinentry has no terminal/);
  });

  it('whose agent hangs: an error after 3 s', async () => {
    const made = makePasswordStore(onTestFinished);
    const keychain = open(made);
    await keychain.set('key/a', 'x');
    await keychain.get('key/a');
    const resume = await stopAgent(made);
    const began = performance.now();
    expect(await told(keychain).finally(resume)).toMatch(/^the password store does not answer/);
    expect(performance.now() - began).toBeLessThan(IN_TIME_MS);
    expect(await keychain.get('key/a')).toBe('x');
  });

  it('has a message for each state', () => {
    expect(messages.size).toBe(12);
  });
});

/** Stops the agent of a store; what it returns lets it go on. */
async function stopAgent({ env, run }: PasswordStore): Promise<() => void> {
  const pid = Number(/^D (\d+)/m.exec(run('gpg-connect-agent', 'GETINFO pid', '/bye'))?.[1]);
  const name = fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  if (!name.includes(env.GNUPGHOME ?? 'nowhere')) throw new Error(`${pid} is ${name}, not the agent`);
  // One that has just served somebody may run on: it is stopped until it stands.
  await vi.waitFor(() => {
    process.kill(pid, 'SIGSTOP');
    expect(fs.readFileSync(`/proc/${pid}/stat`, 'utf8')).toContain(') T ');
  });
  return () => process.kill(pid, 'SIGCONT');
}

/** The processes of a group that have not ended. */
function runningIn(group = Number.NaN): string[] {
  const stats = fs
    .readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        return fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
      } catch {
        return '';
      }
    });
  return stats.filter((stat) => {
    const [state = 'X', , of] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return Number(of) === group && !/[ZX]/.test(state);
  });
}

describe.skipIf(whyNoPass)(titled('a password store, through the built program', whyNoPass), () => {
  const ownOf = ({ env }: PasswordStore, member: Member, more = {}) => ({
    ...member.env,
    GNUPGHOME: env.GNUPGHOME ?? '',
    PASSWORD_STORE_DIR: env.PASSWORD_STORE_DIR ?? '',
    SWITCH_KEYCHAIN: 'pass',
    AWS_ACCESS_KEY_ID: member.organisation.user.accessKeyId,
    AWS_SECRET_ACCESS_KEY: member.organisation.user.secretAccessKey,
    ...more,
  });
  const add = ['add', 'jump', '--env'];

  it('K1: that is locked ends with 5 before STS is asked, and K4: nothing is kept anywhere else', async () => {
    const member = await joinPractice(onTestFinished);
    const made = makePasswordStore(onTestFinished, { passphrase: 'secret' });
    made.forget();
    const ended = await runSwitch(add, { env: ownOf(made, member, { SWITCH_NO_INPUT: '1' }) });
    expect(ended).toMatchObject({ code: 5, stdout: '' });
    expect(ended.stderr).toMatch(/^switch: the password store is locked, and there is nobody to ask/);
    expect(member.organisation.log).toEqual([]);
    expect(fs.existsSync(member.state)).toBe(false);
  });

  it('K2: whose agent hangs ends the process in time', async () => {
    const member = await joinPractice(onTestFinished);
    const made = makePasswordStore(onTestFinished);
    const resume = await stopAgent(made);
    const ended: Ended = await runSwitch(add, { env: ownOf(made, member, { SWITCH_NO_INPUT: '1' }) }).finally(
      resume,
    );
    expect(ended).toMatchObject({ code: 5, stderr: expect.stringContaining('does not answer') });
    expect(ended.milliseconds).toBeLessThan(IN_TIME_MS);
  });

  it('K2 and K11: that waits for somebody says so, and Ctrl-C ends it and all that it has started', async () => {
    const member = await joinPractice(onTestFinished);
    const made = makePasswordStore(onTestFinished);
    const resume = await stopAgent(made);
    onTestFinished(resume);
    // A group of its own, as a shell makes one: Ctrl-C goes to all of it.
    const run = { env: ownOf(made, member, { DISPLAY: ':99' }), detached: true };
    const { child, ended, said } = startSwitch(add, run);
    await vi.waitFor(() => expect(said()).toContain('waiting for the keychain, Ctrl-C to stop'), {
      timeout: 10_000,
      interval: 20,
    });
    process.kill(-(child.pid ?? Number.NaN), 'SIGINT');
    expect(await ended).toMatchObject({ signal: 'SIGINT', stdout: '' });
    await vi.waitFor(() => expect(runningIn(child.pid)).toEqual([]));
  });

  const whyNoTerminal = missing('script', 'pinentry-tty');

  it.skipIf(whyNoTerminal)(
    titled(
      'that is locked asks for its passphrase on our own terminal, wherever our streams lead',
      whyNoTerminal,
    ),
    async () => {
      const member = await joinPractice(onTestFinished);
      const made = makePasswordStore(onTestFinished, { passphrase: 'secret' });
      setPinentry(made, '/usr/bin/pinentry-tty');
      // The terminal of somebody else, as a multiplexer leaves it behind.
      const env = ownOf(made, member, { TERM: 'xterm', GPG_TTY: '/dev/null' });
      const line = `'${process.execPath}' '${PROGRAM}' add jump --env </dev/null 2>'${member.folder}/said'`;
      const terminal = startOnTerminal({ argv: ['sh', '-c', line], cwd: member.folder, env });
      onTestFinished(() => terminal.kill());
      const shown = (): string => terminal.heard().terminal.toString();
      await terminal.until(() => /passphrase:/i.test(shown()) || undefined, 'a question for the passphrase');
      terminal.send('secret\n');
      await terminal.until(() => terminal.hasEnded() || undefined, 'its end');
      const said = fs.readFileSync(path.join(member.folder, 'said'), 'utf8');
      expect(said).toMatch(/^switch: the key of \S+ is in the password store in \S+, as jump\n$/);
    },
  );
});
