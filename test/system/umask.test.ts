// F1, for every command that writes: what it keeps is its user's alone, whatever the umask.

import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { joinPractice, keyOf, type Member } from '../keychain/support/practice.ts';
import { type Ended, run } from '../keychain/support/program.ts';
import { atTheEnd, everythingIn, temporaryFolder } from '../keychain/support/temporary.ts';
import { missing, titled } from '../keychain/support/tools.ts';
import { installWithStub } from '../support-keyring/install.js';

const FILE = { SWITCH_KEYCHAIN: 'file', SWITCH_FILE_PASSPHRASE: 'correct horse battery staple' };
const isRoot = process.getuid?.() === 0;
/** Root passes every mode: where we are root, somebody else tries. */
const NOBODY = isRoot ? ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'] : [];
const why = missing('find', ...(isRoot ? ['setpriv'] : []));

function giveAway(folder: string): string {
  const all = ['.', ...everythingIn(folder).map(({ name }) => name)];
  if (isRoot) for (const name of all) fs.lchownSync(path.join(folder, name), 65534, 65534);
  return folder;
}

describe.skipIf(why).each(['000', '777'])(titled('F1: under umask %s', why), (umask) => {
  const after = atTheEnd();
  let member: Member;
  let program: string;
  let env: Record<string, string>;
  beforeAll(async () => {
    member = await joinPractice(after);
    const installed = temporaryFolder(after);
    program = installWithStub(installed).program;
    for (const folder of [installed, member.folder]) giveAway(folder);
    env = { ...member.env, ...FILE, TMPDIR: giveAway(temporaryFolder(after)) };
  });

  const switchWith = (
    argv: readonly string[],
    more: Readonly<Record<string, string>> = {},
  ): Promise<Ended> => {
    const shell = ['sh', '-c', `umask ${umask}; exec "$@"`, 'sh', process.execPath, program];
    const [file = '', ...args] = [...NOBODY, ...shell, ...argv];
    return run(file, args, { env: { ...env, ...more }, cwd: member.folder });
  };
  const wrongModes = (): string[] =>
    everythingIn(member.folder)
      .filter(({ name }) => !name.startsWith('.aws'))
      .filter(({ kind, mode }) => mode !== (kind === 'folder' ? 0o700 : 0o600))
      .map(({ name, mode }) => `${name} ${mode.toString(8)}`);
  const filesIn = (folder: string): number => fs.readdirSync(path.join(member.state, folder)).length;

  it('add, login, exec, credential-process, clear, logout and remove keep 0700 and 0600', async () => {
    const code = { SWITCH_MFA_TOKEN: member.organisation.code() };
    const day: readonly (readonly [argv: readonly string[], more?: Readonly<Record<string, string>>])[] = [
      [['add', 'jump', '--env'], keyOf(member)],
      [['login', 'prod'], code],
      [['exec', 'prod', '--', 'true']],
      [['credential-process', 'staging']],
      [['clear', 'staging']],
      [['logout']],
      [['add', 'jump', '--env'], keyOf(member)],
      [['remove', 'jump']],
    ];
    for (const [argv, more] of day) {
      const { code: ended, stderr } = await switchWith(argv, more);
      expect([argv, ended, ended === 0 ? '' : stderr]).toEqual([argv, 0, '']);
      expect([argv, wrongModes()]).toEqual([argv, []]);
    }
    expect([filesIn('index'), filesIn('keychain')]).toEqual([0, 1]);
  });

  it('sandbox lays its ground for its user alone, and takes it away again', async () => {
    const list = 'find "$(dirname "$AWS_CONFIG_FILE")" -not -type l -printf "%m %y %P\\n"';
    const ended = await switchWith(['sandbox', '--', 'sh', '-c', list], { AWS_ENDPOINT_URL: '' });
    expect(ended).toMatchObject({ code: 0 });
    const laid = ended.stdout.trim().split('\n');
    expect(laid.length).toBeGreaterThan(6);
    expect(laid.filter((line) => !/^(700 d|600 f|700 f bin\/aws$) ?/.test(line))).toEqual([]);
    expect(fs.readdirSync(env.TMPDIR ?? '')).toEqual([]);
  });
});
