import { describe, expect, it } from 'vitest';
import { packedLength, SYNC_LIMIT } from '../../../src/profiles/aesr/packed.ts';
import { exported, parsed, storedKey } from './support.ts';

const role = (account: string, name: string, source: string): string =>
  `role_arn = arn:aws:iam::${account}:role/${name}\nsource_profile = ${source}\n`;

const JUMP = '[profile jump]\nmfa_serial = arn:aws:iam::111111111111:mfa/ada\n';
const PROD = `[profile prod]\n${role('333333333333', 'team/Engineer', 'jump')}region = eu-west-1\n`;

describe('an export', () => {
  it('has a section for the jump account, and one for each role behind it', () => {
    expect(exported(`${JUMP}${PROD}`).text).toBe(
      [
        '[jump]',
        'aws_account_id = 111111111111',
        '',
        '[prod]',
        'role_arn = arn:aws:iam::333333333333:role/team/Engineer',
        'source_profile = jump',
        'color = f2b0a9',
        'region = eu-west-1',
        '',
      ].join('\n'),
    );
  });

  it.each([
    ["the device's ARN", 'mfa_serial = arn:aws:iam::111111111111:mfa/ada', []],
    ['aws_account_id', 'aws_account_id = 111111111111', []],
    ['aws login', 'login_session = arn:aws:iam::111111111111:user/ada', []],
    ['the stored key, before all else', 'aws_account_id = 999999999999', [storedKey('jump', '111111111111')]],
  ])('knows the jump account by %s', (_, line, keys) => {
    const { text } = exported(`[profile jump]\n${line}\n${PROD}`, keys);
    expect(parsed(text).complexes).toMatchObject([{ name: 'jump', aws_account_id: '111111111111' }]);
  });

  it('knows it by the device that stands at a role, too', () => {
    const config = `[profile jump]\noutput = json\n${PROD}mfa_serial = arn:aws:iam::111111111111:mfa/ada\n`;
    expect(parsed(exported(config).text).complexes).toMatchObject([{ aws_account_id: '111111111111' }]);
  });

  it('shows roles always whose jump account nothing says, and says so', () => {
    const { text, unknown } = exported(`[profile jump]\nmfa_serial = GAHT12345678\n${PROD}`);
    expect(unknown).toEqual(['jump']);
    expect(parsed(text).switched.get('prod')).toMatchObject({
      source: undefined,
      role_name: 'team/Engineer',
    });
  });

  it('takes a sign-in by Identity Center for a base with its permission set, and before one of the account alone', () => {
    const sso = '[profile corp]\nsso_account_id = 111111111111\nsso_role_name = Admin\nsso_session = corp\n';
    const config = `${JUMP}${PROD}${sso}[profile audit]\n${role('333333333333', 'Audit', 'corp')}`;
    const { text, left } = exported(config);
    const { complexes } = parsed(text);
    expect(complexes.map(({ name, role_name: set }) => [name, set])).toEqual([
      ['corp', 'Admin'],
      ['jump', undefined],
    ]);
    expect(left).toEqual([{ name: 'corp', why: 'Identity Center enters it' }]);
  });

  it('puts the roles of two users of one account behind one section: the extension shows those of the first alone', () => {
    const second = '[profile eve]\nmfa_serial = arn:aws:iam::111111111111:mfa/eve\n';
    const config = `${JUMP}${second}${PROD}[profile dev]\n${role('333333333333', 'Dev', 'eve')}`;
    const { text, joined } = exported(config);
    expect(parsed(text).complexes).toHaveLength(1);
    expect(parsed(text).complexes[0]?.targets).toHaveLength(2);
    expect(joined).toEqual([['eve', 'jump']]);
  });

  it('keeps a role behind a role: who is signed in to the first sees the second', () => {
    const config = `${JUMP}[profile hub]\n${role('222222222222', 'Hub', 'jump')}[profile spoke]\n${role('333333333333', 'Spoke', 'hub')}`;
    const { complexes } = parsed(exported(config).text);
    expect(complexes.find(({ name }) => name === 'hub')).toMatchObject({
      aws_account_id: '222222222222',
      role_name: 'Hub',
      targets: [{ name: 'spoke' }],
    });
  });

  it('gives those that were asked for, and what they are entered from', () => {
    const config = `${JUMP}${PROD}[profile hub]\n${role('222222222222', 'Hub', 'jump')}[profile spoke]\n${role('333333333333', 'Spoke', 'hub')}`;
    expect([...parsed(exported(config, [], ['spoke']).text).switched.keys()].sort()).toEqual([
      'hub',
      'spoke',
    ]);
  });

  it.each([
    ['default', 'default-profile'],
    ['a#b', 'a-b'],
    ['"a;b c"', 'a-b c'],
    ['a=b', 'a-b'],
    ['"profile x"', 'profile-x'],
    ['-x', 'x'],
    ['constructor', 'constructor-profile'],
    ['toString', 'toString-profile'],
    ['hasOwnProperty', 'hasOwnProperty-profile'],
    ['a\u202eb', 'a-b'],
  ])('calls %s something that its grammar holds: %s', (name, there) => {
    const header = name === 'default' ? '[default]' : `[profile ${name}]`;
    const { text, renamed } = exported(`${JUMP}${header}\n${role('333333333333', 'R', 'jump')}`);
    expect(parsed(text).switched.get(there)).toMatchObject({ aws_account_id: '333333333333' });
    expect(renamed).toEqual([[name.replaceAll('"', ''), there]]);
  });

  it('gives nobody a name that another has', () => {
    const names = ['a-b', 'a#b', 'a;b', 'a-b-2'];
    const config = names.map((name) => `[profile ${name}]\n${role('333333333333', 'R', 'jump')}`).join('');
    expect([...parsed(exported(JUMP + config).text).switched.keys()].sort()).toEqual([
      'a-b',
      'a-b-2',
      'a-b-3',
      'a-b-4',
    ]);
  });

  it.each([
    ['a role whose name has a =', `[profile x]\n${role('333333333333', 'a=b', 'jump')}`, /parser/],
    ['what is no ARN of a role', '[profile x]\nrole_arn = nonsense\nsource_profile = jump\n', /not the ARN/],
    ['a source that is not there', `[profile x]\n${role('333333333333', 'R', 'gone')}`, /not there/],
    [
      'a circle',
      `[profile x]\n${role('333333333333', 'R', 'y')}[profile y]\n${role('333333333333', 'S', 'x')}`,
      /back to themselves/,
    ],
    [
      'a role of an identity provider',
      '[profile x]\nrole_arn = arn:aws:iam::333333333333:role/R\nweb_identity_token_file = /t\n',
      /identity provider/,
    ],
    [
      'what stands for another',
      '[profile x]\ncredential_process = aws-switch credential-process prod\n',
      /stands for prod/,
    ],
  ])('leaves out %s, and says why', (_, section, why) => {
    const { text, left } = exported(`${JUMP}${PROD}${section}`);
    expect([...parsed(text).switched.keys()]).toEqual(['prod']);
    expect(left.find(({ name }) => name === 'x')?.why).toMatch(why);
  });

  it('holds a thousand profiles: the same accounts, roles, colours; packed, its Sync storage keeps them', () => {
    const profiles = Array.from({ length: 1000 }, (_, at) => ({
      name: `team-${at % 17}-${['prod', 'staging', 'dev'][at % 3]}-${at}`,
      account: String(300_000_000_000 + at * 7919),
      role: `${at % 2 ? 'teams/platform/' : ''}Engineer-${at % 9}`,
    }));
    const config = profiles.map(
      ({ name, account, role: as }) => `[profile ${name}]\n${role(account, as, 'jump')}`,
    );
    const { text } = exported(JUMP + config.join('\n'));
    const { switched, complexes } = parsed(text);
    expect(complexes).toHaveLength(1);
    expect(switched.size).toBe(1000);
    const COLORS = ['f2b0a9', 'efda95', 'b7ca9d'];
    for (const [at, { name, account, role: as }] of profiles.entries())
      expect(switched.get(name)).toMatchObject({
        aws_account_id: account,
        role_name: as,
        color: COLORS[at % 3],
      });
    expect(packedLength(text)).toBeLessThan(SYNC_LIMIT);
  });
});

// Lengths of lz-string 1.5.0, compressToUTF16.
it.each([
  ['', 2],
  ['a', 2],
  ['[prod]\n', 7],
  ['é中', 4],
  ['role '.repeat(50), 21],
])('%j is packed to the length that the extension stores', (text, length) => {
  expect(packedLength(text)).toBe(length);
});
