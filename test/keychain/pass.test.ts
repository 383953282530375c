// The real `pass` as a keychain: what lies in its store, and what it is started with.

import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Keychain, KeychainWorld } from '../../src/keychain/index.ts';
import { openPass } from '../../src/keychain/pass.ts';
import { failureOf } from './support/failure.ts';
import { makePasswordStore, type PasswordStore, setPinentry, whyNoPass } from './support/password-store.ts';
import { joinPractice, type Member, storeKey, warm } from './support/practice.ts';
import { runSwitch } from './support/program.ts';
import { atTheEnd, everythingIn } from './support/temporary.ts';
import { missing, titled } from './support/tools.ts';
import { worldWith } from './support/world.ts';

const open = ({ env }: PasswordStore, more: Partial<KeychainWorld> = {}): Keychain =>
  openPass({ ...worldWith({}), ...more, env: { ...env, ...more.env } });

/** What lies in a store, without what makes it one. */
const entriesIn = ({ store }: PasswordStore): string[] =>
  everythingIn(store)
    .map(({ name }) => name)
    .filter((name) => name.endsWith('.gpg'));

describe.skipIf(whyNoPass)(titled('a password store', whyNoPass), () => {
  const after = atTheEnd();
  let made: PasswordStore;
  let keychain: Keychain;
  beforeAll(() => {
    made = makePasswordStore(after);
    keychain = open(made);
  });

  it('holds what its owner can read with pass, below aws-switch, for themselves alone', async () => {
    await keychain.set('key/jump', '{"v":1}\n');
    await keychain.set('key/Prod Admin', 'x');
    await keychain.set('session/0123', 'y');
    expect(made.run('pass', 'show', 'aws-switch/key/jump')).toBe('{"v":1}\n');
    const names = ['key/_50rod_20_41dmin', 'key/jump', 'session/0123'];
    expect(entriesIn(made)).toEqual(names.map((name) => `aws-switch/${name}.gpg`));
    const open = everythingIn(made.store).filter(({ mode }) => (mode & 0o077) !== 0);
    expect(open.map(({ name }) => name)).toEqual([]);
  });

  it('keeps to the folder that pass_prefix names, and to no folder above it', async () => {
    await open(made, { setting: () => 'work/aws' }).set('key/a', 'x');
    await open(made, { env: { SWITCH_PASS_PREFIX: 'mine' } }).set('key/a', 'x');
    expect(entriesIn(made)).toEqual(expect.arrayContaining(['work/aws/key/a.gpg', 'mine/key/a.gpg']));
    for (const prefix of ['../x', 'a/../b', '/etc', 'a//b', '-r', 'a/', '.', 'a\nb'])
      expect(() => open(made, { setting: () => prefix }), prefix).toThrow(/is no folder of a password store/);
  });

  it('K8: an entry is whole or as it was, and what a killed run has left goes after an hour', async () => {
    await keychain.set('key/kept', 'old');
    const folder = path.join(made.store, 'aws-switch', 'key');
    const [old, young] = ['key.new-00.gpg', 'key.new-11.gpg'].map((name) => path.join(folder, name)) as [
      string,
      string,
    ];
    for (const file of [old, young]) fs.writeFileSync(file, 'half');
    fs.utimesSync(old, new Date(0), new Date(0));
    // The key of the store is gone: nothing can be encrypted.
    await failureOf(open(made, { env: { PASSWORD_STORE_KEY: 'nobody' } }).set('key/kept', 'new'));
    expect(await keychain.get('key/kept')).toBe('old');
    const drafts = fs.readdirSync(folder).filter((name) => name.includes('.new-'));
    expect(drafts).toEqual([path.basename(young)]);
    fs.rmSync(young);
  });

  it.each([
    ['empty', ''],
    ['no message', 'garbage'],
    ['cut', undefined],
  ])('K6: an entry that is %s reads as nothing that anybody stored', async (_what, text) => {
    await keychain.set('session/damaged', 'x'.repeat(200));
    const file = path.join(made.store, 'aws-switch', 'session', 'damaged.gpg');
    const cut = fs.readFileSync(file).subarray(0, -40);
    fs.writeFileSync(file, text ?? cut);
    expect(await keychain.get('session/damaged')).toBe('');
    await keychain.set('session/damaged', 'new');
    expect(await keychain.get('session/damaged')).toBe('new');
  });

  it('K1: a folder that may not be read is no empty one', async () => {
    if (process.getuid?.() === 0) {
      // Root reads everything: a file where a folder should be is as unreadable as can be had.
      const loop = path.join(made.store, 'loop');
      fs.symlinkSync('loop', loop);
      const failed = await failureOf(open(made, { setting: () => 'loop' }).get('key/a'));
      expect(failed).toMatchObject({
        reason: 'keychain',
        message: expect.stringContaining('cannot be read'),
      });
      return;
    }
    fs.chmodSync(path.join(made.store, 'aws-switch'), 0);
    const failed = await failureOf(keychain.get('key/jump'));
    fs.chmodSync(path.join(made.store, 'aws-switch'), 0o700);
    expect(failed).toMatchObject({ reason: 'keychain', message: expect.stringContaining('cannot be read') });
  });

  it('starts no program from the folder that one stands in', async () => {
    const folder = path.join(made.folder, 'hostile');
    fs.mkdirSync(folder);
    const ran = path.join(made.folder, 'ran');
    for (const name of ['pass', 'gpg', 'gpg2', 'git', 'bash', 'base64', 'getopt'])
      fs.writeFileSync(path.join(folder, name), `#!/bin/sh\ntouch '${ran}'\n`, { mode: 0o755 });
    const { env } = await joinPractice(onTestFinished);
    const own = {
      ...env,
      ...made.env,
      SWITCH_KEYCHAIN: 'pass',
      PATH: `.::${process.env.PATH}`,
      HOME: env.HOME,
    };
    await runSwitch(['add', 'jump', '--env'], {
      cwd: folder,
      env: { ...own, AWS_ACCESS_KEY_ID: 'AKIAAAAAAAAAAAAAAAAA', AWS_SECRET_ACCESS_KEY: 's'.repeat(40) },
    });
    expect(fs.existsSync(ran)).toBe(false);
  });

  it('tells the agent which terminal is ours', async () => {
    const heard = path.join(made.folder, 'heard');
    const pinentry = path.join(made.folder, 'pinentry');
    const answers = 'case "$line" in GETPIN*) echo "D secret";; esac; echo OK';
    const script = `#!/bin/sh\necho OK\nwhile read -r line; do echo "$line" >> '${heard}'; ${answers}; done\n`;
    fs.writeFileSync(pinentry, script, { mode: 0o755 });
    const locked = makePasswordStore(onTestFinished, { passphrase: 'secret' });
    setPinentry(locked, pinentry);
    const world = { mayAsk: true, terminalName: async () => '/dev/pts/77' };
    const asked = open(locked, { ...world, env: { GPG_TTY: '/dev/pts/1' } });
    await asked.set('key/a', 'opened');
    expect(await asked.get('key/a')).toBe('opened');
    expect(fs.readFileSync(heard, 'utf8')).toContain('OPTION ttyname=/dev/pts/77\n');
  });
});

