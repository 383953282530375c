import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SwitchError } from '../../src/errors.ts';
import { rotated } from '../../src/rotation/rotate.ts';
import { Killed, lasting } from './support.ts';

type Lasting = ReturnType<typeof lasting>;

/** The names of all that a whole run does, in its order. */
async function effects(): Promise<string[]> {
  const names: string[] = [];
  await rotated(lasting().run((name) => void names.push(name)));
  return names;
}

const EFFECTS = await effects();

/** Runs until the n-th effect, where it is killed; true where it came so far. */
async function killedAt(world: Lasting, n: number): Promise<boolean> {
  let count = 0;
  const killing = (): void => {
    if (count++ === n) throw new Killed();
  };
  try {
    await rotated(world.run(killing));
    return false;
  } catch (error) {
    if (!(error instanceof Killed)) throw error;
    return true;
  }
}

function expectWorkingKey({ aws, rest }: Lasting): void {
  expect(aws.get(rest.inUse.accessKeyId)).toMatchObject({ isActive: true });
}

function expectClean({ aws, rest }: Lasting): void {
  expect([...aws.keys()]).toEqual([rest.inUse.accessKeyId]);
  expect(rest.beside).toBeUndefined();
  expect(rest.journal).toBeUndefined();
}

describe('K9 a rotation', () => {
  it('makes, stores beside, uses, puts in use, switches off, uses again and deletes, in this order', async () => {
    const world = lasting();
    expect(await rotated(world.run())).toEqual({ oldKeyId: 'AKIA0', newKeyId: 'AKIA1' });
    expect(world.calls).toEqual([
      ...['list', 'create', 'put beside', 'use', 'put in use'],
      ...['list', 'switch off', 'use again', 'delete', 'drop beside'],
    ]);
    expectWorkingKey(world);
    expectClean(world);
  });

  it.each(EFFECTS.map((name, n) => [name, n] as const))(
    'that is killed %s leaves a key that works, and the next run ends clean',
    async (_name, n) => {
      const world = lasting();
      expect(await killedAt(world, n)).toBe(true);
      expectWorkingKey(world);
      world.pass(3_600_000);
      const { newKeyId } = await rotated(world.run());
      expect(world.rest.inUse.accessKeyId).toBe(newKeyId);
      expect(newKeyId).not.toBe('AKIA0');
      expectWorkingKey(world);
      expectClean(world);
    },
  );

  it.each(EFFECTS.slice(EFFECTS.indexOf('after put beside')).map((name) => [name]))(
    'that is killed %s goes on with the key that it has made',
    async (name) => {
      const world = lasting();
      await killedAt(world, EFFECTS.indexOf(name));
      expect(await rotated(world.run())).toMatchObject(
        name === 'after end' ? { oldKeyId: 'AKIA1' } : { oldKeyId: 'AKIA0', newKeyId: 'AKIA1' },
      );
    },
  );

  it('that is killed again and again is finished in the end', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(EFFECTS.length + 4), { maxLength: 6 }), async (kills) => {
        const world = lasting();
        for (const n of kills) {
          await killedAt(world, n);
          expectWorkingKey(world);
          world.pass(1000);
        }
        await rotated(world.run());
        expectWorkingKey(world);
        expectClean(world);
      }),
      { numRuns: 500 },
    );
  });

  it('waits until AWS knows the new key', async () => {
    const world = lasting();
    expect(await rotated(world.run(undefined, 7_000))).toMatchObject({ newKeyId: 'AKIA1' });
    expect(world.calls.filter((name) => name === 'use')).toHaveLength(1);
  });

  it('that AWS does not know the new key of for a minute stops before the old one is touched', async () => {
    const world = lasting();
    await expect(rotated(world.run(undefined, 600_000))).rejects.toMatchObject({
      hints: [expect.stringContaining('run switch rotate again')],
    });
    expect(world.rest.inUse.accessKeyId).toBe('AKIA0');
    expectWorkingKey(world);
    world.pass(600_000);
    expect(await rotated(world.run(undefined, 600_000))).toMatchObject({ newKeyId: 'AKIA1' });
    expectClean(world);
    expect(world.said).toContain('going on with the rotation of 2026-03-01');
  });
});

