// T11: programs of the names that we look for, planted where one stands, with PATH leading there. None of them runs.

import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { joinPractice, keyOf, type Member, putKeyInFile } from '../keychain/support/practice.ts';
import { type Ended, runSwitch } from '../keychain/support/program.ts';
import { atTheEnd, temporaryFolder } from '../keychain/support/temporary.ts';

const NAMES = [
  ...['zenity', 'kdialog', 'pinentry', 'osascript', 'powershell.exe', 'ykman', 'launchctl', 'security'],
  ...['pass', 'gpg', 'gpg2', 'keyctl', 'secret-tool', 'dbus-send', 'dbus-launch', 'aws-vault', 'aws'],
  ...['xdg-open', 'open', 'sh', 'ps', 'tty', 'stty', 'env', 'python3', 'node'],
];

describe.skipIf(process.platform === 'win32')('a folder with planted programs', () => {
  const after = atTheEnd();
  let member: Member;
  let folder: string;
  beforeAll(async () => {
    member = await joinPractice(after);
    putKeyInFile(member);
    folder = temporaryFolder(after);
    fs.mkdirSync(path.join(folder, 'bin'));
    for (const name of NAMES.flatMap((each) => [each, `bin/${each}`]))
      fs.writeFileSync(path.join(folder, name), `#!/bin/sh\necho "$0" >> '${folder}/ran'\necho 123456\n`, {
        mode: 0o755,
      });
  });

  const runThere = (words: readonly string[], more: Record<string, string>): Promise<Ended> => {
    const file = { SWITCH_KEYCHAIN: 'file', SWITCH_FILE_PASSPHRASE: 'p', DISPLAY: ':99' };
    const env = { ...member.env, ...file, PATH: `.::bin:./bin:${process.env.PATH}`, ...more };
    return runSwitch(words, { env, cwd: folder, detached: true });
  };
  const ran = (): string[] => {
    const file = path.join(folder, 'ran');
    return fs.existsSync(file) ? fs.readFileSync(file, 'utf8').trim().split('\n') : [];
  };

  it('would be run by a shell', async () => {
    const { stdout } = await runThere(['exec', 'jump', '-n', '--', '/bin/sh', '-c', 'zenity; bin/ykman'], {});
    expect(stdout).toBe('123456\n123456\n');
    expect(ran()).toHaveLength(2);
    fs.rmSync(path.join(folder, 'ran'));
  });

  const EXEC = ['exec', 'prod', '--fresh', '--', '/bin/true'];
  it.each<[string, readonly string[], Record<string, string>]>([
    ['whatever asks', EXEC, {}],
    ...['osascript', 'zenity', 'kdialog', 'pinentry', 'powershell', 'ykman'].map(
      (name): [string, string[], Record<string, string>] => [
        `--prompt ${name}`,
        EXEC,
        { SWITCH_PROMPT: name },
      ],
    ),
    ['pass', ['add', 'x', '--env'], { SWITCH_KEYCHAIN: 'pass' }],
    ['the login keyring', ['add', 'x', '--env'], { SWITCH_KEYCHAIN: 'os' }],
    ['the encrypted file', ['add', 'x', '--env'], { SWITCH_FILE_REMEMBER: 'yes' }],
    ['logout', ['logout'], {}],
    ['import', ['import'], {}],
    ['the practice organisation', ['sandbox', '--', '/bin/true'], {}],
  ])('T11: %s runs none of them', async (_what, words, more) => {
    await runThere(words, { ...keyOf(member), ...more });
    expect(ran()).toEqual([]);
  });

  it('T11: a helper that is a script finds none of them either', async () => {
    const helpers = temporaryFolder(after);
    fs.writeFileSync(path.join(helpers, 'ykman'), '#!/usr/bin/env planted-interpreter\n', { mode: 0o755 });
    fs.copyFileSync(path.join(folder, 'ykman'), path.join(folder, 'planted-interpreter'));
    await runThere(EXEC, { SWITCH_PROMPT: 'ykman', PATH: `.:bin:${helpers}:${process.env.PATH}` });
    expect(ran()).toEqual([]);
  });
});
