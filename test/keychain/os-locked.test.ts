// A login keyring that is locked: where nobody can unlock it the program ends in time, and jams nothing; where a
// person can, it says what it waits for, and shows one dialog for all who wait.

import fs from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { IN_TIME_MS } from '../support/in-time.ts';
import { joinPractice, keyOf, type Member, storeKey, warm } from './support/practice.ts';
import { runSwitch, type Started, startSwitch } from './support/program.ts';
import { type SecretService, startSecretService, whyNoSecretService } from './support/secret-service.ts';
import { titled } from './support/tools.ts';
import { unlockWith } from './support/unlock.ts';

/** Where a dialog could be shown, as far as the program knows. */
const DISPLAY = { DISPLAY: ':0' };
const WAITING = 'switch: waiting for the keychain, Ctrl-C to stop\n';
const PRINT = ['credential-process', 'prod'];

describe.skipIf(whyNoSecretService)(
  titled('a locked keyring whose dialog nobody answers', whyNoSecretService),
  () => {
    let member: Member;
    let service: SecretService;
    let env: Readonly<Record<string, string>>;
    beforeEach(async () => {
      member = await joinPractice(onTestFinished);
      service = await startSecretService(onTestFinished, { prompterAnswers: false });
      env = { ...member.env, ...service.env };
      await storeKey(member, service.env);
      await warm(member, service.env);
      await service.lock();
    });

    const started = (argv: readonly string[], more = {}): Started => {
      const run = startSwitch(argv, { env: { ...env, ...more } });
      onTestFinished(() => void run.child.kill('SIGKILL'));
      return run;
    };
    const waiting = (run: Started): Promise<void> =>
      vi.waitFor(() => expect(run.said()).toContain(WAITING), { timeout: 10_000, interval: 20 });

    it.each([
      ['there is no display', {}],
      ['--no-input is given', { ...DISPLAY, SWITCH_NO_INPUT: '1' }],
      ['it runs in CI', { ...DISPLAY, CI: 'true' }],
    ])('K1 and K2: it says so and ends in time where %s', async (_where, more) => {
      const { code, stdout, stderr, milliseconds } = await started(PRINT, more).ended;
      expect({ code, stdout }).toEqual({ code: 5, stdout: '' });
      expect(stderr).toMatch(/^switch: the keychain is locked\n {2}it said: the collection is locked, and /);
      expect(milliseconds).toBeLessThan(IN_TIME_MS);
    });

    it('K2: many at once where there is no display end in time, and jam nothing', async () => {
      const all = await Promise.all(Array.from({ length: 8 }, () => runSwitch(PRINT, { env })));
      for (const { code, stderr, milliseconds } of all) {
        expect({ code, stderr }).toEqual({
          code: 5,
          stderr: expect.stringContaining('the keychain is locked'),
        });
        expect(milliseconds).toBeLessThan(IN_TIME_MS);
      }
      await unlockWith('pw', service.env);
      expect(await runSwitch(PRINT, { env })).toMatchObject({ code: 0, stderr: '' });
    });

    it('K2: where there is a display it says what it waits for, once, and serves when unlocked', async () => {
      const run = started(PRINT, DISPLAY);
      await waiting(run);
      await unlockWith('pw', service.env);
      expect(await run.ended).toMatchObject({
        code: 0,
        stdout: expect.stringContaining('"Version":1'),
        stderr: WAITING,
      });
    });

    it('K11: Ctrl-C ends it at once, and damages nothing', async () => {
      const run = started(['add', 'jump', '--env'], { ...DISPLAY, ...keyOf(member) });
      await waiting(run);
      const asked = performance.now();
      run.child.kill('SIGINT');
      expect(await run.ended).toMatchObject({ signal: 'SIGINT', stdout: '' });
      expect(performance.now() - asked).toBeLessThan(IN_TIME_MS);
      await unlockWith('pw', service.env);
      expect(await runSwitch(PRINT, { env })).toMatchObject({ code: 0, stderr: '' });
      expect(await runSwitch(['exec', 'jump', '-n', '--', 'true'], { env })).toMatchObject({ code: 0 });
    });

    it('K11: who asked and was killed leaves the turn to the next', async () => {
      const first = started(PRINT, DISPLAY);
      await waiting(first);
      const second = started(PRINT, DISPLAY);
      await waiting(second);
      first.child.kill('SIGKILL');
      await first.ended;
      await vi.waitFor(() => expect(holderOf(member)).toBe(second.child.pid), {
        timeout: 5_000,
        interval: 20,
      });
      await unlockWith('pw', service.env);
      expect(await second.ended).toMatchObject({ code: 0, stderr: WAITING });
    });
  },
);

describe.skipIf(whyNoSecretService)(
  titled('a locked keyring whose dialog is dismissed', whyNoSecretService),
  () => {
    it('K1: is told from one that is locked', async () => {
      const member = await joinPractice(onTestFinished);
      const service = await startSecretService(onTestFinished);
      const env = { ...member.env, ...service.env };
      await storeKey(member, service.env);
      await service.lock();
      const { code, stderr } = await runSwitch(PRINT, { env: { ...env, ...DISPLAY } });
      expect(code).toBe(5);
      expect(stderr).toContain(
        'switch: the keychain is locked, and the question to unlock it was dismissed\n',
      );
    });
  },
);

const holderOf = ({ state }: Member): number => {
  try {
    return JSON.parse(fs.readFileSync(path.join(state, 'unlock', 'turn.json'), 'utf8')).pid;
  } catch {
    return 0;
  }
};
