import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Ended } from '../keychain/support/program.ts';
import { atTheEnd, temporaryFolder } from '../keychain/support/temporary.ts';
import { missing, titled } from '../keychain/support/tools.ts';
import { startOnTerminal } from '../support/journey/pseudo-terminal.ts';
import { type Crowd, gatherCrowd, isServed, kill, until } from './crowd.ts';
import { buildRacer, race } from './race.ts';

const isRoot = process.getuid?.() === 0;
const served = (ends: readonly Ended[]): number => ends.filter(isServed).length;
const several = (crowd: Crowd, size: number): Promise<Ended>[] =>
  Array.from({ length: size }, () => crowd.start().ended);
const counts = (crowd: Crowd): number[] => [
  crowd.questions(),
  crowd.calls('GetSessionToken'),
  crowd.calls('AssumeRole'),
];

describe('N6 single flight', () => {
  it('a hundred at once ask one question, make one call for each step, and are all served', async () => {
    const crowd = await gatherCrowd(onTestFinished);
    expect(served(await Promise.all(several(crowd, 100)))).toBe(100);
    expect(counts(crowd)).toEqual([1, 1, 1]);
  });

  it('one code that was given is sent once', async () => {
    const crowd = await gatherCrowd(onTestFinished);
    const given = { SWITCH_MFA_TOKEN: crowd.code() };
    expect(served(await Promise.all([1, 2, 3, 4, 5].map(() => crowd.start(given).ended)))).toBe(5);
    expect(counts(crowd)).toEqual([0, 1, 1]);
  });

  it('roles behind one device share its code, though they are wanted at once', async () => {
    const crowd = await gatherCrowd(onTestFinished);
    const profiles = ['prod', 'staging', 'dev', 'prod', 'staging', 'dev'];
    expect(served(await Promise.all(profiles.map((name) => crowd.start({}, name).ended)))).toBe(6);
    expect(counts(crowd)).toEqual([1, 1, 3]);
  });

  it('two --fresh at once make two sessions, one after the other', async () => {
    const crowd = await gatherCrowd(onTestFinished);
    const ends = [1, 2].map(() => crowd.start({}, 'prod', ['--fresh']).ended);
    expect(served(await Promise.all(ends))).toBe(2);
    expect(counts(crowd)).toEqual([2, 2, 2]);
  });

  it('what stays behind is one file of a claim that is over for each step, 0600, without a secret', async () => {
    const crowd = await gatherCrowd(onTestFinished);
    await Promise.all(several(crowd, 3));
    const names = fs.readdirSync(crowd.claims);
    expect(names).toEqual([
      expect.stringMatching(/^[0-9a-f]{32}-\d+\.over$/),
      expect.stringMatching(/\.over$/),
    ]);
    for (const name of names) {
      const file = path.join(crowd.claims, name);
      expect(fs.statSync(file).mode & 0o777).toBe(0o600);
      const { question: _question, ...claim } = JSON.parse(fs.readFileSync(file, 'utf8'));
      expect(Object.keys(claim).sort()).toEqual(
        ['asks', 'item', 'machine', 'pid', 'program', 'started', 'v'].filter(
          (key) => key !== 'started' || process.platform === 'linux',
        ),
      );
    }
  });
});

describe('N7 a leader that is killed', () => {
  it('at its question is followed by one other, and all others are served', async () => {
    const crowd = await gatherCrowd(onTestFinished, { hangs: true });
    const ends = several(crowd, 8);
    await until(() => crowd.questions() === 1);
    for (const pid of crowd.leaders()) kill(pid, 'SIGKILL');
    await until(() => crowd.calls('AssumeRole') === 1);
    crowd.hangUp();
    expect(served(await Promise.all(ends))).toBe(7);
    expect(counts(crowd)).toEqual([2, 1, 1]);
  });

  it.each([
    ['GetSessionToken', 1, [2, 2, 1]],
    ['AssumeRole', 2, [1, 1, 2]],
  ])('at its call of %s costs one call more, and all others are served', async (_call, when, expected) => {
    const crowd = await gatherCrowd(onTestFinished, {
      onCall(found, calls) {
        if (calls === when) for (const pid of found.leaders()) kill(pid, 'SIGKILL');
      },
    });
    expect(served(await Promise.all(several(crowd, 8)))).toBe(7);
    expect(counts(crowd)).toEqual(expected);
  });
});

describe('N7 takers-over', () => {
  let racer = '';
  const undo = atTheEnd();
  beforeAll(async () => {
    racer = await buildRacer(undo);
  });

  it('of a dead leader are many, and one alone makes it', async () => {
    const folder = temporaryFolder(onTestFinished);
    const dead = race(racer, folder, { dies: true });
    expect((await dead.ended).signal).toBe('SIGKILL');
    const ends = await Promise.all(Array.from({ length: 12 }, () => race(racer, folder, {}).ended));
    expect(new Set(ends.map(({ stdout }) => stdout)).size).toBe(1);
    expect(fs.readFileSync(path.join(folder, 'made'), 'utf8').trim().split('\n')).toHaveLength(2);
  });

  it('of a stopped one wait until it was silent for long, and it does no harm when it wakes', async () => {
    const folder = temporaryFolder(onTestFinished);
    const stopped = race(racer, folder, { silence: 1_000, takes: 500 });
    await until(() => fs.existsSync(path.join(folder, 'made')));
    kill(stopped.child.pid ?? 0, 'SIGSTOP');
    const others = [1, 2, 3].map(() => race(racer, folder, { silence: 1_000, takes: 10 }));
    const ends = await Promise.all(others.map(({ ended }) => ended));
    expect(new Set(ends.map(({ stdout }) => stdout)).size).toBe(1);
    kill(stopped.child.pid ?? 0, 'SIGCONT');
    expect(await stopped.ended).toMatchObject({ code: 0, stdout: `${stopped.child.pid}` });
    const claims = fs.readdirSync(path.join(folder, 'flight'));
    expect(claims.filter((name) => !name.endsWith('.over'))).toEqual([]);
    expect(fs.readFileSync(path.join(folder, 'made'), 'utf8').trim().split('\n')).toHaveLength(2);
  });
});

