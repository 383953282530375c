// What the built program leaves on disk with the encrypted file as its keychain.

import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { installWithStub } from '../support-keyring/install.js';
import { joinPractice, keyOf, type Member, putKeyInFile, storeKey, warm } from './support/practice.ts';
import { PROGRAM, run, runSwitch } from './support/program.ts';
import { type After, atTheEnd, everythingIn, temporaryFolder } from './support/temporary.ts';
import { missing, titled } from './support/tools.ts';

const FILE = { SWITCH_KEYCHAIN: 'file', SWITCH_FILE_PASSPHRASE: 'correct horse battery staple' };
const WRONG = { ...FILE, SWITCH_FILE_PASSPHRASE: 'wrong' };
const isRoot = process.getuid?.() === 0;
/** Root passes every mode: where we are root, somebody else tries. */
const NOBODY = isRoot ? ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'] : [];
const whyNobody = isRoot ? missing('setpriv') : '';

async function joinAsNobody(after: After): Promise<Member> {
  const member = await joinPractice(after);
  putKeyInFile(member);
  giveAway(member.folder);
  return member;
}

function giveAway(folder: string): void {
  if (!isRoot) return;
  for (const { name } of [{ name: '.' }, ...everythingIn(folder)])
    fs.chownSync(path.join(folder, name), 65534, 65534);
}

/** A copy of the program that somebody else may read: the checkout may lie where only we can. */
function installForNobody(after: After): string {
  const folder = temporaryFolder(after);
  const { program } = installWithStub(folder);
  giveAway(folder);
  return program;
}

describe.skipIf(whyNobody)(titled('under any umask', whyNobody), () => {
  const after = atTheEnd();
  const program = installForNobody(after);

  /** Opens prod with a key that lies in a file, which makes all that we ever make. */
  const holds = async (umask: string): Promise<void> => {
    const member = await joinAsNobody(after);
    const env = { ...member.env, ...FILE, SWITCH_MFA_TOKEN: member.organisation.code() };
    const [file = '', ...argv] = [
      ...NOBODY,
      'sh',
      '-c',
      `umask ${umask}; "$@"`,
      'sh',
      process.execPath,
      program,
    ];
    const served = await run(file, [...argv, 'credential-process', 'prod'], { env });
    expect(served).toMatchObject({ code: 0, stderr: '' });
    const left = everythingIn(member.folder).filter(({ name }) => !name.startsWith('.aws'));
    const wrong = left.filter(({ kind, mode }) => mode !== (kind === 'folder' ? 0o700 : 0o600));
    expect(wrong.map(({ name, mode }) => `${name} ${mode.toString(8)}`)).toEqual([]);
    const names = left.map(({ name }) =>
      name.replace('.local/state/aws-switch/', '').replace(/[0-9a-f]{32,64}/, '#'),
    );
    const session = ['index/session-#.json', 'keychain/#.json'];
    expect(names).toEqual(
      expect.arrayContaining(['.local', 'index', 'keychain', 'keychain/lock.json', ...session]),
    );
  };

  it.each(['000', '077', '777'])('F1: %s makes folders 0700 and files 0600', holds);
});

