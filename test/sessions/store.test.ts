import { describe, expect, it } from 'vitest';
import type { Keychain } from '../../src/keychain/index.ts';
import { indexIn } from '../../src/sessions/index-file.ts';
import { prefixOf } from '../../src/sessions/prefix.ts';
import { storeIn } from '../../src/sessions/store.ts';
import { planOf } from '../profiles/support.ts';
import { folderOf, HOUR, inClear, keychainOf, NOON, sessionOf } from './support.ts';

const CONFIG = `
[profile jump]
mfa_serial = arn:aws:iam::111111111111:mfa/ada
[profile prod]
role_arn = arn:aws:iam::222222222222:role/R
source_profile = jump
`;
const PLAN = planOf('prod', { config: CONFIG, keys: { jump: {} } });
const [MFA, ROLE] = [prefixOf(PLAN, 0), prefixOf(PLAN, 1)];
const [getSessionToken, assumeRole] = PLAN.steps;
if (!getSessionToken || !assumeRole) throw new Error('a plan of two steps is needed');

const full: Partial<Keychain> = { set: () => Promise.reject(new Error('full')) };
const stuck: Partial<Keychain> = { delete: () => Promise.reject(new Error('locked')) };

/** A store, and a second one on the same items whose keychain is another. */
function opened(change: Partial<Keychain> = {}) {
  const keychain = keychainOf();
  const folder = folderOf();
  const index = indexIn(folder);
  const otherwise = (other: Partial<Keychain>) => storeIn({ ...keychain, ...other }, index);
  return { keychain, folder, index, store: otherwise(change), otherwise };
}

describe('a session at rest', () => {
  it('is found under its plan, and under no other', async () => {
    const { store } = opened();
    await store.put(ROLE, sessionOf('ASIAROLE'), PLAN, assumeRole);
    expect(inClear(await store.get(ROLE))).toEqual(inClear(sessionOf('ASIAROLE')));
    expect(await store.get(MFA)).toBeUndefined();
    expect(await store.get({ ...ROLE, text: `${ROLE.text} ` })).toBeUndefined();
  });

  it('K6 damaged in the keychain is a miss, and is not deleted', async () => {
    const { store, keychain } = opened();
    keychain.items.set(ROLE.item, '{"v":1');
    expect(await store.get(ROLE)).toBeUndefined();
    expect(keychain.items.has(ROLE.item)).toBe(true);
  });

  it('is named in the index, with its role where it has one', async () => {
    const { store, index } = opened();
    await store.put(MFA, sessionOf('ASIAMFA'), PLAN, getSessionToken);
    await store.put(ROLE, sessionOf('ASIAROLE'), PLAN, assumeRole);
    const common = { keychain: 'os', profile: 'prod', keyId: 'AKIAJUMP', issued: NOON, expires: NOON + HOUR };
    expect(index.session(MFA.item)).toEqual({ ...common, item: MFA.item });
    expect(index.session(ROLE.item)).toEqual({
      ...common,
      item: ROLE.item,
      role: 'arn:aws:iam::222222222222:role/R',
    });
  });

  it('S11 leaves no secret in the index', async () => {
    const { store, folder } = opened();
    await store.put(ROLE, sessionOf('ASIAROLE'), PLAN, assumeRole);
    expect([...folder.files.values()].join()).not.toMatch(/secret-of|token-of/);
  });

  it('K7 that the keychain does not take is a fault of put', async () => {
    const { store } = opened(full);
    await expect(store.put(ROLE, sessionOf('A'), PLAN, assumeRole)).rejects.toThrow('full');
  });

  it('K7 and that is not kept is not listed as open', async () => {
    const { store, index } = opened(full);
    await store.put(ROLE, sessionOf('A'), PLAN, assumeRole).catch(() => {});
    expect(index.sessions().filter(({ expires }) => expires > NOON)).toEqual([]);
  });
});

describe('sessions that have ended', () => {
  const ended = { issued: NOON - 3 * HOUR, expires: NOON - 1 };

  it('are swept when another is kept; others stay', async () => {
    const { store, keychain, index } = opened();
    await store.put(MFA, sessionOf('ASIAOLD', ended), PLAN, getSessionToken);
    index.rememberKey({ profile: 'jump', keyId: 'AKIAJUMP', keychain: 'os', storedAt: 0 });
    keychain.items.set('key/jump', 'a key');
    await store.put(ROLE, sessionOf('ASIAROLE'), PLAN, assumeRole);
    expect([...keychain.items.keys()].sort()).toEqual(['key/jump', ROLE.item]);
    expect(index.sessions().map(({ item }) => item)).toEqual([ROLE.item]);
    expect(index.key('jump')).toBeDefined();
  });

  it('and cannot be swept are no reason to say that the new one was not kept', async () => {
    const { store, otherwise } = opened();
    await store.put(MFA, sessionOf('ASIAOLD', ended), PLAN, getSessionToken);
    await otherwise(stuck).put(ROLE, sessionOf('ASIAROLE'), PLAN, assumeRole);
  });

  it('in another keychain are left to it', async () => {
    const { store, otherwise, index } = opened();
    await store.put(MFA, sessionOf('ASIAOLD', ended), PLAN, getSessionToken);
    await otherwise({ name: 'file' }).put(ROLE, sessionOf('ASIAROLE'), PLAN, assumeRole);
    expect(index.session(MFA.item)).toBeDefined();
  });
});

describe('F8 forgetting', () => {
  it('takes a session from the keychain and the index, and says that there was one', async () => {
    const { store, keychain, index } = opened();
    await store.put(ROLE, sessionOf('ASIAROLE'), PLAN, assumeRole);
    expect(await store.forget([ROLE.item, MFA.item])).toBe(true);
    expect(keychain.items.size).toBe(0);
    expect(index.sessions()).toEqual([]);
  });

  it('a second time says that there was none', async () => {
    const { store } = opened();
    expect(await store.forget([ROLE.item])).toBe(false);
  });

  it('of one that rests in another keychain says that there was none, and leaves it named', async () => {
    const { store, otherwise, index } = opened();
    await store.put(ROLE, sessionOf('ASIAROLE'), PLAN, assumeRole);
    expect(await otherwise({ name: 'file' }).forget([ROLE.item])).toBe(false);
    expect(index.session(ROLE.item)).toBeDefined();
  });

  it('finds a session that was to be renewed, and could not be', async () => {
    const { store, otherwise, keychain, index } = opened();
    await store.put(ROLE, sessionOf('ASIAROLE'), PLAN, assumeRole);
    await expect(otherwise(full).put(ROLE, sessionOf('ASIANEW'), PLAN, assumeRole)).rejects.toThrow('full');
    expect(index.session(ROLE.item)).toMatchObject({ expires: NOON + HOUR });
    expect(await store.forget([ROLE.item])).toBe(true);
    expect(keychain.items.size).toBe(0);
  });

  it('half done is finished by the next run', async () => {
    const { store, otherwise, keychain } = opened();
    await store.put(ROLE, sessionOf('ASIAROLE'), PLAN, assumeRole);
    await expect(otherwise(stuck).forget([ROLE.item])).rejects.toThrow('locked');
    expect(await store.forget([ROLE.item])).toBe(true);
    expect(keychain.items.size).toBe(0);
  });
});
