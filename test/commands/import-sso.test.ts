// `import sso`, from the command line to the bytes of the file.

import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SwitchError } from '../../src/errors.ts';
import { profilesFrom } from '../../src/profiles/profile.ts';
import { CORP, type Given, homeWith, portalWith } from './support-import-sso.ts';

const GIVEN: Given = {
  '333333333333': ['Acme Prod', ['Admin', 'ReadOnly']],
  '222222222222': ['Acme Staging', ['Admin']],
};
const REFUSED = new SwitchError('refused', 'the portal does not show what may be entered');
const SILENT = new SwitchError('failed', 'AWS is asked too often just now');

const namesIn = (text: string): string[] =>
  profilesFrom({ path: '', text, exists: true }, { path: '', text: '', exists: false }).names();

describe('import sso', () => {
  it('shows the change, writes it with --yes, and finds nothing to do the second time', async () => {
    const { run, text, file } = homeWith(CORP);
    const { door } = portalWith(GIVEN);
    const first = await run(['import', 'sso', '--yes'], door);
    expect(first).toMatchObject({ code: 0 });
    expect(first.printed).toContain('+ [profile acme-prod-ReadOnly]');
    expect(first.said).toContain('3 profiles more');
    expect(text().startsWith(CORP)).toBe(true);
    expect(namesIn(text())).toEqual([
      'default',
      'acme-staging-Admin',
      'acme-prod-Admin',
      'acme-prod-ReadOnly',
    ]);
    expect(
      text()
        .match(/^region = .*$/gm)
        ?.at(-1),
    ).toBe('region = eu-central-1');
    const before = fs.statSync(file, { bigint: true });
    const second = await run(['import', 'sso', 'corp', '--yes'], door);
    expect(second.said).toContain('nothing to do: ~/.aws/config has 3 profiles of corp');
    const after = fs.statSync(file, { bigint: true });
    expect([after.mtimeNs, after.ino]).toEqual([before.mtimeNs, before.ino]);
  });

  it('asks at a terminal, below the change; only a y is a yes', async () => {
    const { run, text } = homeWith(CORP);
    const { door } = portalWith(GIVEN);
    const no = await run(['import', 'sso'], door, { types: 'n' });
    expect(no).toMatchObject({ code: 130, message: 'nothing was changed' });
    expect(no.shown).toMatch(/\+ \[profile acme-prod-Admin\][\s\S]*Write that \(3 profiles more\)\?/);
    expect(text()).toBe(CORP);
    expect(await run(['import', 'sso'], door, { types: 'y' })).toMatchObject({ code: 0 });
    expect(namesIn(text())).toHaveLength(4);
  });

  it('asks nothing of AWS where nobody can agree', async () => {
    const { run } = homeWith(CORP);
    const { door, asked } = portalWith(GIVEN);
    const refused = await run(['import', 'sso'], door);
    expect(refused).toMatchObject({ code: 2, message: expect.stringContaining('is not changed unasked') });
    expect(refused.hints.join()).toContain('--dry-run');
    expect(asked).toEqual([]);
  });

  it.each([[['--dry-run']], [['--json']]])('%j shows, and writes nothing', async (options) => {
    const { run, text } = homeWith(CORP);
    const { door } = portalWith(GIVEN);
    const { code, printed } = await run(['import', 'sso', ...options], door);
    expect(code).toBe(0);
    expect(printed).toContain('acme-prod-Admin');
    expect(text()).toBe(CORP);
  });

  it('--json tells what is added, kept, elsewhere, gone and not known', async () => {
    const there = `${CORP}[profile mine]\nsso_account_id = 333333333333\nsso_role_name = ReadOnly\n`;
    const { run } = homeWith(there);
    await run(['import', 'sso', '--yes', '--roles', 'Admin'], portalWith(GIVEN).door);
    const { door } = portalWith({
      '333333333333': ['Acme Prod', ['ReadOnly', 'New']],
      '444444444444': ['Locked', REFUSED],
    });
    const { printed, code } = await run(['import', 'sso', '--json', '--prune'], door);
    const prod = { account: '333333333333', account_name: 'Acme Prod' };
    expect(JSON.parse(printed)).toEqual({
      session: 'corp',
      added: [{ profile: 'acme-prod-New', ...prod, role: 'New' }],
      kept: [],
      elsewhere: [{ profile: 'mine', ...prod, role: 'ReadOnly' }],
      gone: [
        { profile: 'acme-staging-Admin', account: '222222222222', role: 'Admin', removed: false },
        { profile: 'acme-prod-Admin', ...prod, role: 'Admin', removed: false },
      ],
      failed: [{ account: '444444444444', account_name: 'Locked', message: REFUSED.message }],
    });
    expect(code).toBe(4);
  });

  it('takes a new session, and writes its section; the next run knows it', async () => {
    const { run, text } = homeWith(undefined);
    const { door } = portalWith(GIVEN);
    const words = ['--start-url', 'https://acme.awsapps.com/start', '--sso-region', 'eu-west-1'];
    expect(await run(['import', 'sso', ...words, '--yes'], door)).toMatchObject({ code: 0 });
    expect(text()).toMatch(
      /^\[sso-session acme\]\nsso_start_url = https:\/\/acme.awsapps.com\/start\nsso_region = eu-west-1\nsso_registration_scopes = sso:account:access\n/,
    );
    const written = text();
    for (const again of [words, []])
      expect((await run(['import', 'sso', ...again, '--yes'], door)).said).toContain('nothing to do');
    expect(text()).toBe(written);
    const other = [...words.slice(1), '--start-url', 'https://b.awsapps.com/start', '--name', 'acme'].slice(
      1,
    );
    expect(await run(['import', 'sso', ...other, '--yes'], door)).toMatchObject({
      code: 3,
      message: expect.stringContaining('[sso-session acme] is there already, with another start URL'),
    });
  });

  it.each([
    ['', [], 3, 'the config has no [sso-session] yet'],
    [`${CORP}[sso-session two]\n`, [], 2, 'which sso-session?'],
    [CORP, ['crop'], 3, 'there is no [sso-session crop]'],
    ['[sso-session two]\nsso_region = eu-west-1\n', [], 3, '[sso-session two] has no sso_start_url'],
    [CORP, ['corp', 'two'], 2, 'import sso takes one session, and "two" is one word more'],
    [CORP, ['--json', '--yes'], 2, '--yes writes, and --json and --dry-run only show'],
    [
      CORP,
      ['--start-url', 'http://corp.example.com', '--sso-region', 'eu-west-1'],
      2,
      '--start-url is no https',
    ],
    [CORP, ['--start-url', 'https://x.example.com'], 2, 'a new session takes --start-url and --sso-region'],
    [CORP, ['--template', '{who}'], 2, '--template is no template for names: "{who}"'],
    [CORP, ['--region', 'Moon'], 2, '--region is not one that AWS takes: "Moon"'],
  ])('refuses, in a config %j, %j with %d', async (config, words, code, message) => {
    const { run } = homeWith(config);
    const { door, asked } = portalWith(GIVEN);
    const refused = await run(['import', 'sso', ...words], door, { types: 'y' });
    expect(refused).toMatchObject({ code, message: expect.stringContaining(message) });
    expect(asked).toEqual([]);
  });

  it('its options are refused for keys', async () => {
    const { run } = homeWith(CORP);
    const refused = await run(['import', 'credentials', '--prune'], portalWith(GIVEN).door);
    expect(refused).toMatchObject({ code: 2, message: '--prune is for import sso' });
  });

  it('says who must sign in where nobody can be asked', async () => {
    const { run, text } = homeWith(CORP);
    const unasked = new SwitchError('usage', 'a sign-in is needed, and there is no terminal', [
      'at a terminal, first: switch login --sso-session corp',
    ]);
    const { door } = portalWith(GIVEN, { signIn: () => Promise.reject(unasked) });
    expect(await run(['import', 'sso', '--yes'], door)).toMatchObject({ code: 2, hints: unasked.hints });
    expect(text()).toBe(CORP);
  });

  it('says that no account is assigned, and takes nothing out', async () => {
    const { run, text } = homeWith(CORP);
    await run(['import', 'sso', '--yes'], portalWith(GIVEN).door);
    const before = text();
    const refused = await run(['import', 'sso', '--yes', '--prune'], portalWith({}).door);
    expect(refused).toMatchObject({
      code: 4,
      message: expect.stringContaining('no account is assigned to you'),
    });
    expect(text()).toBe(before);
  });

  it('uses the template of [switch], and that of the command line before it', async () => {
    const { run, text } = homeWith(`${CORP}[switch]\nsso_import_template = {id}.{role|lower}\n`);
    const { door } = portalWith({ '333333333333': ['Prod', ['Ops']] });
    await run(['import', 'sso', '--yes'], door);
    expect(namesIn(text())).toContain('333333333333.ops');
    const { printed } = await run(['import', 'sso', '--json', '--all', '--template', '{account}'], door);
    expect(JSON.parse(printed)).toMatchObject({ added: [], kept: [{ profile: '333333333333.ops' }] });
  });

  it('asks only the accounts that are wanted, and prunes none of the others', async () => {
    const { run, text } = homeWith(CORP);
    await run(['import', 'sso', '--yes'], portalWith(GIVEN).door);
    const { door, asked } = portalWith({ ...GIVEN, '333333333333': ['Acme Prod', ['ReadOnly']] });
    await run(['import', 'sso', '--yes', '--prune', '--accounts', 'acme-*', '--accounts', '*staging'], door);
    expect(asked).toEqual(['222222222222']);
    expect(namesIn(text())).toContain('acme-prod-Admin');
    await run(['import', 'sso', '--yes', '--prune', '--accounts', '3333*'], door);
    expect(namesIn(text())).toEqual(['default', 'acme-staging-Admin', 'acme-prod-ReadOnly']);
  });
});

