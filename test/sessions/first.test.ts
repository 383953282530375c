import { describe, expect, it } from 'vitest';
import type { CredentialPlan } from '../../src/profiles/plan.ts';
import type { Source } from '../../src/profiles/source.ts';
import { Secret } from '../../src/secret.ts';
import { openSession } from '../../src/sessions/open.ts';
import { prefixOf } from '../../src/sessions/prefix.ts';
import type { Session } from '../../src/sessions/session.ts';
import { ENGINEER, WARM, world } from './worlds.ts';

const SSO: Source = {
  kind: 'sso',
  profile: 'sso',
  startUrl: 'https://corp.awsapps.com/start',
  region: 'eu-west-1',
  scopes: [],
  portal: 'https://portal.sso.eu-west-1.amazonaws.com',
  oidc: 'https://oidc.eu-west-1.amazonaws.com',
  accountId: '111111111111',
  roleName: 'Admin',
};
const PROCESS: Source = { kind: 'process', profile: 'p', command: 'x' };
const AMBIENT: Source = { kind: 'container', profile: 'c' };

const key = { accessKeyId: 'AKIAFIRST', secretAccessKey: new Secret('s') };
const from = (source: Source, steps: CredentialPlan['steps'] = []): CredentialPlan => ({
  ...ENGINEER,
  source,
  steps,
});
const ROLE = ENGINEER.steps.slice(-1);

/** Opens a plan twice; the source gives this. */
async function twice(plan: CredentialPlan, first: Partial<Session>, options = WARM) {
  const sessions = new Map<string, Session>();
  const { world: made, did } = world(sessions, {
    source: async () => {
      did.push('first credentials opened');
      return { ...key, ...first };
    },
  });
  const handovers = [await openSession(plan, made, options), await openSession(plan, made, options)];
  return { did, handovers, sessions, now: made.now() };
}

const lasting = (minutes: number): Partial<Session> => {
  const { now } = world(new Map()).world;
  return { sessionToken: new Secret('t'), issued: now(), expires: now() + minutes * 60_000 };
};

describe('first credentials', () => {
  it.each([
    ['of Identity Center', SSO],
    ['of a command', PROCESS],
  ])('%s that are a session are opened once, and kept', async (_what, source) => {
    const { did, handovers, sessions } = await twice(from(source), lasting(60));
    expect(did).toEqual(['first credentials opened', 'keep first credentials']);
    expect(handovers[1]).toMatchObject({ accessKeyId: 'AKIAFIRST' });
    expect([...sessions.keys()]).toEqual([prefixOf(from(source), -1).item]);
  });

  it('that do not end are not kept', async () => {
    const { did, handovers } = await twice(from(PROCESS), {});
    expect(did).toEqual(['first credentials opened', 'first credentials opened']);
    expect(handovers[0]?.expires).toBeUndefined();
  });

  it('of the machine itself are not kept, which may have newer ones', async () => {
    const { did } = await twice(from(AMBIENT), lasting(60));
    expect(did).toEqual(['first credentials opened', 'first credentials opened']);
  });

  it('that are handed over as they are hear how long they must last, and whether new ones are wanted', async () => {
    const heard: unknown[] = [];
    const { world: made } = world(new Map(), {
      source: async (_plan, _asks, wish) => {
        heard.push(wish);
        return key;
      },
    });
    const wish = { minTtl: 7, isAsked: true, fresh: true };
    await openSession(from(AMBIENT), made, wish);
    await openSession(from(AMBIENT, ROLE), made, wish);
    expect(heard).toEqual([wish, undefined]);
  });

  it('are opened again where they are too near their end', async () => {
    const { sessions, ...first } = await twice(from(SSO), lasting(60));
    const later = world(sessions, {
      now: () => first.now + 58 * 60_000,
      source: async () => ({ ...key, accessKeyId: 'AKIALATER', ...lasting(120) }),
    });
    expect(await openSession(from(SSO), later.world, WARM)).toMatchObject({ accessKeyId: 'AKIALATER' });
  });

  it('are kept for the roles behind them: another role costs no sign-in', async () => {
    const { did } = await twice(from(SSO, ROLE), lasting(60), { ...WARM, fresh: false });
    expect(did.filter((one) => one === 'first credentials opened')).toHaveLength(1);
    expect(did.slice(0, 3)).toEqual([
      'first credentials opened',
      'keep first credentials',
      expect.stringMatching(/ by AKIAFIRST$/),
    ]);
  });

  it('are opened again, and kept anew, where fresh ones are asked for', async () => {
    const { did } = await twice(from(SSO), lasting(60), { ...WARM, fresh: true });
    expect(did).toEqual([
      'first credentials opened',
      'keep first credentials',
      'first credentials opened',
      'keep first credentials',
    ]);
  });
});
