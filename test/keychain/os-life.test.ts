// A day with a real login keyring, through the built program.

import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { joinPractice, keyOf, type Member, putKeyInFile, storeKey, warm } from './support/practice.ts';
import { run, runSwitch, startSwitch } from './support/program.ts';
import {
  type SecretService,
  startBusWithoutCollection,
  startSecretService,
  whyNoSecretService,
} from './support/secret-service.ts';
import { atTheEnd } from './support/temporary.ts';
import { missing, titled } from './support/tools.ts';

const why = whyNoSecretService || missing('secret-tool');

describe.skipIf(why)(titled('a login keyring', why), () => {
  const after = atTheEnd();
  let member: Member;
  let service: SecretService;
  let env: Readonly<Record<string, string>>;
  beforeAll(async () => {
    member = await joinPractice(after);
    service = await startSecretService(after);
    env = { ...member.env, ...service.env };
  });

  const secretTool = async (...argv: string[]): Promise<string> => {
    const { stdout, stderr } = await run('secret-tool', argv, { env });
    return stdout + stderr;
  };
  const itemsStored = async (): Promise<string[]> => {
    const found = await secretTool('search', '--all', 'service', 'aws-switch');
    return [...found.matchAll(/^attribute\.username = (.*)$/gm)].map(([, name = '']) => name).sort();
  };

  describe('with a key and open sessions', () => {
    beforeEach(async () => {
      if (!(await itemsStored()).includes('key/jump')) await storeKey(member, service.env);
    });

    it('holds the key as one item, under service aws-switch and the name key/jump', async () => {
      const found = await secretTool('search', '--all', 'service', 'aws-switch');
      const secret = JSON.parse(/^secret = (.*)$/m.exec(found)?.[1] ?? '');
      const { accessKeyId, secretAccessKey } = member.organisation.user;
      expect(secret).toEqual({ v: 1, accessKeyId, secretAccessKey });
      expect(await itemsStored()).toEqual(['key/jump']);
    });

    it('says who is stored, and never the secret', async () => {
      const ended = await runSwitch(['add', 'jump', '--env'], { env: { ...env, ...keyOf(member) } });
      expect(ended).toMatchObject({
        code: 0,
        stdout: '',
        stderr: expect.stringMatching(
          /^switch: the key of arn:aws:iam::\d{12}:user\/\S+ is in the login keyring, as jump\n$/,
        ),
      });
    });

    it('serves from the keyring alone once the session is open', async () => {
      await warm(member, service.env);
      const asked = member.organisation.log.length;
      const { code, stdout, stderr } = await runSwitch(['credential-process', 'prod'], { env });
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(JSON.parse(stdout)).toMatchObject({ Version: 1, SessionToken: expect.any(String) });
      expect(member.organisation.log).toHaveLength(asked);
      expect((await itemsStored()).map((name) => name.split('/')[0])).toEqual(['key', 'session', 'session']);
    });

    it('K6: damaged sessions are a miss: others are opened', async () => {
      for (const name of (await itemsStored()).filter((item) => item.startsWith('session/'))) {
        const store = ['store', '--label=x', 'service', 'aws-switch', 'username', name];
        await run('secret-tool', store, { env, input: '{}' });
      }
      await warm(member, service.env);
      expect(await itemsStored()).toHaveLength(3);
    });

    it('K1: a daemon that hung and goes on serves what waits for it', async () => {
      await service.signal('SIGSTOP');
      const { child, ended } = startSwitch(['credential-process', 'prod'], { env });
      await untilItWaits(child.pid).finally(() => service.signal('SIGCONT'));
      expect(await ended).toMatchObject({ code: 0, stderr: '' });
    });

    it('S11 and K3: what needs no secret does not wait for a hung daemon', async () => {
      await service.signal('SIGSTOP');
      try {
        for (const argv of [
          ['--help'],
          ['--version'],
          ['list'],
          ['list', '--json'],
          ['explain', 'prod'],
          ['exec', '--help'],
        ]) {
          const { code, milliseconds } = await runSwitch(argv, { env });
          expect([argv, code, milliseconds < 1500]).toEqual([argv, 0, true]);
        }
      } finally {
        await service.signal('SIGCONT');
      }
    });

    it('clear forgets the sessions and keeps the key', async () => {
      expect(await itemsStored()).toHaveLength(3);
      expect(await runSwitch(['clear'], { env })).toMatchObject({ code: 0 });
      expect(await itemsStored()).toEqual(['key/jump']);
      expect(fs.readdirSync(path.join(member.state, 'index'))).toHaveLength(1);
    });

    it('K1: a key that was deleted behind our back "was stored on DATE, and is gone"', async () => {
      await secretTool('clear', 'service', 'aws-switch', 'username', 'key/jump');
      const ended = await runSwitch(['exec', 'jump', '--', 'true'], { env });
      const today = new Date().toISOString().slice(0, 10);
      expect(ended).toMatchObject({ code: 125, stdout: '' });
      expect(ended.stderr).toContain(
        `the key of jump was stored on ${today}, and is gone from the login keyring`,
      );
      expect(ended.stderr).toContain('switch add jump');
    });

    it('K6: a damaged item is named, kept, and replaced by add', async () => {
      await secretTool('clear', 'service', 'aws-switch', 'username', 'key/jump');
      const store = ['store', '--label=x', 'service', 'aws-switch', 'username', 'key/jump'];
      await run('secret-tool', store, { env, input: '{"v":1,"accessKeyId":"AKIA' });
      const ended = await runSwitch(['exec', 'jump', '--', 'true'], { env });
      expect(ended).toMatchObject({
        code: 125,
        stderr: expect.stringContaining('the key of jump in the login keyring is damaged'),
      });
      expect(await secretTool('search', 'service', 'aws-switch')).toContain(
        'secret = {"v":1,"accessKeyId":"AKIA\n',
      );
      await storeKey(member, service.env);
      expect(await runSwitch(['exec', 'jump', '-n', '--', 'true'], { env })).toMatchObject({ code: 0 });
    });
  });
});

