import { describe, expect, it } from 'vitest';
import { choicesOf } from '../../src/commands/choices.ts';
import { chooseProfile } from '../../src/commands/choose-profile.ts';
import { type Listing, rowsOf } from '../../src/commands/list-rows.ts';
import type { Context } from '../../src/context/index.ts';
import { usesIn } from '../../src/picker/uses.ts';
import { planFor } from '../../src/profiles/plan.ts';
import { profilesFrom } from '../../src/profiles/profile.ts';
import { settingsFrom } from '../../src/profiles/settings.ts';
import type { StoredSession } from '../../src/sessions/index-file.ts';
import { prefixOf } from '../../src/sessions/prefix.ts';
import { manyRoles } from './support-many.ts';

const NOW = 1_800_000_000_000;
const JUMP = {
  profile: 'jump',
  keyId: 'AKIAIOSFODNN7EXAMPLE',
  account: '999999999999',
  keychain: 'os',
  storedAt: NOW,
};

const CONFIG = `
[default]
region = eu-north-1
[profile jump]
mfa_serial = arn:aws:iam::999999999999:mfa/ada
[profile prod]
role_arn = arn:aws:iam::222222222222:role/team/Engineer
source_profile = jump
region = eu-west-1
description = the shop
tags =
  team = checkout
[profile base]
role_arn = arn:aws:iam::333333333333:role/Base
source_profile = jump
[profile included]
include_profile = base
[profile other-name]
credential_process = aws-switch credential-process jump
[profile sso]
sso_start_url = https://acme.awsapps.com/start
sso_region = eu-west-1
sso_account_id = 444444444444
sso_role_name = Admin
[profile lost]
role_arn = arn:aws:iam::555555555555:role/Lost
source_profile = nobody
`;

function listing(config = CONFIG, sessions: (plain: Listing) => StoredSession[] = () => []): Listing {
  const text = { path: '~/.aws/config', text: config, exists: true };
  const profiles = profilesFrom(text, { path: '~/.aws/credentials', text: '', exists: false });
  const keys = new Map([['jump', JUMP]]);
  const plain = { profiles, keys, sessions: [], settings: settingsFrom({}, {}, profiles), now: NOW };
  return { ...plain, sessions: sessions(plain) };
}

/** A session of the first steps of a profile's plan. */
const session = ({ profiles, keys, settings }: Listing, name: string, step: number): StoredSession => {
  const plan = planFor(profiles, { key: (one) => keys.get(one) }, name, settings);
  const { item } = prefixOf(plan, step);
  const role = step > 0 ? 'arn:aws:iam::222222222222:role/team/Engineer' : undefined;
  return {
    item,
    keychain: 'os',
    profile: name,
    issued: NOW,
    expires: NOW + 42 * 60_000,
    ...(role && { role }),
  };
};

