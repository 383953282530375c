// What Identity Center gives, as profiles in a block of the config.

import { describe, expect, it } from 'vitest';
import { SwitchError } from '../../src/errors.ts';
import { profilesFrom } from '../../src/profiles/profile.ts';
import { goneUnless, imported, outside, reach } from './support-sso-import.ts';

const PROD = reach('Acme Prod', 'Admin', '333333333333');
const STAGING = reach('Acme Staging', 'Admin', '222222222222');
const LOOKS = reach('Acme Prod', 'ReadOnly', '333333333333');

const BASE = '[default]\nregion = eu-west-1\n\n[sso-session corp]\nsso_region = eu-west-1\n';

const readFrom = (text: string) =>
  profilesFrom({ path: 'config', text, exists: true }, { path: 'credentials', text: '', exists: false });

describe('an import into a file', () => {
  it('writes a marked block of profiles at its end, by account and role, and nothing else', () => {
    expect(imported(BASE, [PROD, LOOKS, STAGING]).text).toBe(
      `${BASE}
# switch sso corp: begin
[profile acme-staging-Admin]
sso_session = corp
sso_account_id = 222222222222
sso_role_name = Admin
region = eu-west-1

[profile acme-prod-Admin]
sso_session = corp
sso_account_id = 333333333333
sso_role_name = Admin
region = eu-west-1

[profile acme-prod-ReadOnly]
sso_session = corp
sso_account_id = 333333333333
sso_role_name = ReadOnly
region = eu-west-1
# switch sso corp: end
`,
    );
  });

  it('writes the section of a new session above it, and none where nothing is to be imported', () => {
    const newSession = { sso_start_url: 'https://a.awsapps.com/start', sso_region: 'eu-west-1' };
    const { text } = imported('', [PROD], { newSession });
    expect(text).toMatch(
      /^\[sso-session corp\]\nsso_start_url = https:\/\/a\.awsapps\.com\/start\nsso_region/,
    );
    expect(readFrom(text).profile('acme-prod-Admin')?.values.get('sso_session')?.value).toBe('corp');
    expect(imported('', [], { newSession }).text).toBe('');
  });

  it('adds what is new at the end of the block, and leaves what is there as it is', () => {
    const before = imported(BASE, [PROD]).text;
    const mine = before
      .replace('region = eu-west-1\n# switch', 'region = us-east-1\noutput = json\n  # mine\n# switch')
      .replace('acme-prod-Admin', 'production');
    const { text, added, kept } = imported(mine, [PROD, STAGING]);
    expect(added.map(({ name }) => name)).toEqual(['acme-staging-Admin']);
    expect(kept.map(({ name }) => name)).toEqual(['production']);
    expect(text.replace(/\n\[profile acme-staging-Admin\]\n(\w.*\n)+/, '')).toBe(mine);
  });

  it('finds nothing to do the second time', () => {
    const before = imported(BASE, [PROD, STAGING]).text;
    expect(imported(before, [STAGING, PROD])).toMatchObject({ text: before, added: [] });
  });

  it('takes out with --prune exactly the profiles whose role is gone, and else tells of them', () => {
    const before = imported(BASE, [PROD, STAGING, LOOKS]).text;
    const isGone = goneUnless([PROD, LOOKS]);
    expect(imported(before, [PROD, LOOKS], { isGone })).toMatchObject({
      text: before,
      gone: [{ name: 'acme-staging-Admin' }],
    });
    const pruned = imported(before, [PROD, LOOKS], { isGone, prune: true }).text;
    expect(pruned).toBe(imported(BASE, [PROD, LOOKS]).text);
  });

  it('prunes no profile that a person wrote into the block, and none outside of it', () => {
    const own = '[profile own]\nrole_arn = arn:aws:iam::1:role/x\nsource_profile = default\n\n';
    const other =
      '[profile other]\nsso_session = else\nsso_account_id = 222222222222\nsso_role_name = Admin\n';
    const outer =
      '[profile outer]\nsso_session = corp\nsso_account_id = 222222222222\nsso_role_name = Gone\n';
    const before = imported(BASE + outer, [PROD, STAGING]).text.replace(
      '[profile acme-staging-Admin]',
      `${own}${other}\n[profile acme-staging-Admin]`,
    );
    const { text, gone } = imported(before, [], { isGone: () => true, prune: true });
    expect(gone.map(({ name }) => name)).toEqual(['acme-staging-Admin', 'acme-prod-Admin']);
    expect(readFrom(text).names()).toEqual(['default', 'outer', 'own', 'other']);
    expect(text).toContain(own);
    expect(text).toContain(other);
    expect(outside(text)).toEqual(outside(before));
  });

  it('makes no second profile for a role that has one elsewhere, unless all are asked for', () => {
    const there = `${BASE}\n[profile mine]\nsso_start_url = https://old\nsso_account_id = 333333333333\nsso_role_name = Admin\n`;
    const { text, elsewhere } = imported(there, [PROD]);
    expect(text).toBe(there);
    expect(elsewhere.map(({ name }) => name)).toEqual(['mine']);
    expect(imported(there, [PROD], { all: true }).added.map(({ name }) => name)).toEqual(['acme-prod-Admin']);
  });

  it('gives two sessions a block each', () => {
    const one = imported(BASE, [PROD]).text;
    const both = imported(one, [STAGING], { session: 'corp-2' }).text;
    expect(outside(both, 'corp-2')[0]).toBe(`${one}\n`);
    expect(imported(both, [PROD]).text).toBe(both);
    const without = imported(both, [], { isGone: () => true, prune: true }).text;
    expect(readFrom(without).names()).toEqual(['default', 'acme-staging-Admin']);
  });

  it.each([
    ['has no end', (text: string) => text.replace('# switch sso corp: end\n', '')],
    ['has no beginning', (text: string) => text.replace('# switch sso corp: begin\n', '')],
    ['is there twice', (text: string) => text + text],
    [
      'ends before it begins',
      (text: string) => text.replace(': end', ': x').replace(': begin', ': end').replace(': x', ': begin'),
    ],
  ])('refuses a block that %s', (_, damaged) => {
    const text = damaged(imported(BASE, [PROD]).text);
    expect(() => imported(text, [STAGING])).toThrow('the block of corp in ~/.aws/config is not whole');
  });

  it('refuses where keys below the block would change their profile', () => {
    const text = `${imported(BASE, [PROD]).text}output = json\n`;
    expect(() => imported(text, [PROD, STAGING])).toThrow(SwitchError);
    expect(() => imported(text, [], { isGone: () => true, prune: true })).toThrow(SwitchError);
  });
});