const whyNoGit = whyNoPass || missing('git');

describe.skipIf(whyNoGit)(titled('a password store that is a git repository', whyNoGit), () => {
  const after = atTheEnd();
  let made: PasswordStore;
  let keychain: Keychain;
  beforeAll(() => {
    made = makePasswordStore(after);
    const who = ['-c', 'user.name=ada', '-c', 'user.email=ada@localhost'];
    made.run('git', ...who, 'init', '--quiet', made.store);
    for (const [key, value] of [
      ['user.name', 'ada'],
      ['user.email', 'ada@localhost'],
    ] as const)
      made.run('git', '-C', made.store, 'config', key, value);
    made.run('pass', 'git', 'init');
    keychain = open(made);
  });

  const git = (...args: string[]): string[] =>
    made
      .run('git', '-C', made.store, ...args)
      .split('\n')
      .filter(Boolean);

  it('commits keys, and never a session', async () => {
    const before = git('log', '--format=%s').length;
    await keychain.open();
    await keychain.set('session/0123', 'x');
    await keychain.set('session/0123', 'y');
    await keychain.delete('session/0123');
    await keychain.set('session/4567', 'z');
    expect(git('log', '--format=%s')).toHaveLength(before);
    await keychain.set('key/jump', 'x');
    await keychain.set('key/jump', 'y');
    expect(git('log', '--format=%s')).toHaveLength(before + 2);
    expect(git('ls-files', 'aws-switch')).toEqual(['aws-switch/key/jump.gpg']);
    await keychain.delete('key/jump');
    expect(git('log', '--format=%s')).toHaveLength(before + 3);
    expect(git('status', '--porcelain')).toEqual([]);
  });

  it('has sessions ignored even where everything is added', async () => {
    await keychain.set('session/4567', 'z');
    await keychain.set('key/jump', 'x');
    git('add', '--all');
    expect(git('ls-files', 'aws-switch')).toEqual(['aws-switch/key/jump.gpg']);
  });

  it('leaves what its owner has staged where it is, when a session comes or goes', async () => {
    fs.writeFileSync(path.join(made.store, 'notes'), 'x');
    git('add', 'notes');
    await keychain.set('session/89ab', 'x');
    await keychain.delete('session/89ab');
    expect(git('status', '--porcelain')).toEqual(['A  notes']);
  });
});

describe.skipIf(whyNoPass)(titled('a password store, through the built program', whyNoPass), () => {
  const after = atTheEnd();
  let member: Member;
  let made: PasswordStore;
  let own: Record<string, string>;
  beforeAll(async () => {
    member = await joinPractice(after);
    made = makePasswordStore(after);
    const { GNUPGHOME = '', PASSWORD_STORE_DIR = '' } = made.env;
    own = { GNUPGHOME, PASSWORD_STORE_DIR, SWITCH_KEYCHAIN: 'pass' };
    await storeKey(member, own);
    await warm(member, own);
  });

  it('holds the key and the sessions, and the next run is warm', async () => {
    const asked = member.organisation.log.length;
    const served = await runSwitch(['credential-process', 'prod'], { env: { ...member.env, ...own } });
    expect(served).toMatchObject({ code: 0, stderr: '' });
    expect(member.organisation.log).toHaveLength(asked);
    expect(JSON.parse(made.run('pass', 'show', 'aws-switch/key/jump'))).toMatchObject({ v: 1 });
    expect(entriesIn(made).map((name) => name.split('/')[1])).toEqual(['key', 'session', 'session']);
  });

  it('K6: a damaged session is a miss, and is opened anew', async () => {
    const sessions = path.join(made.store, 'aws-switch', 'session');
    for (const name of fs.readdirSync(sessions).filter((found) => found.endsWith('.gpg')))
      fs.writeFileSync(path.join(sessions, name), 'garbage');
    await warm(member, own);
  });

  it('clear forgets the sessions and keeps the key', async () => {
    expect(await runSwitch(['clear'], { env: { ...member.env, ...own } })).toMatchObject({ code: 0 });
    expect(entriesIn(made)).toEqual(['aws-switch/key/jump.gpg']);
  });
});
