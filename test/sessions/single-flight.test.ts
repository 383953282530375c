import { describe, expect, it } from 'vitest';
import { SwitchError } from '../../src/errors.ts';
import { claimed, lastTurn } from '../../src/sessions/claims.ts';
import { DEVICE, simulated, type Work } from './simulated.ts';

const SECOND = 1_000;
const typing = (terminal: string, work: Work = {}): Work => ({
  device: DEVICE,
  asker: { canAsk: true, terminal },
  asks: 10 * SECOND,
  ...work,
});
const NOBODY: Work = { device: DEVICE, asker: { canAsk: false } };
const A = typing('/dev/pts/1');
const B = typing('/dev/pts/2');

describe('N6 single flight', () => {
  it('makes one call for a hundred that come at once, and serves them all', async () => {
    const { start, pass, did } = simulated();
    const runs = Array.from({ length: 100 }, (_, index) => start(index + 1));
    await pass(SECOND);
    expect(await Promise.all(runs)).toEqual(Array(100).fill('by 1'));
    expect(did).toEqual(['0 s 1 calls']);
  });

  it('asks one question for all terminals', async () => {
    const { start, pass, did } = simulated();
    const runs = [start(1, A), start(2, B), start(3, NOBODY)];
    await pass(11 * SECOND);
    expect(await Promise.all(runs)).toEqual(['by 1', 'by 1', 'by 1']);
    expect(did).toEqual(['0 s 1 asks', '10 s 1 calls']);
  });

  it('lets things of one device be made one after the other, and of two at the same time', async () => {
    const { start, pass, did } = simulated();
    const runs = [
      start(1, A),
      start(2, { ...B, item: 'session/b' }),
      start(3, typing('/dev/pts/3', { item: 'session/c', device: 'another' })),
    ];
    await pass(25 * SECOND);
    expect(await Promise.all(runs)).toEqual(['by 1', 'by 2', 'by 3']);
    expect(did).toEqual([
      '0 s 1 asks',
      '0 s 3 asks',
      '10 s 1 calls',
      '10 s 3 calls',
      '10 s 2 asks',
      '20 s 2 calls',
    ]);
  });

  it('lets things without a device wait for nothing but themselves', async () => {
    const { start, pass, did } = simulated();
    const runs = [start(1, A), start(2, { item: 'session/b' })];
    await pass(SECOND);
    expect(await runs[1]).toBe('by 2');
    expect(did).toEqual(['0 s 2 calls', '0 s 1 asks']);
  });

  it('makes two of two --fresh, one after the other, and what they make serves the rest', async () => {
    const { start, pass, did } = simulated();
    const runs = [start(1, { isFresh: true }), start(2, { isFresh: true }), start(3)];
    await pass(SECOND);
    expect(await Promise.all(runs)).toEqual(['by 1', 'by 2', 'by 1']);
    expect(did.map((line) => line.slice(4))).toEqual(['1 calls', '2 calls']);
  });

  it('looks again under its claim: what was made since its look is not made twice', async () => {
    const { start, pass, did } = simulated();
    const runs = [start(1), start(2, { looks: 150 })];
    await pass(SECOND);
    expect(await Promise.all(runs)).toEqual(['by 1', 'by 1']);
    expect(did).toEqual(['0 s 1 calls']);
  });

  it('leaves one file behind, however often something is made', async () => {
    const { start, pass, files } = simulated();
    for (const pid of [1, 2, 3]) {
      const run = start(pid, { isFresh: true });
      await pass(SECOND);
      await run;
    }
    expect([...files.keys()]).toEqual([expect.stringMatching(/^[0-9a-f]{32}-3\.over$/)]);
  });
});