describe('N8 where no claim can be written', () => {
  const alone = async (crowd: Crowd): Promise<void> => {
    const { ended } = crowd.start({ SWITCH_DEBUG: '1' });
    const end = await ended;
    expect(isServed(end)).toBe(true);
    expect(end.stderr).toContain('no claim on a session');
  };

  it('since its place is not a folder of ours, a session is opened as without single flight', async () => {
    const crowd = await gatherCrowd(onTestFinished);
    fs.mkdirSync(path.dirname(crowd.claims), { recursive: true, mode: 0o700 });
    fs.symlinkSync('/tmp', crowd.claims);
    await alone(crowd);
  });

  const disk = async (crowd: Crowd, options: string): Promise<string> => {
    const state = path.dirname(crowd.claims);
    fs.mkdirSync(state, { recursive: true, mode: 0o700 });
    const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', state]);
    onTestFinished(() => void spawnSync('umount', [state]));
    return status === 0 ? state : '';
  };

  describe.skipIf(!isRoot)(titled('as root', isRoot ? '' : 'not root'), () => {
    it('since the disk is full', async (test) => {
      const crowd = await gatherCrowd(onTestFinished);
      const state = await disk(crowd, 'size=16k,mode=700');
      test.skip(state === '', 'no tmpfs can be mounted here');
      try {
        fs.writeFileSync(path.join(state, 'filling'), '#'.repeat(100_000));
      } catch {}
      await alone(crowd);
    });

    it('since the disk is read-only', async (test) => {
      const crowd = await gatherCrowd(onTestFinished);
      test.skip((await disk(crowd, 'ro,mode=700')) === '', 'no tmpfs can be mounted here');
      await alone(crowd);
    });
  });
});

const noScript = missing('script');

describe.skipIf(noScript !== '')(titled('on terminals', noScript), () => {
  const onTerminal = (crowd: Crowd, more: Readonly<Record<string, string>> = {}) => {
    const terminal = startOnTerminal({
      argv: [process.execPath, crowd.program, 'credential-process', 'prod'],
      cwd: crowd.folder,
      env: { TERM: 'xterm', ...crowd.env, ...more },
    });
    onTestFinished(() => terminal.kill());
    return terminal;
  };
  const shown = (terminal: ReturnType<typeof onTerminal>): string => terminal.heard().terminal.toString();
  const shows = (terminal: ReturnType<typeof onTerminal>, words: RegExp): Promise<string | undefined> =>
    terminal.until(() => words.exec(shown(terminal))?.[0], `${words}`);
  const ended = (terminal: ReturnType<typeof onTerminal>): Promise<true> =>
    terminal.until(() => terminal.hasEnded() || undefined, 'its end');

  it('one question stands on one of them, and the others say on which', async () => {
    const crowd = await gatherCrowd(onTestFinished, { isTyped: true });
    const first = onTerminal(crowd);
    await shows(first, /MFA code/);
    const [leader] = crowd.leaders();
    const second = onTerminal(crowd);
    const third = crowd.start();
    const words = await shows(second, /waiting for .*\(pid \d+\)/);
    expect(words).toMatch(/^waiting for the MFA code that is asked on \/dev\/pts\/\d+ by switch/);
    expect(words).toContain(`(pid ${leader})`);
    if (process.platform === 'linux') expect(words).toContain(fs.readlinkSync(`/proc/${leader}/fd/0`));
    first.send(crowd.code());
    const end = await third.ended;
    expect(isServed(end)).toBe(true);
    await Promise.all([ended(first), ended(second)]);
    expect(shown(first)).toContain('"Version":1');
    expect(shown(second)).toContain('"Version":1');
    expect(shown(second)).not.toContain('MFA code for');
    expect(counts(crowd)).toEqual([0, 1, 1]);
  });

  it('where the one with the question is killed, another asks; who has none is served, too', async () => {
    const crowd = await gatherCrowd(onTestFinished, { isTyped: true });
    const first = onTerminal(crowd);
    await shows(first, /MFA code/);
    const second = onTerminal(crowd);
    const third = crowd.start();
    await shows(second, /waiting for/);
    for (const pid of crowd.leaders()) kill(pid, 'SIGKILL');
    await shows(second, /MFA code for/);
    second.send(crowd.code());
    expect(isServed(await third.ended)).toBe(true);
    await ended(second);
    expect(shown(second)).toContain('"Version":1');
    expect(counts(crowd)).toEqual([0, 1, 1]);
  });

  it('a process that has none fails with what to run, once the only one that had is killed', async () => {
    const crowd = await gatherCrowd(onTestFinished, { isTyped: true });
    const first = onTerminal(crowd);
    await shows(first, /MFA code/);
    const alone = crowd.start();
    await until(() => alone.said().includes('waiting for'));
    for (const pid of crowd.leaders()) kill(pid, 'SIGKILL');
    const end = await alone.ended;
    expect(end.code).toBe(2);
    expect(end.stderr).toContain('an MFA code is needed for prod, and there is no terminal');
    expect(counts(crowd)).toEqual([0, 0, 0]);
  });
});
