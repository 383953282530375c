import { describe, expect, it } from 'vitest';
import { SwitchError } from '../../src/errors.ts';
import { openSession } from '../../src/sessions/open.ts';
import type { Session } from '../../src/sessions/session.ts';
import { HOUR, MINUTE, NOON, sessionOf } from './support.ts';
import { DEPLOY, ENGINEER, fresh, kept, open, plan, ROLES, stale, WARM, world } from './worlds.ts';

const ALL_OF_IT = [
  'read the key',
  'MFA by AKIAJUMP with 111111',
  'keep MFA',
  'Engineer by ASIAMFA',
  'keep Engineer',
];

describe('a run does only what is still missing', () => {
  it.each<[string, (Session | undefined)[], string[]]>([
    ['cold: everything', [], ALL_OF_IT],
    ['a role session kept: nothing', [undefined, fresh], []],
    ['both kept: nothing', [fresh, fresh], []],
    ['the shared session kept: the role, without a code', [fresh], ['Engineer by ASIAKEPT', 'keep Engineer']],
    [
      'the role’s at its end: the role, without a code',
      [fresh, stale],
      ['Engineer by ASIAKEPT', 'keep Engineer'],
    ],
    ['the shared one at its end, the role’s not: nothing', [stale, fresh], []],
    ['both at their end: everything', [stale, stale], ALL_OF_IT],
  ])('%s', async (_case, sessions, expected) => {
    const { did, accessKeyId } = await open(ENGINEER, kept(ENGINEER, sessions));
    expect(did).toEqual(expected);
    expect(accessKeyId).toBe(expected.length === 0 ? 'ASIAKEPT' : 'ASIAENGINEER');
  });

  it('from the last fresh step of three', async () => {
    const { did } = await open(DEPLOY, kept(DEPLOY, [stale, fresh]));
    expect(did).toEqual(['Deploy by ASIAKEPT', 'keep Deploy']);
  });

  it('S12 N13 warm: no key is read, no code asked, no call made', async () => {
    const never = () => Promise.reject(new Error('it was touched'));
    const { world: made } = world(kept(ENGINEER, [undefined, fresh]), {
      source: never,
      code: never,
      perform: never,
    });
    await expect(openSession(ENGINEER, made, WARM)).resolves.toBe(fresh);
  });

  it('a second run finds what the first has kept, and so does another role of the same key', async () => {
    const sessions = new Map<string, Session>();
    await open(ENGINEER, sessions);
    expect((await open(ENGINEER, sessions)).did).toEqual([]);
    expect((await open(DEPLOY, sessions)).did).toEqual(['Deploy by ASIAENGINEER', 'keep Deploy']);
  });

  it('N18 a session of another plan is never served', async () => {
    const config = ROLES.replace('role/Engineer', 'role/Admin');
    const { did } = await open(plan('engineer', { config }), kept(ENGINEER, [fresh, fresh]));
    expect(did).toEqual(['Admin by ASIAKEPT', 'keep Admin']);
  });

  it('the key itself, where no step is planned, and no store is opened for it', async () => {
    const bare = plan('jump', { flags: { session: false } });
    const store = {
      open: () => Promise.reject(new Error('locked')),
      get: () => Promise.reject(new Error('locked')),
      put: () => Promise.reject(new Error('locked')),
    };
    for (const options of [WARM, { ...WARM, fresh: true }]) {
      const { world: made, did } = world(new Map(), { store });
      expect(await openSession(bare, made, options)).toMatchObject({ accessKeyId: 'AKIAJUMP' });
      expect(did).toEqual(['read the key']);
    }
  });
});

describe('--fresh', () => {
  it('looks at no kept session, and keeps the new ones', async () => {
    const sessions = kept(ENGINEER, [fresh, fresh]);
    const { did } = await open(ENGINEER, sessions, { ...WARM, fresh: true });
    expect(did).toEqual(ALL_OF_IT);
    expect([...sessions.values()].map(({ accessKeyId }) => accessKeyId)).toEqual(['ASIAMFA', 'ASIAENGINEER']);
  });
});

describe('a store that cannot be opened ends the run before a code is asked', () => {
  it.each([false, true])('fresh: %s', async (isFreshAsked) => {
    const locked = () => Promise.reject(new SwitchError('keychain', 'the keychain is locked'));
    const asked: string[] = [];
    const { world: made, did } = world(new Map(), {
      store: { open: locked, get: async () => undefined, put: async () => {} },
      code: async (device) => {
        asked.push(device);
        return '111111';
      },
    });
    const run = openSession(ENGINEER, made, { ...WARM, fresh: isFreshAsked });
    await expect(run).rejects.toMatchObject({ reason: 'keychain' });
    expect([...asked, ...did]).toEqual([]);
  });
});

describe('K7 a session that cannot be kept', () => {
  it('costs a word for each, not the run', async () => {
    const store = {
      open: async () => {},
      get: async () => undefined,
      put: () => Promise.reject(new Error('the disk is full')),
    };
    const { world: made, said } = world(new Map(), { store });
    expect(await openSession(ENGINEER, made, WARM)).toMatchObject({ accessKeyId: 'ASIAENGINEER' });
    expect(said).toEqual([
      expect.stringContaining('could not be kept'),
      expect.stringContaining('the disk is full'),
    ]);
  });
});

describe('what is capped', () => {
  const CAPPED = 'arn:aws:iam::222222222222:role/Deploy lasts 1h, not 2h: AWS allows no more in a role chain';

  it.each<[string, (Session | undefined)[], string[]]>([
    ['is said once, though three steps are made', [], [CAPPED]],
    ['is said where the last step alone is made', [fresh, fresh], [CAPPED]],
    ['is not said where nothing is made', [fresh, fresh, fresh], []],
  ])('%s', async (_case, sessions, expected) => {
    expect((await open(DEPLOY, kept(DEPLOY, sessions))).said).toEqual(expected);
  });

  it('or takes a code of its own is said too, with the reason', async () => {
    const { said } = await open(plan('engineer', { flags: { duration: '4h' } }));
    expect(said).toEqual([expect.stringMatching(/code of its own.*1h.*asks for more/)]);
  });

  it('a plan as it was asked for says nothing', async () => {
    expect((await open(ENGINEER)).said).toEqual([]);
  });
});

const DAY = 24 * HOUR;

describe('N3 a session from the future', () => {
  const later = sessionOf('ASIALATER', { issued: NOON + DAY, expires: NOON + DAY + HOUR });

  it.each([
    ['is served where AWS still takes it', NOON + DAY + MINUTE, 'ASIALATER'],
    ['is not where it has too little left by the time of AWS', NOON + DAY + 56 * MINUTE, 'ASIAENGINEER'],
    ['is not where AWS does not take it', undefined, 'ASIAENGINEER'],
  ])('%s', async (_case, theirs, expected) => {
    const asked: string[] = [];
    const { world: made } = world(kept(ENGINEER, [undefined, later]), {
      timeBy: async ({ accessKeyId }) => {
        asked.push(accessKeyId);
        return theirs;
      },
    });
    const session = await openSession(ENGINEER, made, WARM);
    expect(session).toMatchObject({ accessKeyId: expected });
    // By this machine's clock it ends in 59 minutes, not in a day.
    if (expected === 'ASIALATER') expect(session.expires).toBe(NOON + 59 * MINUTE);
    expect(asked).toEqual(['ASIALATER']);
  });
});