describe('what the picker offers', () => {
  it('is known by what `list` says of it, for every kind of profile', () => {
    const all = listing();
    const rows = rowsOf(all).filter(({ source, profile }) => source !== 'none' || profile === 'lost');
    const known = new Map(
      choicesOf(all, new Map(), undefined)
        .likeliest()
        .map(({ name, columns }) => [name, columns.slice(1).map(({ raw }) => raw)]),
    );
    expect(known.size).toBe(rows.length);
    for (const { profile, account = '', role = '', region = '' } of rows)
      expect([profile, known.get(profile)]).toEqual([profile, [account, role, region]]);
  });

  it('leaves out what has no credentials, and marks what leads nowhere', () => {
    const choices = choicesOf(listing(), new Map(), undefined);
    const all = choices.likeliest();
    expect(all.map(({ name }) => name)).toEqual([
      'base',
      'included',
      'jump',
      'lost',
      'other-name',
      'prod',
      'sso',
    ]);
    const states = all.map((one) => choices.look(one).session);
    expect(states).toEqual(['-', '-', '-', '?', '-', '-', '-']);
  });

  it('has the session that is open, or whether one behind it is', () => {
    const state = (all: Listing): string | undefined => {
      const choices = choicesOf(all, new Map(), undefined);
      const prod = choices.likeliest().find(({ name }) => name === 'prod');
      return prod && choices.look(prod).session;
    };
    expect(state(listing(CONFIG, (plain) => [session(plain, 'prod', 0)]))).toBe('mfa');
    expect(state(listing(CONFIG, (plain) => [0, 1].map((step) => session(plain, 'prod', step))))).toBe('42m');
    expect(state({ ...listing(CONFIG, (plain) => [session(plain, 'prod', 0)]), now: NOW + 3_600_000 })).toBe(
      '-',
    );
  });

  it('has the description to show, and that and the tags to search', () => {
    const choices = choicesOf(listing(), new Map(), undefined);
    const prod = choices.likeliest().find(({ name }) => name === 'prod');
    expect(prod && choices.look(prod)).toMatchObject({ description: 'the shop', color: 'red' });
    expect(prod?.more.raw).toBe('the shop team=checkout');
  });

  it('of thousands is read as far as it is wanted, in its order', () => {
    const all = listing(manyRoles(2000));
    const uses = usesIn(`${NOW / 1000 - 5} team-7\n${NOW / 1000 - 50} team-9\n${NOW / 1000 - 60} team-9\n`);
    const choices = choicesOf(all, uses, 'team-5');
    expect(
      choices
        .offered()
        .map(({ name }) => name)
        .slice(0, 4),
    ).toEqual(['team-5', 'team-7', 'team-9', 'jump']);
    expect(choices.offered().length).toBeLessThan(100);
    expect([choices.isWhole(), choices.prepare(), choices.isWhole()]).toEqual([false, true, false]);
    expect(choices.likeliest()).toHaveLength(2001);
    expect([choices.isWhole(), choices.prepare(), choices.offered().length]).toEqual([true, false, 2001]);
    expect(
      choices
        .likeliest()
        .map(({ name }) => name)
        .slice(0, 3),
    ).toEqual(['team-9', 'team-7', 'jump']);
  });
});

describe('who chooses', () => {
  /** A context that can show a picker, and has neither secrets nor a network. */
  const world = (more: Partial<Context> = {}) => {
    const { profiles, keys } = listing();
    const noted: string[] = [];
    const context = {
      program: 'switch',
      env: {},
      now: () => NOW,
      mayColor: false,
      profiles: () => profiles,
      index: () => ({
        key: (name: string) => keys.get(name),
        keys: () => [...keys.values()],
        sessions: () => [],
      }),
      uses: async () => '',
      noteUse: (name: string) => void noted.push(name),
      keepNames: async () => {},
      closeTerminal: async () => {},
      nobody: async () => 'there is no terminal to ask on',
      terminal: async () => ({
        choose: async (panel: { onKeys(chunk: string): { answer: string } }) => panel.onKeys('prod\r').answer,
      }),
      ...more,
    } as unknown as Context;
    return { context, noted };
  };

  it('S11 is a person at the picker, who needs no secret, and whose choice is noted', async () => {
    const { context, noted } = world();
    expect(await chooseProfile(context)).toBe('prod');
    expect(noted).toEqual(['prod']);
  });

  it('is nobody where a name is whole already', async () => {
    const { context, noted } = world({ terminal: () => Promise.reject(new Error('opened')) });
    expect(await chooseProfile(context, { query: 'jump' })).toBe('jump');
    expect(noted).toEqual([]);
  });

  it('has the query typed already', async () => {
    const choose = async (panel: { draw(size: object): { lines: string[] } }) =>
      panel.draw({ columns: 80, rows: 24 }).lines[0];
    const { context } = world({ terminal: (async () => ({ choose })) as unknown as Context['terminal'] });
    expect(await chooseProfile(context, { query: 'pro' })).toMatch(/^profile: pro {3}1 of 7/);
  });

  it('is nobody where there is no terminal, in words', async () => {
    const { context } = world({ terminal: async () => undefined });
    await expect(chooseProfile(context, { query: 'pro' })).rejects.toMatchObject({
      reason: 'usage',
      hints: ['there is no terminal to ask on', 'name one; all of them: switch list'],
    });
  });
});
