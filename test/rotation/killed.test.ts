// The program itself, killed at each request of a rotation: before the organisation hears of it, and once it has done
// what was asked but before its answer arrives.

import { describe, expect, it } from 'vitest';
import type { Ended } from '../keychain/support/program.ts';
import { atTheEnd } from '../keychain/support/temporary.ts';
import { codeOf, expectRotated, joined, type Served, STEPS, whoIs } from './support-program.ts';

/** A key that nobody can tell from one that was made by hand is not deleted unasked: both stay, and it is named. */
function expectLeft({ premises }: Served, { code, stderr }: Ended) {
  const [, made] = premises.keys.list();
  expect(premises.keys.list()).toHaveLength(2);
  expect(code).toBe(4);
  expect(stderr).toContain(`${made?.accessKeyId} was made at `);
  expect(stderr).toContain(`aws iam delete-access-key --access-key-id ${made?.accessKeyId}`);
}

describe.each(['before', 'after'] as const)('K9 a rotation that is killed %s', (when) => {
  const after = atTheEnd();

  it.concurrent.each(STEPS.map((step, at) => [step, at] as const))(
    '%s leaves a stored key that works, and the next run ends clean, or names the key that it cannot know',
    async (_step, at) => {
      const { organisation, run } = await joined(after);
      const first = run(['rotate', 'jump', '-t', codeOf(organisation)]);
      organisation.kill(first, at, when);
      expect(await first.ended).toMatchObject({ signal: 'SIGKILL' });
      expect(await whoIs(run)).toMatchObject({ code: 0 });
      const next = await run(['rotate', 'prod', '-t', codeOf(organisation)]).ended;
      if (STEPS[at] === 'CreateAccessKey' && when === 'after') return expectLeft(organisation, next);
      expect(next).toMatchObject({ code: 0 });
      await expectRotated(organisation, run);
    },
  );
});

describe('a rotation that is stopped with Ctrl-C', () => {
  const after = atTheEnd();
  const WORDS = /^switch: stopped: the key in use still works; switch rotate goes on$/m;

  it.concurrent.each(STEPS.map((step, at) => [step, at] as const))(
    'at %s dies of it, and says that the next goes on where there is something to go on with',
    async (_step, at) => {
      const { organisation, run } = await joined(after);
      const first = run(['rotate', 'jump', '-t', codeOf(organisation)]);
      organisation.kill(first, at, 'before', 'SIGINT');
      const { signal, stderr } = await first.ended;
      expect(signal).toBe('SIGINT');
      if (at < STEPS.indexOf('CreateAccessKey')) expect(stderr).not.toContain('stopped');
      else expect(stderr).toMatch(WORDS);
      expect(await whoIs(run)).toMatchObject({ code: 0 });
    },
  );
});

describe('a rotation', () => {
  const after = atTheEnd();

  it('goes on with a session of the new key where AWS ends those of the old one', async () => {
    const { organisation, run, show } = await joined(after, { endsSessions: true });
    show();
    organisation.onServed(show);
    expect(await run(['rotate', 'jump']).ended).toMatchObject({ code: 0 });
    await expectRotated(organisation, run);
  });

  it('waits for another of the same key', async () => {
    const { organisation, run, show } = await joined(after);
    show();
    organisation.onServed(show);
    const all = [run(['rotate', 'jump']), run(['rotate', 'prod'])];
    const ends = await Promise.all(all.map(({ ended }) => ended));
    expect(ends.map(({ code }) => code)).toEqual([0, 0]);
    await expectRotated(organisation, run);
  });
});