describe('what rests on disk', () => {
  const after = atTheEnd();
  let member: Member;
  beforeAll(async () => {
    member = await joinPractice(after);
    await storeKey(member, FILE);
    await warm(member, FILE);
  });

  it('S2: holds no secret in clear, in no form', async () => {
    const served = await runSwitch(['credential-process', 'prod'], { env: { ...member.env, ...FILE } });
    const { SecretAccessKey, SessionToken } = JSON.parse(served.stdout) as Record<string, string>;
    const secrets = [
      member.organisation.user.secretAccessKey,
      SecretAccessKey,
      SessionToken,
      FILE.SWITCH_FILE_PASSPHRASE,
    ];
    const disk = everythingIn(member.folder)
      .map(({ text }) => text)
      .join('\n');
    for (const secret of secrets)
      for (const form of [
        secret,
        encodeURIComponent(secret ?? ''),
        ...(['base64', 'hex', 'utf16le'] as const).map((to) =>
          Buffer.from(secret ?? '')
            .toString(to)
            .replace(/=+$/, ''),
        ),
      ])
        expect(disk.includes(form ?? '')).toBe(false);
    expect(disk).toContain(member.organisation.user.accessKeyId);
  });

  it('K5: a wrong passphrase ends with 5 and changes nothing', async () => {
    // Claims come and go: see docs/decisions/single-flight.md.
    const kept = () => everythingIn(member.folder).filter(({ name }) => !name.includes('/flight/'));
    const before = kept();
    const env = { ...member.env, ...WRONG, ...keyOf(member) };
    for (const argv of [
      ['credential-process', 'prod'],
      ['add', 'other', '--env'],
    ]) {
      const ended = await runSwitch(argv, { env });
      expect(ended).toMatchObject({
        code: 5,
        stdout: '',
        stderr: expect.stringContaining('that is not the passphrase'),
      });
    }
    expect(kept()).toEqual(before);
  });

  it('K5: a wrong passphrase is told before a code is sent for a session that shares an open one', async () => {
    const asked = member.organisation.log.length;
    const env = { ...member.env, ...WRONG, SWITCH_MFA_TOKEN: member.organisation.code() };
    expect(await runSwitch(['credential-process', 'staging'], { env })).toMatchObject({ code: 5 });
    expect(member.organisation.log).toHaveLength(asked);
  });

  it('K5: a wrong passphrase is told before add asks STS', async () => {
    const asked = member.organisation.log.length;
    const env = { ...member.env, ...WRONG, ...keyOf(member) };
    expect(await runSwitch(['add', 'other', '--env'], { env })).toMatchObject({ code: 5 });
    expect(member.organisation.log).toHaveLength(asked);
  });

  it('K5: a wrong passphrase is told before a code is spent on a session that cannot be kept', async () => {
    const newcomer = await joinPractice(onTestFinished);
    await storeKey(newcomer, FILE);
    putKeyInFile(newcomer);
    fs.rmSync(path.join(newcomer.state, 'index'), { recursive: true });
    const asked = newcomer.organisation.log.length;
    const env = { ...newcomer.env, ...WRONG, SWITCH_MFA_TOKEN: newcomer.organisation.code() };
    expect(await runSwitch(['credential-process', 'prod'], { env })).toMatchObject({ code: 5, stdout: '' });
    expect(newcomer.organisation.log).toHaveLength(asked);
  });
});

const whyNoStrace = missing('strace');

describe.skipIf(whyNoStrace)(titled('each file that is made', whyNoStrace), () => {
  it('F4: has a name that nobody can guess, is new, no link, and 0600 from birth', async () => {
    const member = await joinPractice(onTestFinished);
    const trace = path.join(member.folder, 'trace');
    const strace = ['-f', '-qq', '-s', '4096', '-e', 'trace=open,openat,creat', '-o', trace];
    const env = { ...member.env, ...FILE, ...keyOf(member) };
    const ended = await run('strace', [...strace, process.execPath, PROGRAM, 'add', 'jump', '--env'], {
      env,
    });
    expect(ended).toMatchObject({ code: 0 });
    const lines = fs.readFileSync(trace, 'utf8').split('\n');
    const made = lines.filter(
      (line) => /O_CREAT|creat\(|O_TRUNC|O_WRONLY|O_RDWR/.test(line) && line.includes(member.state),
    );
    const uuid = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}';
    // The key, its lock, its name, the claim on the lock, which is written twice, and that on the change of the key.
    expect(made).toHaveLength(6);
    for (const line of made) {
      expect(line).toMatch(new RegExp(`"${member.state}/(keychain|index|flight)/\\.${uuid}\\.tmp"`));
      expect(line).toMatch(/O_WRONLY\|O_CREAT\|O_EXCL\|O_NOFOLLOW(\|O_CLOEXEC)?, 0600\)/);
    }
    const names = made.map((line) => /"(.*?)"/.exec(line)?.[1]);
    expect(new Set(names).size).toBe(6);
  });
});

it.each<[string, string, string]>([
  ['SWITCH_FILE_DIR', '', 'lock.json'],
  ['XDG_STATE_HOME', 'aws-switch/keychain', 'lock.json'],
  ['XDG_STATE_HOME', 'aws-switch/index', ''],
])(
  '%s goes up before a link is followed, in what is looked at as in what is used: %s',
  async (variable, place, file) => {
    const member = await joinPractice(onTestFinished);
    const [home, open] = [member.folder, temporaryFolder(onTestFinished)];
    fs.mkdirSync(path.join(open, 'sub'));
    fs.symlinkSync(path.join(open, 'sub'), path.join(home, 'link'));
    fs.chmodSync(open, 0o777);
    const env = { ...member.env, ...FILE, ...keyOf(member), [variable]: `${home}/link/../own` };
    expect(await runSwitch(['add', 'jump', '--env'], { env })).toMatchObject({ code: 0 });
    expect(fs.existsSync(path.join(home, 'own', place, file))).toBe(true);
    expect(fs.readdirSync(open)).toEqual(['sub']);
  },
);
