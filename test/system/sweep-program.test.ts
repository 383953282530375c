// The same faults in the built program: `add`, with the encrypted file, at each step that puts a file into its place.

import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { joinPractice, keyOf, type Member } from '../keychain/support/practice.ts';
import { type Ended, PROGRAM, run, runSwitch } from '../keychain/support/program.ts';
import { atTheEnd, everythingIn } from '../keychain/support/temporary.ts';
import { missing, titled } from '../keychain/support/tools.ts';
import { filesBelow } from '../support/leaks/files.ts';
import { leaksIn } from '../support/leaks/scan.ts';

const FILE = { SWITCH_KEYCHAIN: 'file', SWITCH_FILE_PASSPHRASE: 'correct horse battery staple' };
const why = missing('strace');

describe.skipIf(why)(titled('F5: add', why), () => {
  const after = atTheEnd();
  let member: Member;
  let env: Record<string, string>;
  beforeAll(async () => {
    member = await joinPractice(after);
    env = { ...member.env, ...FILE, ...keyOf(member) };
  });

  const addBelow = (...options: string[]): Promise<Ended> => {
    fs.rmSync(path.join(member.folder, '.local'), { recursive: true, force: true });
    const strace = ['-f', '-qq', ...options, process.execPath, PROGRAM, 'add', 'jump', '--env'];
    return run('strace', strace, { env });
  };

  /** The number of the call, among those of its name, that touches a folder of what is kept. */
  const numberOf = async (call: string, folder: string): Promise<number> => {
    const trace = path.join(member.folder, 'trace');
    await addBelow('-y', '-o', trace, '-e', `trace=${call}`);
    const calls = fs.readFileSync(trace, 'utf8').split('\n');
    const found = calls.findIndex((line) => line.includes(`${member.state}/${folder}/`));
    expect(found).toBeGreaterThanOrEqual(0);
    return found + 1;
  };

  const addWith = async (call: string, folder: string, fault: string): Promise<Ended> => {
    const inject = `inject=${call}:${fault}:when=${await numberOf(call, folder)}`;
    return addBelow('-o', '/dev/null', '-e', `trace=${call}`, '-e', inject);
  };

  /** Files of ours, but for the claims of processes that wait for each other. */
  const kept = (): string[] =>
    everythingIn(member.state)
      .filter(({ kind, name }) => kind === 'file' && !name.startsWith('flight/'))
      .map(({ name }) => name);

  const secrets = () => [
    { kind: 'long-lived', name: 'the secret key', text: member.organisation.user.secretAccessKey } as const,
    { kind: 'long-lived', name: 'the passphrase', text: FILE.SWITCH_FILE_PASSPHRASE } as const,
  ];
  const clearFiles = (): string[] =>
    leaksIn(
      filesBelow(member.folder).map(({ path: name, bytes }) => ({ name, bytes, allowed: [] })),
      secrets(),
    );
  const temporaries = (): string[] => kept().filter((name) => name.endsWith('.tmp'));

  /** Left-overs hold nothing in clear; once they are an hour old, a run that works has swept them. */
  const nextWorks = async (): Promise<void> => {
    expect(clearFiles()).toEqual([]);
    const then = Date.now() / 1000 - 7200;
    for (const name of temporaries()) fs.utimesSync(path.join(member.state, name), then, then);
    expect(await runSwitch(['add', 'jump', '--env'], { env })).toMatchObject({ code: 0 });
    expect(temporaries()).toEqual([]);
    expect(kept()).toHaveLength(3);
  };

  it.each([
    ['link', 'keychain'],
    ['rename', 'keychain'],
    ['rename', 'index'],
  ])('killed at the %s in the %s leaves what a next run completes and sweeps', async (call, folder) => {
    expect((await addWith(call, folder, 'signal=KILL')).signal).toBe('SIGKILL');
    expect(temporaries()).toHaveLength(1);
    await nextWorks();
  });

  it.each([
    ['link', 'keychain', 'error=ENOSPC', 'the disk is full', 0],
    ['rename', 'keychain', 'error=EDQUOT', 'your share of the disk is used up', 1],
    ['rename', 'index', 'error=EROFS', 'the disk is read-only', 2],
    ['fsync', 'keychain', 'error=EIO', 'EIO', 0],
  ])(
    'whose %s in the %s fails by %s says so and leaves no part',
    async (call, folder, fault, words, files) => {
      const ended = await addWith(call, folder, fault);
      expect(ended).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining(words) });
      expect(ended.stderr).not.toContain('is in the encrypted file');
      expect(kept()).toHaveLength(files);
      await nextWorks();
    },
  );

  it('F2: on a disk that keeps no rights says so, and writes nothing that others could read', async () => {
    fs.rmSync(path.join(member.folder, '.local'), { recursive: true, force: true });
    fs.mkdirSync(path.dirname(member.state), { recursive: true });
    fs.mkdirSync(member.state);
    fs.chmodSync(member.state, 0o777);
    const strace = ['-f', '-qq', '-o', '/dev/null', '-e', 'trace=chmod', '-e', 'inject=chmod:retval=0'];
    const ended = await run('strace', [...strace, process.execPath, PROGRAM, 'add', 'jump', '--env'], {
      env,
    });
    expect(ended).toMatchObject({ code: 1, stdout: '' });
    expect(ended.stderr).toContain(`others may look into ${member.state}, and its disk keeps no rights`);
    expect(everythingIn(member.state)).toEqual([]);
  });
});
