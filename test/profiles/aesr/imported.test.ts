import { describe, expect, it } from 'vitest';
import { aesrSections } from '../../../src/profiles/aesr/grammar.ts';
import { imported, storedKey, wanted } from './support.ts';

const JUMP = '[profile jump]\nmfa_serial = arn:aws:iam::111111111111:mfa/ada\n';
const TEXT = `[jump]
aws_account_id = 111111111111

[prod]
role_arn = arn:aws:iam::333333333333:role/team/Engineer
source_profile = jump
color = ffaaee
region = eu-west-1
`;
const PROD = `[profile prod]
role_arn = arn:aws:iam::333333333333:role/team/Engineer
source_profile = jump
color = ffaaee
region = eu-west-1
`;

describe('an import', () => {
  it('puts a profile for each role at the end, and leaves what stands there', () => {
    const config = `# mine\n${JUMP}`;
    expect(imported(config, TEXT).text).toBe(`${config}\n${PROD}`);
  });

  it('makes a profile of the jump account where there is none', () => {
    const { text, made } = imported('', TEXT);
    expect(text).toBe(`[profile jump]\naws_account_id = 111111111111\n\n${PROD}`);
    expect(made).toMatchObject([{ profile: 'jump', account: '111111111111' }]);
  });

  it.each([
    [
      'another profile of that account',
      '[profile ada]\nmfa_serial = arn:aws:iam::111111111111:mfa/ada\n',
      [],
      'ada',
    ],
    ['a stored key of that account', '', [storedKey('ada', '111111111111')], 'ada'],
    ['the profile of that name whose account nobody knows', '[profile jump]\n', [], 'jump'],
    [
      'a new name where that is of another account',
      '[profile jump]\naws_account_id = 222222222222\n',
      [],
      'jump-111111111111',
    ],
  ])('enters roles from %s', (_, config, keys, source) => {
    expect(imported(config, TEXT, keys).text).toContain(`\nsource_profile = ${source}\n`);
  });

  it('writes the parts of a section that has no ARN as one, with what its base gives', () => {
    const text = `[base]
aws_account_id = 111111111111
aws_account_alias = acme
target_role_name = Developer
target_region = cn-north-1
[one]
aws_account_id = 222222222222
source_profile = base
[two]
aws_account_id = acme
role_name = Manager ; of all
region = eu-west-1
source_profile = base
`;
    expect(wanted(text).roles.map(({ name, arn, region }) => [name, arn, region])).toEqual([
      ['one', 'arn:aws-cn:iam::222222222222:role/Developer', 'cn-north-1'],
      ['two', 'arn:aws:iam::111111111111:role/Manager', 'eu-west-1'],
    ]);
  });

  it('calls a colour of the console by its name, and writes none that the name gives by itself', () => {
    const text = `${TEXT.replace('ffaaee', 'f2b0a9')}[dev]\nrole_arn = arn:aws:iam::333333333333:role/Dev\nsource_profile = jump\ncolor = F2B0A9\n`;
    expect(imported(JUMP, text).text.match(/color.*/g)).toEqual(['color = red']);
  });

  it('leaves a profile that says the same, and says of one that does not what is other', () => {
    expect(imported(JUMP + PROD, TEXT)).toMatchObject({ text: JUMP + PROD, kept: [{ name: 'prod' }] });
    const mine = PROD.replace('ffaaee', 'blue').replace('eu-west-1', 'us-east-1');
    expect(imported(JUMP + mine, TEXT)).toMatchObject({
      text: JUMP + mine,
      differing: [{ name: 'prod', keys: ['color', 'region'] }],
    });
  });

  it('makes no second profile for a role that has one of another name, but with --all', () => {
    const config = JUMP + PROD.replace('profile prod', 'profile mine');
    expect(imported(config, TEXT)).toMatchObject({ text: config, elsewhere: [{ name: 'mine' }] });
    expect(imported(config, TEXT, [], { all: true }).text).toContain('[profile prod]');
  });

  it('takes a stored key of that name for somebody else', () => {
    expect(imported(JUMP, TEXT, [storedKey('prod', '999999999999')])).toMatchObject({
      text: JUMP,
      differing: [{ name: 'prod' }],
    });
  });

  it('enters roles without source_profile from the only source, or from the one that was named', () => {
    const single = '[solo]\naws_account_id = 333333333333\nrole_name = Solo\n';
    const two = [storedKey('ada', '111111111111'), storedKey('eve', '222222222222')];
    expect(imported('', single, two.slice(0, 1)).text).toContain('source_profile = ada');
    expect(imported('', single, two)).toMatchObject({ text: '', left: [{ role: { name: 'solo' } }] });
    expect(imported('', single, two, { source: 'eve' }).text).toContain('source_profile = eve');
  });

  it.each([
    ['default', 'default-333333333333'],
    ['-rf', 'rf'],
    ['a"b\\c]', 'a-b-c'],
    ['\u202eevil', 'evil'],
    ['__proto__', 'aesr-__proto__'],
    ['Org 1 prod', 'Org 1 prod'],
  ])('calls the section %j %s', (name, there) => {
    const text = TEXT.replace('[prod]', `[${name}]`);
    const once = imported(JUMP, text);
    expect(once.added.map((one) => one.name)).toEqual([there]);
    expect(imported(once.text, text).text).toBe(once.text);
  });

  it('gives a second section of one name the account behind it, and loses none', () => {
    const text = `${TEXT}[prod]\nrole_arn = arn:aws:iam::444444444444:role/R\nsource_profile = jump\n`;
    const once = imported(JUMP, text);
    expect(once.added.map(({ name }) => name)).toEqual(['prod', 'prod-444444444444']);
    expect(imported(once.text, text)).toMatchObject({ text: once.text, differing: [] });
  });

  it.each([
    [
      'a circle',
      '[a]\naws_account_id = 333333333333\nrole_name = A\nsource_profile = b\n[b]\naws_account_id = 333333333333\nrole_name = B\nsource_profile = a\n',
      /back to themselves/,
    ],
    [
      'an alias that nothing explains',
      '[a]\naws_account_id = acme\nrole_name = R\nsource_profile = jump\n',
      /twelve digits/,
    ],
    ['a section without a role', '[a]\naws_account_id = 333333333333\n', /no role/],
    [
      'a role that is written twice',
      '[a]\nrole_arn = arn:aws:iam::333333333333:role/R\nrole_name = R\n',
      /as well/,
    ],
    ['a role_arn with an alias', '[a]\nrole_arn = arn:aws:iam::acme:role/R\n', /not the ARN/],
  ])('leaves out %s, and says its line', (_, text, why) => {
    const { roles, remarks } = wanted(text);
    expect(roles).toEqual([]);
    expect(remarks[0]).toMatchObject({ line: 1, section: 'a', message: expect.stringMatching(why) });
  });

  it('goes through a chain once, however many sections lead into a circle', () => {
    const lines = Array.from({ length: 60_000 }, (_, at) => [
      `[p${at}]`,
      'role_arn = arn:aws:iam::333333333333:role/R',
      `source_profile = p${Math.max(0, at - 1)}`,
    ]);
    // Section by section it would outlast the test.
    const { roles, remarks } = wanted(lines.flat().join('\n'));
    expect(roles).toEqual([]);
    expect(remarks).toHaveLength(60_000);
  });

  it('says of a key of profiles that the extension has no such key, and not that there is no equivalent', () => {
    const { remarks } = wanted(`${TEXT}image = x\nmfa_serial = arn:aws:iam::999999999999:mfa/ada\n`);
    expect(remarks.map(({ message }) => message)).toEqual([
      'image has no equivalent, and is left out',
      'mfa_serial is no key of the extension, and is left out',
    ]);
  });

  it('says by line what has no equivalent, and never its value', () => {
    const text = `${TEXT}image = "https://example.com/a.png"\naws_secret_access_key = hunter2\nunknown = x=y\n`;
    const { remarks } = wanted(text);
    expect(remarks.map(({ line }) => line)).toEqual([9, 10, 11]);
    expect(JSON.stringify(remarks)).not.toMatch(/hunter2|example/);
    expect(imported(JUMP, text).text).not.toMatch(/hunter2|image/);
  });
});

describe('a text that the extension refuses', () => {
  it.each([
    ['a key twice', '[a]\nrole_name = x\nrole_name = y\n', 3],
    ['a colour with its #', '[a]\ncolor = #ffaaee\n', 2],
    ['a line above all sections', 'role_name = x\n', 1],
    ['no INI at all', '{ "profiles": [] }\n', 1],
    ['a header that is not closed', '[a\n', 1],
  ])('%s: its line is said', (_, text, line) => {
    expect(aesrSections(text).problems).toMatchObject([{ line }]);
  });

  it('reads CRLF, a byte order mark, the prefix in any letters and comments anywhere, as the extension does', () => {
    const text = `\ufeff; mine\r\n[Profile a] # x\r\nrole_name=R;x\r\n`;
    const { sections, problems } = aesrSections(text);
    expect(problems).toEqual([]);
    expect(sections.map(({ name, values }) => [name, values.get('role_name')?.value])).toEqual([['a', 'R']]);
  });
});