describe('N7 a leader that', () => {
  it('is killed at its question is followed at once, by one', async () => {
    const { start, pass, kill, did } = simulated();
    // Who has nobody to ask notices first.
    const runs = [start(1, A), start(4, NOBODY), start(2, B), start(3, typing('/dev/pts/3'))];
    await pass(5 * SECOND);
    kill(1);
    await pass(11 * SECOND);
    expect(await Promise.all(runs.slice(1))).toEqual(['by 2', 'by 2', 'by 2']);
    expect(did).toEqual(['0 s 1 asks', '5 s 2 asks', '15 s 2 calls']);
  });

  it('is killed at its call costs a second call', async () => {
    const { start, pass, kill, did } = simulated();
    const runs = Array.from({ length: 50 }, (_, index) => start(index + 1));
    await pass(50);
    kill(1);
    await pass(SECOND);
    expect(await Promise.all(runs.slice(1))).toEqual(Array(49).fill('by 2'));
    expect(did.length).toBe(2);
  });

  it('is stopped is followed within 60 s, by one; awake again, it harms nobody', async () => {
    const { start, pass, stop, wake, did, store, files } = simulated();
    const runs = [start(1, A), start(2, B), start(3, typing('/dev/pts/3')), start(4, NOBODY)];
    await pass(5 * SECOND);
    stop(1);
    await pass(45 * SECOND);
    expect(await Promise.all(runs.slice(1))).toEqual(['by 2', 'by 2', 'by 2']);
    expect(did).toEqual(['0 s 1 asks', expect.stringMatching(/^3[4-6] s 2 asks/), expect.any(String)]);
    wake(1);
    await pass(SECOND);
    expect(await runs[0]).toBe('by 1');
    expect(store.get('session/a')).toBe('by 1');
    expect([...files.keys()].filter((name) => !name.endsWith('.over'))).toEqual([]);
  });

  it('is on another machine is never taken for dead, only for silent', async () => {
    const { start, pass, kill, did, folder } = simulated();
    claimed(folder, (await keyOf('session/a')) ?? '', 0, {
      pid: 7,
      machine: 'there',
      program: 'switch',
      item: 'session/a',
      asks: false,
    });
    kill(7);
    const run = start(1);
    await pass(29 * SECOND);
    expect(did).toEqual([]);
    await pass(5 * SECOND);
    expect([await run, did]).toEqual(['by 1', ['30 s 1 calls']]);
  });

  it('sleeps with its machine is not taken for stopped', async () => {
    const { start, pass, sleep, did } = simulated();
    const runs = [start(1, typing('/dev/pts/1', { asks: 100 * SECOND })), start(2, B)];
    await pass(5 * SECOND);
    sleep(3_600 * SECOND);
    await pass(10 * SECOND);
    expect(await Promise.all(runs)).toEqual(['by 1', 'by 1']);
    expect(did.length).toBe(2);
  });

  it('was taken over before it asked waits for the one that does', async () => {
    const { start, pass, stop, wake, did } = simulated();
    const runs = [start(1, { ...A, opens: 5 * SECOND }), start(2, B)];
    await pass(SECOND);
    stop(1);
    await pass(33 * SECOND);
    wake(1);
    await pass(15 * SECOND);
    expect(await Promise.all(runs)).toEqual(['by 2', 'by 2']);
    expect(did.filter((line) => line.endsWith('asks'))).toEqual([expect.stringContaining('2 asks')]);
  });

  it.each([
    ['refused', 'AWS said no'],
    ['failed', 'no answer'],
    ['cancelled', 'cancelled'],
  ] as const)('ends %s ends those who would have asked on the same terminal', async (reason, message) => {
    const { start, pass, did } = simulated();
    const failure = new SwitchError(reason, message);
    const runs = [1, 2, 3].map((pid) => start(pid, { ...A, failure }));
    await pass(30 * SECOND);
    expect(await Promise.all(runs)).toEqual([message, message, message]);
    expect(did).toEqual(['0 s 1 asks', '10 s 1 calls']);
  });

  it('ends so on one terminal leaves the person at another to be asked', async () => {
    const { start, pass, did } = simulated();
    const runs = [start(1, { ...A, failure: new SwitchError('cancelled', 'cancelled') }), start(2, B)];
    await pass(30 * SECOND);
    expect(await Promise.all(runs)).toEqual(['cancelled', 'by 2']);
    expect(did.length).toBe(4);
  });

  it.each([
    ['by a failure of its own', {}, new SwitchError('keychain', 'locked')],
    ['and others want a fresh one', { isFresh: true }, new SwitchError('refused', 'AWS said no')],
    ['and others want something else', { item: 'session/b' }, new SwitchError('refused', 'AWS said no')],
  ])('ends %s ends nobody else', async (_case, other, failure) => {
    const { start, pass } = simulated();
    const runs = [start(1, { ...A, failure }), start(2, { ...A, ...other })];
    await pass(30 * SECOND);
    expect(await Promise.all(runs)).toEqual([failure.message, 'by 2']);
  });
});