describe('an account that does not answer', () => {
  it('is said, the others are imported, and nothing is taken out', async () => {
    const { run, text } = homeWith(CORP);
    await run(['import', 'sso', '--yes'], portalWith(GIVEN).door);
    const { door } = portalWith({
      '333333333333': ['Acme Prod', ['New']],
      '555555555555': ['Locked', REFUSED],
    });
    const { code, said } = await run(['import', 'sso', '--yes', '--prune'], door);
    expect(code).toBe(4);
    expect(said).toContain(`the roles of Locked (555555555555) are not known: ${REFUSED.message}`);
    expect(said).toContain('not all is known: nothing is taken out');
    expect(namesIn(text())).toContain('acme-prod-New');
    expect(namesIn(text())).toContain('acme-staging-Admin');
  });

  it('because AWS is asked too often is asked once more, when the others have been', async () => {
    const { run, text } = homeWith(CORP);
    let isFirst = true;
    const { door, asked } = portalWith(GIVEN);
    const throttled = {
      ...door,
      async roles(...words: Parameters<typeof door.roles>) {
        if (words[1] === '222222222222' && isFirst) {
          isFirst = false;
          throw SILENT;
        }
        return door.roles(...words);
      },
    };
    expect(await run(['import', 'sso', '--yes'], throttled)).toMatchObject({ code: 0 });
    expect(asked).toEqual(['333333333333', '222222222222']);
    expect(namesIn(text())).toHaveLength(4);
  });

  it('like ten before it ends the import: the network is gone', async () => {
    const { run, text } = homeWith(CORP);
    const many = Array.from(
      { length: 300 },
      (_, at) => [String(100_000_000_000 + at), ['x', SILENT]] as const,
    );
    const { door, asked } = portalWith(Object.fromEntries(many));
    expect(await run(['import', 'sso', '--yes'], door)).toMatchObject({ code: 1, message: SILENT.message });
    expect(asked.length).toBeLessThan(20);
    expect(text()).toBe(CORP);
  });
});

