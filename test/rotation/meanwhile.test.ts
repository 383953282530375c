// K9: what another run does to the key while it is rotated: it waits, and what did not wait is neither lost nor undone.

import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Started } from '../keychain/support/program.ts';
import { atTheEnd } from '../keychain/support/temporary.ts';
import { codeOf, joined, STEPS } from './support-program.ts';

const WAITING = 'waiting for another run, which changes the key of jump';

/** The rotation is held up until the other run has come to it: it waits, or it has not and is done. */
const waitingOrEnded = ({ child, ended }: Started): Promise<unknown> =>
  Promise.race([
    ended,
    new Promise<void>((resolve) =>
      child.stderr?.on('data', (words) => void (String(words).includes(WAITING) && resolve())),
    ),
  ]);

describe('a key that is being rotated', () => {
  const after = atTheEnd();

  it('K9: is removed, as the new one, once it is', async () => {
    const { organisation, run } = await joined(after);
    let other: Started | undefined;
    organisation.onServed(async (at) => {
      if (STEPS[at] !== 'CreateAccessKey') return;
      other = run(['remove', 'jump']);
      await waitingOrEnded(other);
    });
    expect(await run(['rotate', 'jump', '-t', codeOf(organisation)]).ended).toMatchObject({ code: 0 });
    const [key] = organisation.premises.keys.list();
    const { code, stderr } = (await other?.ended) ?? {};
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(stderr).toContain(`the key of jump (${key?.accessKeyId}) is removed`);
    expect(organisation.premises.keys.list()).toHaveLength(1);
    expect((await run(['remove', 'jump']).ended).stderr).toContain('no key is stored');
  });

  it('K9: is not replaced meanwhile: who adds another waits, and is told of the new one', async () => {
    const { organisation, run } = await joined(after);
    const key = {
      AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMIaK7MDENGabPxRfiCYEXAMPLEKEY',
    };
    let other: Started | undefined;
    organisation.onServed(async (at) => {
      if (STEPS[at] !== 'CreateAccessKey') return;
      other = run(['add', 'jump', '--env'], key);
      await waitingOrEnded(other);
    });
    expect(await run(['rotate', 'jump', '-t', codeOf(organisation)]).ended).toMatchObject({ code: 0 });
    const [made] = organisation.premises.keys.list();
    const { code, stderr } = (await other?.ended) ?? {};
    expect(code).toBe(2);
    expect(stderr).toContain(`another key is stored as jump: ${made?.accessKeyId}`);
  });

  it.each([
    ['jump', ['jump']],
    ['second, which is the same key', ['jump', 'second']],
  ])('K9: whose item is taken away meanwhile, that of %s, is left as it is', async (what, names) => {
    const { organisation, run, home, first } = await joined(after);
    for (const name of names)
      expect(await run(['add', name, '--env'], first).ended).toMatchObject({ code: 0 });
    const item = createHash('sha256')
      .update(`key/${what.split(',')[0]}`)
      .digest('hex');
    organisation.onServed((at) => {
      if (STEPS[at] === 'CreateAccessKey') fs.rmSync(path.join(home.state, 'keychain', `${item}.json`));
    });
    const { code, stderr } = await run(['rotate', 'jump', '-t', codeOf(organisation)]).ended;
    expect(code).toBe(5);
    expect(stderr).toContain('is gone: another run has changed it meanwhile');
    expect(stderr).toContain('nothing was replaced or deleted');
    expect(organisation.premises.keys.list().map(({ isActive }) => isActive)).toEqual([true, true]);
  });
});