describe('who has nobody to ask', () => {
  it('fails as ever where nobody leads, and claims nothing', async () => {
    const { start, pass, files } = simulated();
    const run = start(1, NOBODY);
    await pass(0);
    expect(await run).toBe('nobody to ask');
    expect(files.size).toBe(0);
  });

  it('fails within a few seconds where the leader dies, and nobody else could ask', async () => {
    const { start, pass, kill } = simulated();
    const runs = [start(1, A), start(2, NOBODY), start(3, NOBODY)];
    await pass(2 * SECOND);
    kill(1);
    await pass(4 * SECOND);
    expect(await Promise.all(runs.slice(1))).toEqual(['nobody to ask', 'nobody to ask']);
  });

  it('makes what takes no code', async () => {
    const { start, pass } = simulated();
    const run = start(1, { asker: { canAsk: false } });
    await pass(SECOND);
    expect(await run).toBe('by 1');
  });
});

describe('who waits', () => {
  it('says once, after a second, where the question stands', async () => {
    const { start, pass, said } = simulated();
    void start(1, A);
    void start(2, B);
    await pass(900);
    expect(said).toEqual([]);
    await pass(8 * SECOND);
    expect(said).toEqual(['2: waiting for the MFA code that is asked on /dev/pts/1 by switch (pid 1)']);
  });

  it('says nothing while AWS is called', async () => {
    const { start, pass, said } = simulated();
    void start(1, { calls: 20 * SECOND });
    void start(2);
    await pass(15 * SECOND);
    expect(said).toEqual([]);
  });

  it('gives up after 50 s, and names the leader, its terminal and what to do', async () => {
    const { start, pass } = simulated();
    void start(1, { ...A, asks: 100 * SECOND });
    const run = start(2, B);
    await pass(49 * SECOND);
    expect(await Promise.race([run, 'it waits'])).toBe('it waits');
    await pass(4 * SECOND);
    expect(await run).toBe('nothing came yet of the MFA code that is asked on /dev/pts/1 by switch (pid 1)');
  });

  it('waits on while the leader merely calls AWS', async () => {
    const { start, pass } = simulated();
    const runs = [start(1, { ...A, asks: SECOND, calls: 80 * SECOND }), start(2, B)];
    await pass(90 * SECOND);
    expect(await Promise.all(runs)).toEqual(['by 1', 'by 1']);
  });
});

describe('N8 without a folder that can be written to', () => {
  it('everything is made as without single flight', async () => {
    const { start, pass, fillDisk } = simulated();
    fillDisk();
    const runs = [start(1), start(2, { ...A, item: 'session/b' })];
    await pass(11 * SECOND);
    expect(await Promise.all(runs)).toEqual(['by 1', 'by 2']);
  });

  it('a disk that fills up under the leader costs nobody anything', async () => {
    const { start, pass, fillDisk } = simulated();
    const runs = [start(1, A), start(2, B)];
    await pass(5 * SECOND);
    fillDisk();
    await pass(60 * SECOND);
    expect(await Promise.all(runs)).toEqual(['by 1', 'by 1']);
  });

  it('a claim that cannot be read is waited for, and taken over', async () => {
    const { start, pass, folder } = simulated();
    folder.create(`${await keyOf('session/a')}-4`, '{"v":');
    const run = start(1);
    await pass(31 * SECOND);
    expect(await run).toBe('by 1');
  });
});

describe('a claim', () => {
  const claim = { pid: 1, machine: 'here', program: 'switch', item: 'i', asks: false };

  it('behind a turn is given to one alone', () => {
    const { folder } = simulated();
    expect([claimed(folder, 'k', 0, claim), claimed(folder, 'k', 0, claim)]).toEqual([
      expect.anything(),
      undefined,
    ]);
  });

  it.each([1, 2])('behind a turn that %i more have followed since is nobody’s', (more) => {
    const { folder, files } = simulated();
    for (let number = 0; number < more + 1; number++) claimed(folder, 'k', number, claim)?.end();
    const before = [...files.keys()];
    expect(claimed(folder, 'k', more, claim)).toBeUndefined();
    expect(claimed(folder, 'k', 0, claim)).toBeUndefined();
    expect([...files.keys()]).toEqual(before);
  });

  it('that was taken over is nobody’s own, and its end takes nothing from its heir', () => {
    const { folder } = simulated();
    const first = claimed(folder, 'k', 0, claim);
    const heir = claimed(folder, 'k', 1, { ...claim, pid: 2 });
    expect([first?.isOurs(), heir?.isOurs()]).toEqual([false, true]);
    first?.end();
    expect([heir?.isOurs(), lastTurn(folder, 'k')]).toEqual([true, { number: 2, isOver: false }]);
  });
});

/** The name of the claims on a thing: that of the file which making it leaves. */
async function keyOf(item: string): Promise<string | undefined> {
  const { start, pass, files } = simulated();
  void start(1, { item });
  await pass(SECOND);
  return [...files.keys()][0]?.split('-')[0];
}
