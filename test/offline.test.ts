// Without a network: what is open goes on and opens no socket; what is not says so at once.

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { joinPractice, type Member, putKeyInFile, warm } from './keychain/support/practice.ts';
import { PROGRAM, run } from './keychain/support/program.ts';
import { atTheEnd, temporaryFolder } from './keychain/support/temporary.ts';
import { missing, titled } from './keychain/support/tools.ts';
import { IN_TIME_MS } from './support/in-time.ts';

const KEPT = { SWITCH_KEYCHAIN: 'file', SWITCH_FILE_PASSPHRASE: 'a passphrase', SWITCH_MFA_TOKEN: '123456' };

/** Why no process can be started without a network. */
function whyNoNamespace(): string {
  const absent = missing('unshare');
  if (absent) return absent;
  return spawnSync('unshare', ['-rn', 'true']).status === 0 ? '' : 'unshare -n is not permitted here';
}

const after = atTheEnd();
let member: Member;
let env: Record<string, string>;
beforeAll(async () => {
  member = await joinPractice(after);
  putKeyInFile(member);
  const listed = '\n[switch]\nendpoints = https://192.0.2.1\n';
  fs.appendFileSync(path.join(member.folder, '.aws', 'config'), listed);
  env = { ...member.env, ...KEPT };
  await warm(member, env);
});

const AWAY = { AWS_ENDPOINT_URL: '', AWS_REGION: 'eu-west-1' };

describe.skipIf(missing('strace'))(titled('N13: with strace', missing('strace')), () => {
  const sockets = async (argv: readonly string[], own: Record<string, string> = {}): Promise<string[]> => {
    const file = path.join(temporaryFolder(after), 'trace');
    const watched = ['-f', '-e', 'trace=socket,connect', '-o', file, process.execPath, PROGRAM, ...argv];
    await run('strace', watched, { env: { ...env, ...own } });
    return fs.readFileSync(file, 'utf8').match(/(socket|connect)\(.*AF_INET.*/g) ?? [];
  };

  it.each([
    ['exec', 'prod', '--', 'true'],
    ['credential-process', 'prod'],
  ])('a warm %s opens no socket', async (...argv) => {
    expect(await sockets(argv)).toEqual([]);
  });

  it('a cold one does, so that it would be seen', async () => {
    expect((await sockets(['exec', 'staging', '--fresh', '--', 'true'])).length).toBeGreaterThan(0);
  });
});

describe.skipIf(whyNoNamespace())(titled('N13: in a namespace without a network', whyNoNamespace()), () => {
  const offline = (argv: readonly string[], own: Record<string, string> = {}) =>
    run('unshare', ['-rn', process.execPath, PROGRAM, ...argv], { env: { ...env, ...own } });

  it('a warm run goes on', async () => {
    const ended = await offline(['exec', 'prod', '--', 'echo', 'in-prod']);
    expect(ended).toMatchObject({ code: 0, stdout: 'in-prod\n', stderr: '' });
  });

  it.each([
    ['a name cannot be looked up', AWAY, /offline, or its DNS is/],
    ['there is no way to an address', { AWS_ENDPOINT_URL: 'https://192.0.2.1' }, /this machine is offline/],
  ])('a cold one, where %s, says so in less than 4 s, and what goes on', async (_what, own, words) => {
    const ended = await offline(['exec', 'staging', '--fresh', '--', 'true'], own);
    expect(ended).toMatchObject({ code: 125, stdout: '' });
    expect(ended.stderr).toMatch(words);
    expect(ended.stderr).toMatch(/sessions that (are already open|were opened there) go on working/);
    expect(ended.stderr).not.toContain('may have been used');
    expect(ended.milliseconds).toBeLessThan(IN_TIME_MS);
  });
});