describe('a thousand accounts', () => {
  const MANY: Given = Object.fromEntries(
    Array.from({ length: 1000 }, (_, at) => [
      String(100_000_000_000 + at),
      [`Team ${at}`, ['Admin', 'Ops', 'ReadOnly']] as const,
    ]),
  );

  it('are asked a few at a time, shown as far as they have come, and written', async () => {
    const { run, text } = homeWith(CORP);
    const { door, count } = portalWith(MANY);
    const { code, shown, printed } = await run(['import', 'sso', '--yes'], door, { looks: true });
    expect(code).toBe(0);
    expect(count.most).toBeLessThanOrEqual(5);
    expect(shown).toContain('accounts: 1000');
    expect(shown).toContain('roles of 500 of 1000 accounts [############............]');
    expect(shown.split('\n').at(-1)).toBe('closed');
    expect(printed).toContain('lines more: --dry-run shows all');
    expect(printed.split('\n').length).toBeLessThan(200);
    expect(namesIn(text())).toHaveLength(3001);
  }, 20_000);

  it.each([
    [['--quiet'], true],
    [[], false],
  ])('show no progress with %j, looked at: %s', async (options, looks) => {
    const { run } = homeWith(CORP);
    const { shown } = await run(['import', 'sso', '--yes', ...options], portalWith(GIVEN).door, { looks });
    expect(shown).toBe('closed');
  });
});

it('S8: names from the network never leave their line, on the screen or in the file', async () => {
  const evil = 'x]\n[profile default]\nregion = evil\r\n# switch sso corp: end\u001b[2J\u2028';
  const { run, text } = homeWith(CORP);
  const { door } = portalWith({
    '333333333333': [evil, ['Admin']],
    '444444444444': [evil, REFUSED],
    'bad\nid = 1': [evil, ['Admin']],
    '555555555555': ['ok', ['Role]\n[x]']],
  });
  const { said, printed } = await run(['import', 'sso', '--yes'], door);
  expect(namesIn(text())).toEqual(['default', expect.stringMatching(/^x-profile-default[\w-]+-Admin$/)]);
  expect(text().match(/^# switch sso corp: end$/gm)).toHaveLength(1);
  expect(text()).not.toMatch(/evil$/m);
  for (const shown of [said, printed, text()])
    expect(shown).not.toMatch(/[\u001b\r\u2028]|^\[profile default/m);
  expect(said).toContain('left out, since no profile can name it');
  const again = await run(['import', 'sso', '--json'], door);
  expect(again.printed).not.toMatch(/\u001b/);
});