it('a rotation whose last step fails says what is in use, and that it is to be run again', async () => {
  const world = lasting();
  const run = world.run();
  const refuse = () =>
    Promise.reject(new SwitchError('refused', 'you may not call iam:DeleteAccessKey', ['ask']));
  await expect(rotated({ ...run, iam: { ...run.iam, delete: refuse } })).rejects.toMatchObject({
    hints: ['ask', 'the new key, AKIA1, is in use; AKIA0 is not deleted yet: run switch rotate again'],
  });
  expectWorkingKey(world);
  await rotated(world.run());
  expectClean(world);
});

describe('the quota of two keys', () => {
  it('is looked at before anything is done, and the other key is named with what to run', async () => {
    const world = lasting();
    world.aws.set('AKIAX', {
      keyId: 'AKIAX',
      isActive: false,
      createdAt: Date.parse('2025-01-02T00:00:00Z'),
    });
    await expect(rotated(world.run())).rejects.toMatchObject({
      reason: 'refused',
      hints: [
        'beside AKIA0, which is in use here, there is AKIAX, switched off, made on 2025-01-02',
        'if nothing uses it, delete it:',
        'switch exec jump -- aws iam delete-access-key --access-key-id AKIAX',
      ],
    });
    expect(world.calls).toEqual(['list']);
    expect(world.rest.journal).toBeUndefined();
  });

  it('that somebody else fills meanwhile leaves nothing behind', async () => {
    const world = lasting();
    const filled = (name: string): void => {
      if (name === 'before create') world.aws.set('AKIAX', { keyId: 'AKIAX', isActive: true, createdAt: 1 });
    };
    await expect(rotated(world.run(filled))).rejects.toThrow('Cannot exceed quota');
    expect(world.rest).toEqual({ inUse: world.rest.inUse });
    expectWorkingKey(world);
  });
});

describe('a second key of the user', () => {
  it('is not to be deleted where it is stored here as well', async () => {
    const world = lasting();
    world.aws.set('AKIAX', { keyId: 'AKIAX', isActive: true, createdAt: undefined });
    const run = { ...world.run(), storedAs: (keyId: string) => (keyId === 'AKIAX' ? ['other'] : ['jump']) };
    await expect(rotated(run)).rejects.toMatchObject({
      message: 'this user has two access keys already, and AWS allows no more: nothing was changed',
      hints: [
        'beside AKIA0, which is in use here, there is AKIAX, active, stored here as other',
        'both are in use here: store one of them under all of these names first, and delete the other then',
      ],
    });
    expect(world.aws.has('AKIAX')).toBe(true);
    expectWorkingKey(world);
  });
});

describe('a key that cannot be stored', () => {
  const full = (world: Lasting) => {
    const run = world.run();
    const putBeside = () =>
      Promise.reject(new SwitchError('keychain', 'the keychain is locked', ['unlock it']));
    return { ...run, places: { ...run.places, putBeside } };
  };

  it('is deleted again', async () => {
    const world = lasting();
    await expect(rotated(full(world))).rejects.toMatchObject({
      message: 'the keychain is locked',
      hints: ['unlock it', 'the new key is deleted again: nothing was changed'],
    });
    expectWorkingKey(world);
    expectClean(world);
  });

  it('and cannot be deleted either is cleared up by the next run', async () => {
    const world = lasting();
    const run = full(world);
    const broken = { ...run, iam: { ...run.iam, delete: () => Promise.reject(new Error('offline')) } };
    await expect(rotated(broken)).rejects.toMatchObject({
      hints: ['unlock it', 'the new key AKIA1 could not be deleted: run switch rotate again'],
    });
    await rotated(world.run());
    expect(world.said).toContain('AKIA1 is deleted: a rotation on 2026-03-01 that made it came to no end');
    expectClean(world);
  });
});

