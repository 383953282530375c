// The kernel's own keyring: who finds the data key of the encrypted file there, in which logins.

import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findTool } from '../support/journey/needs.ts';
import { joinPractice, storeKey, warm } from './support/practice.ts';
import { type Ended, PROGRAM, run, runSwitch } from './support/program.ts';
import { atTheEnd } from './support/temporary.ts';
import { missing, titled } from './support/tools.ts';

const kernel = await findTool('kernel-keyring');
const why = 'missing' in kernel ? kernel.missing : missing('keyctl');

const PASSPHRASE = { SWITCH_FILE_PASSPHRASE: 'correct horse battery staple' };
const SERVED = { code: 0, stdout: expect.stringContaining('"Version":1') };
const LOCKED = { code: 5, stderr: expect.stringContaining('the encrypted file is locked') };

/** Logins by what begins them: a command line whose arguments follow. */
const LOGINS: Readonly<Record<string, readonly string[]>> = {
  'the login of the test': [],
  'a login with a session keyring of its own': ['keyctl', 'session', '-'],
  'a login whose session keyring is gone, as behind a logout': [
    ...['keyctl', 'session', '-', 'sh', '-c'],
    'keyctl revoke @s; exec "$@"',
    'sh',
  ],
};

describe.skipIf(why)(titled('K5: the kernel remembers the data key', why), () => {
  const after = atTheEnd();
  const joined = (async () => {
    const member = await joinPractice(after);
    const file = { SWITCH_KEYCHAIN: 'file', ...PASSPHRASE };
    await storeKey(member, file);
    await warm(member, file);
    const env: Record<string, string> = {
      ...member.env,
      SWITCH_KEYCHAIN: 'file',
      SWITCH_FILE_REMEMBER: 'yes',
    };
    after(async () => void (await runSwitch(['logout'], { env })));
    return env;
  })();

  const runIn = (
    login: readonly string[],
    argv: readonly string[],
    env: Record<string, string>,
  ): Promise<Ended> => {
    const [file = '', ...words] = [...login, process.execPath, PROGRAM, ...argv];
    return run(file, words, { env });
  };
  const WANTED = ['credential-process', 'prod', '--no-input'];

  it.each(Object.entries(LOGINS))('in %s, until it is told to forget', async (_name, login) => {
    const env = await joined;
    expect(await runIn(login, WANTED, env)).toMatchObject(LOCKED);
    expect(await runIn(login, WANTED, { ...env, ...PASSPHRASE })).toMatchObject(SERVED);
    expect(await runIn(login, WANTED, env)).toMatchObject(SERVED);
    // Sessions are kept: the data key alone goes.
    const index = path.join(String(env.HOME), 'no-sessions');
    expect(
      await runIn(login, ['logout'], { ...env, XDG_STATE_HOME: index, SWITCH_FILE_DIR: folderOf(env) }),
    ).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('the encrypted file is locked'),
    });
    expect(await runIn(login, WANTED, env)).toMatchObject(LOCKED);
  });

  it('for two logins at a time, and limits its life', async () => {
    const env = await joined;
    const [here, there] = [[], LOGINS['a login with a session keyring of its own'] ?? []];
    expect(await runIn(there, WANTED, { ...env, ...PASSPHRASE })).toMatchObject(SERVED);
    expect(await runIn(here, WANTED, env)).toMatchObject(SERVED);
    const keys = await run('grep', [nameIn(env), '/proc/keys'], { env });
    expect(keys.stdout).toMatch(/ 1[12]h /);
    expect(keys.stdout).not.toContain(' perm ');
  });
});

/** What the key is called: by the digest of its lock. */
const nameIn = (env: Record<string, string>): string =>
  createHash('sha256')
    .update(fs.readFileSync(path.join(folderOf(env), 'lock.json')))
    .digest('hex')
    .slice(0, 32);

const folderOf = (env: Record<string, string>): string =>
  path.join(String(env.HOME), '.local', 'state', 'aws-switch', 'keychain');