describe.skipIf(why)(titled('a keyring that is locked while the key lies in a file', why), () => {
  it('K1: is told before a code is spent on a session that cannot be kept', async () => {
    const member = await joinPractice(onTestFinished);
    const service = await startSecretService(onTestFinished);
    putKeyInFile(member);
    await service.lock();
    const env = { ...member.env, ...service.env, SWITCH_MFA_TOKEN: member.organisation.code() };
    const ended = await runSwitch(['credential-process', 'prod'], { env });
    expect(ended).toMatchObject({ code: 5, stdout: '', stderr: expect.stringContaining('locked') });
    expect(member.organisation.log).toEqual([]);
  });
});

describe.skipIf(why)(titled('a keyring without a collection', why), () => {
  it('K1: is told apart from other failures, and nothing is stored', async () => {
    const member = await joinPractice(onTestFinished);
    const bus = await startBusWithoutCollection(onTestFinished);
    const env = { ...member.env, ...bus.env, ...keyOf(member) };
    const ended = await runSwitch(['add', 'jump', '--env'], { env });
    expect(ended).toMatchObject({ code: 5, stderr: expect.stringContaining('no collection') });
    expect(fs.existsSync(member.state)).toBe(false);
  });
});

/** Until the process sleeps behind a socket of its own, beside its three of stdio: it waits for the daemon. */
async function untilItWaits(pid = 0): Promise<void> {
  let asleep = 0;
  await vi.waitFor(
    () => {
      const state = fs.readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.[0];
      asleep = state === 'S' && socketsOf(pid) > 3 ? asleep + 1 : 0;
      expect(asleep).toBeGreaterThan(3);
    },
    { timeout: 5_000, interval: 20 },
  );
}

const socketsOf = (pid: number): number =>
  fs.readdirSync(`/proc/${pid}/fd`).filter((name) => isSocket(`/proc/${pid}/fd/${name}`)).length;

function isSocket(link: string): boolean {
  try {
    return fs.readlinkSync(link).startsWith('socket:');
  } catch {
    return false;
  }
}