describe('what an interrupted run may have made', () => {
  /** A run that AWS gave no answer, and a key that a person has made within the same minute. */
  async function unanswered(answer: boolean | undefined): Promise<Lasting> {
    const world = lasting();
    await killedAt(world, EFFECTS.indexOf('before create'));
    world.aws.set('AKIAX', {
      keyId: 'AKIAX',
      isActive: true,
      createdAt: Date.parse('2026-03-01T12:00:59Z'),
    });
    world.answers(answer);
    return world;
  }

  it('K9: is not deleted unasked where nothing names it: it may be a key that a person made', async () => {
    const world = await unanswered(undefined);
    for (const _run of ['first', 'second']) {
      await expect(rotated(world.run())).rejects.toMatchObject({
        reason: 'refused',
        message: 'this user has two access keys already, and AWS allows no more: nothing was changed',
        hints: [
          "at 2026-03-01T12:00:00Z a rotation asked for a new key, and AWS's answer was lost",
          'AKIAX was made at 2026-03-01T12:00:59Z and never used: it is that key, or one that somebody made by hand',
          expect.stringContaining('beside AKIA0, which is in use here, there is AKIAX, active'),
          'if nothing uses it, delete it:',
          'switch exec jump -- aws iam delete-access-key --access-key-id AKIAX',
        ],
      });
    }
    expect(world.aws.has('AKIAX')).toBe(true);
    expectWorkingKey(world);
  });

  it('K9: stays where a person says so, and is not asked about again', async () => {
    const world = await unanswered(false);
    await expect(rotated(world.run())).rejects.toThrow('two access keys already');
    expect(world.asked.at(-1)).toBe('Delete AKIAX in AWS?');
    expect(world.asked.join()).toContain('2026-03-01T12:00:59Z');
    expect(world.aws.has('AKIAX')).toBe(true);
    expect(world.rest.journal).toBeUndefined();
  });

  it('K9: goes where a person says so', async () => {
    const world = await unanswered(true);
    await rotated(world.run());
    expect(world.aws.has('AKIAX')).toBe(false);
    expectClean(world);
  });

  it('K9: is deleted unasked where AWS had named it', async () => {
    const world = lasting();
    await killedAt(world, EFFECTS.indexOf('before put beside'));
    world.answers(undefined);
    expect(await rotated(world.run())).toEqual({ oldKeyId: 'AKIA0', newKeyId: 'AKIA2' });
    expect(world.said).toContain('AKIA1 is deleted: a rotation on 2026-03-01 that made it came to no end');
    expectClean(world);
  });

  it.each([
    ['that was used', { createdAt: Date.parse('2026-03-01T12:00:01Z'), used: true }],
    ['that was made at another time', { createdAt: Date.parse('2026-02-28T12:00:00Z') }],
  ])('is not a key %s: it stays', async (_what, key) => {
    const world = lasting();
    await killedAt(world, EFFECTS.indexOf('before create'));
    world.aws.set('AKIAX', { keyId: 'AKIAX', isActive: true, ...key });
    await expect(rotated(world.run())).rejects.toMatchObject({
      hints: [expect.stringContaining('AKIAX'), expect.anything(), expect.anything()],
    });
    expect(world.aws.has('AKIAX')).toBe(true);
  });

  it.each(['after create', 'after put beside', 'after use'])(
    'is not gone on with where a person has stored another key meanwhile (%s): the first one stays',
    async (name) => {
      const world = lasting();
      await killedAt(world, EFFECTS.indexOf(name));
      world.rest.inUse = world.keyNamed('AKIAX');
      const aws = [...world.aws.entries()];
      world.aws.clear();
      for (const [id, key] of aws) if (id !== 'AKIA0') world.aws.set(id, key);
      world.aws.set('AKIAX', { keyId: 'AKIAX', isActive: true, createdAt: 0, used: true });
      const { oldKeyId } = await rotated(world.run());
      expect(oldKeyId).toBe('AKIAX');
      expectWorkingKey(world);
      expectClean(world);
    },
  );

  it('and an old key that was not that of the one in use is not touched', async () => {
    const world = lasting();
    await killedAt(world, EFFECTS.indexOf('before create'));
    world.rest.inUse = world.keyNamed('AKIAX');
    world.aws.set('AKIAX', { keyId: 'AKIAX', isActive: true, createdAt: 0, used: true });
    await expect(rotated(world.run())).rejects.toThrow('two access keys already');
    expect(world.aws.get('AKIA0')).toMatchObject({ isActive: true });
    expectWorkingKey(world);
  });

  it('is not gone on with where the new key was deleted in AWS: another is made', async () => {
    const world = lasting();
    await killedAt(world, EFFECTS.indexOf('after put beside'));
    world.aws.delete('AKIA1');
    expect(await rotated(world.run())).toEqual({ oldKeyId: 'AKIA0', newKeyId: 'AKIA2' });
    expectClean(world);
  });
});
