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

  const addWith = (inject: string): Promise<Ended> => {
    fs.rmSync(path.join(member.folder, '.local'), { recursive: true, force: true });
    const strace = [
      '-f',
      '-qq',
      '-o',
      '/dev/null',
      '-e',
      `trace=${inject.split(':')[0]}`,
      '-e',
      `inject=${inject}`,
    ];
    return run('strace', [...strace, process.execPath, PROGRAM, 'add', 'jump', '--env'], { env });
  };

  const secrets = () => [
    { kind: 'long-lived', name: 'the secret key', text: member.organisation.user.secretAccessKey } as const,
    { kind: 'long-lived', name: 'the passphrase', text: FILE.SWITCH_FILE_PASSPHRASE } as const,
  ];
  const clearFiles = (): string[] =>
    leaksIn(
      filesBelow(member.folder).map(({ path: name, bytes }) => ({ name, bytes, allowed: [] })),
      secrets(),
    );
  const temporaries = (): string[] =>
    everythingIn(member.state)
      .map(({ name }) => name)
      .filter((name) => name.endsWith('.tmp'));

  /** Left-overs hold nothing in clear; once they are an hour old, a run that works has swept them. */
  const nextWorks = async (): Promise<void> => {
    expect(clearFiles()).toEqual([]);
    const then = Date.now() / 1000 - 7200;
    for (const name of temporaries()) fs.utimesSync(path.join(member.state, name), then, then);
    expect(await runSwitch(['add', 'jump', '--env'], { env })).toMatchObject({ code: 0 });
    expect(temporaries()).toEqual([]);
    const names = everythingIn(member.state).filter(({ kind }) => kind === 'file');
    expect(names).toHaveLength(3);
  };

  it.each(['link:signal=KILL', 'rename:signal=KILL:when=1', 'rename:signal=KILL:when=2'])(
    'killed at %s leaves what a next run completes and sweeps',
    async (inject) => {
      expect((await addWith(inject)).signal).toBe('SIGKILL');
      expect(temporaries()).toHaveLength(1);
      await nextWorks();
    },
  );

  it.each([
    ['link:error=ENOSPC', 'the disk is full', 0],
    ['rename:error=EDQUOT:when=1', 'your share of the disk is used up', 1],
    ['rename:error=EROFS:when=2', 'the disk is read-only', 2],
    ['fsync:error=EIO', 'EIO', 0],
  ])('that fails by %s says so and leaves no part', async (inject, words, files) => {
    const ended = await addWith(inject);
    expect(ended).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining(words) });
    expect(ended.stderr).not.toContain('is in the encrypted file');
    expect(everythingIn(member.state).filter(({ kind }) => kind === 'file')).toHaveLength(files);
    await nextWorks();
  });

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
