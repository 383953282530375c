// A run by a kept plan does what a run without one does, whatever was changed between the two.

import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { indexIn, keyFileOf } from '../../src/sessions/index-file.ts';
import { privateFolder } from '../../src/system/files.ts';
import { atTheEnd, temporaryFolder } from '../keychain/support/temporary.ts';
import { type Ground, layGround, put, setScene, type Variables } from './ground.ts';

const CONFIG = '.aws/config';
const CREDENTIALS = '.aws/credentials';
const KEY = 'AKIAAAAAAAAAAAAAAAAA';
const OTHER_KEY = 'AKIABBBBBBBBBBBBBBBB';
const MFA = 'arn:aws:iam::111111111111:mfa/ada';

const TEXT = `[switch]
mfa_session = 8h
remember_profiles = no

[profile base]
region = eu-west-1

[profile jump]
include_profile = base
mfa_serial = ${MFA}

[profile prod]
role_arn = arn:aws:iam::333333333333:role/Engineer
source_profile = jump
region = eu-west-1

[profile Prod]
role_arn = arn:aws:iam::444444444444:role/Engineer
source_profile = jump
region = eu-west-1
`;
const keyText = (id: string): string => `[jump]\naws_access_key_id = ${id}\naws_secret_access_key = s\n`;
const FILES = { [CONFIG]: TEXT, [CREDENTIALS]: keyText(KEY) };

const indexOf = ({ home }: Ground, state = '.local/state') =>
  indexIn(privateFolder(path.join(home, state, 'aws-switch', 'index')));
const stored = (keyId: string) => ({ profile: 'jump', keyId, keychain: 'command', storedAt: 1 });

const edited =
  (from: string | RegExp, to: string) =>
  ({ file }: Ground) => {
    const text = fs.readFileSync(file(CONFIG), 'utf8');
    const now = text.replace(from, to);
    expect(now).not.toBe(text);
    fs.writeFileSync(file(CONFIG), now);
  };
const toOther = edited('333333333333', '555555555555');

/** The times of a file as they were, after what is done to it. */
const timeKept = (act: (ground: Ground) => void) => (ground: Ground) => {
  const { atime, mtime } = fs.statSync(ground.file(CONFIG));
  act(ground);
  fs.utimesSync(ground.file(CONFIG), atime, mtime);
};

/** A folder in the place of a file. */
const folderFor = (file: string): void => {
  fs.rmSync(file);
  fs.mkdirSync(file);
};

/** A link to another folder, where ours would be. */
const linkFor = (folder: string): void => {
  fs.mkdirSync(path.dirname(folder), { recursive: true, mode: 0o700 });
  fs.symlinkSync(temporaryFolder(onTestFinished), folder);
};

/** Another file in the place of the config, with the same size and time of writing. */
const replaced = (ground: Ground) => {
  const draft = ground.file('draft');
  fs.copyFileSync(ground.file(CONFIG), draft);
  const { atime, mtime } = fs.statSync(ground.file(CONFIG));
  fs.writeFileSync(draft, fs.readFileSync(draft, 'utf8').replace('333333333333', '555555555555'));
  fs.utimesSync(draft, atime, mtime);
  fs.renameSync(draft, ground.file(CONFIG));
};

const after = atTheEnd();
beforeAll(() => setScene(after));

/** What is done before the first run, between the two, and with which variables each of them runs. */
interface Change {
  readonly before?: (ground: Ground) => void;
  readonly between?: (ground: Ground) => void;
  readonly first?: (ground: Ground) => Variables;
  readonly later?: (ground: Ground) => Variables;
}

const variable = (name: string, value: string, first?: string): [string, Change] => [
  `${name} is set${first === undefined ? '' : ' to another'}`,
  { later: () => ({ [name]: value }), ...(first !== undefined && { first: () => ({ [name]: first }) }) },
];

const CHANGES: readonly (readonly [string, Change])[] = [
  ['the config is edited in place, with the same size', { between: toOther }],
  ['and with its old time, as touch -d does', { between: timeKept(toOther) }],
  ['a file of the same size and time takes its place, as by cp -p and mv', { between: replaced }],
  [
    'it is a symlink, which leads elsewhere',
    {
      before: ({ file }) => {
        fs.renameSync(file(CONFIG), file('config.1'));
        fs.writeFileSync(file('config.2'), TEXT.replace('333333333333', '555555555555'));
        fs.symlinkSync(file('config.1'), file(CONFIG));
      },
      between: ({ file }) => {
        fs.rmSync(file(CONFIG));
        fs.symlinkSync(file('config.2'), file(CONFIG));
      },
    },
  ],
  ['the config is removed', { between: ({ file }) => fs.rmSync(file(CONFIG)) }],
  ['a folder lies in its place', { between: ({ file }) => folderFor(file(CONFIG)) }],
  [
    'a profile that is included says another region',
    { between: edited('region = eu-west-1', 'region = eu-west-3') },
  ],
  ['only the colour is another', { between: edited('[profile prod]', '[profile prod]\ncolor = magenta') }],
  ['the MFA session shall be shorter', { between: edited('mfa_session = 8h', 'mfa_session = 9h') }],
  ['a [switch] value cannot be', { between: edited('mfa_session = 8h', 'mfa_session = 9d') }],
  ['renewing is wished', { between: edited('remember_profiles = no', 'auto_renew = yes') }],
  [
    '[switch] names another keychain command',
    {
      before: (ground) =>
        edited('mfa_session = 8h', `keychain_command = ${ground.file('one/keychain')}`)(ground),
      between: (ground) => edited(ground.file('one'), ground.file('two'))(ground),
      first: () => ({ SWITCH_KEYCHAIN_COMMAND: '' }),
      later: () => ({ SWITCH_KEYCHAIN_COMMAND: '' }),
    },
  ],
  ['a person shall be asked', { between: edited('[profile prod]', '[profile prod]\nconfirm = true') }],
  [
    'the key in the file is another',
    { between: ({ file }) => fs.writeFileSync(file(CREDENTIALS), keyText(OTHER_KEY)) },
  ],
  ['the key is gone', { between: ({ file }) => fs.rmSync(file(CREDENTIALS)) }],
  ['a key is stored: add', { between: (ground) => indexOf(ground).rememberKey(stored(OTHER_KEY)) }],
  [
    'the stored key is another one: add --replace, rotate',
    {
      before: (ground) => indexOf(ground).rememberKey(stored(KEY)),
      between: (ground) => indexOf(ground).rememberKey(stored(OTHER_KEY)),
    },
  ],
  [
    'the stored key is removed',
    {
      before: (ground) => indexOf(ground).rememberKey(stored(OTHER_KEY)),
      between: (ground) => indexOf(ground).forget('key/jump'),
    },
  ],
  [
    'XDG_STATE_HOME leads to another index',
    {
      before: (ground) => indexOf(ground, 'elsewhere').rememberKey(stored(OTHER_KEY)),
      later: ({ file }) => ({ XDG_STATE_HOME: file('elsewhere') }),
    },
  ],
  [
    'XDG_STATE_HOME does no longer',
    {
      before: (ground) => indexOf(ground, 'elsewhere').rememberKey(stored(OTHER_KEY)),
      first: ({ file }) => ({ XDG_STATE_HOME: file('elsewhere') }),
    },
  ],
  [
    'others could have written the index',
    {
      before: (ground) => indexOf(ground).rememberKey(stored(OTHER_KEY)),
      between: ({ file }) => fs.chmodSync(file('.local/state'), 0o777),
    },
  ],
  [
    'the entry of the index could have been written by others',
    {
      before: (ground) => indexOf(ground).rememberKey(stored(OTHER_KEY)),
      between: ({ file }) => fs.chmodSync(file('.local/state/aws-switch/index', keyFileOf('jump')), 0o666),
    },
  ],
  [
    'HOME is another',
    {
      before: ({ file }) => {
        put(file('other', CONFIG), TEXT.replace('333333333333', '555555555555'));
        put(file('other', CREDENTIALS), keyText(KEY));
      },
      later: ({ file }) => ({ HOME: file('other') }),
    },
  ],
  [
    'AWS_CONFIG_FILE is another',
    {
      before: ({ file }) => put(file('config.2'), TEXT.replace('333333333333', '555555555555')),
      later: ({ file }) => ({ AWS_CONFIG_FILE: file('config.2') }),
    },
  ],
  [
    'AWS_SHARED_CREDENTIALS_FILE is another',
    {
      before: ({ file }) => put(file('credentials.2'), keyText(OTHER_KEY)),
      later: ({ file }) => ({ AWS_SHARED_CREDENTIALS_FILE: file('credentials.2') }),
    },
  ],
  variable('AWS_REGION', 'eu-west-2'),
  variable('AWS_DEFAULT_REGION', 'eu-west-2'),
  [
    'AWS_REGION is no longer an outer switch’s',
    {
      first: () => ({ AWS_REGION: 'eu-west-2', SWITCH_REGION: 'eu-west-2' }),
      later: () => ({ AWS_REGION: 'eu-west-2' }),
    },
  ],
  variable('AWS_MFA_SERIAL', MFA.replace('ada', 'bob')),
  variable('AWS_ASSUME_ROLE_TTL', '30m'),
  variable('AWS_SESSION_TOKEN_TTL', '2h'),
  variable('AWS_CHAINED_SESSION_TOKEN_TTL', '3h', '2h'),
  variable('AWS_ENDPOINT_URL', 'http://127.0.0.1:1'),
  variable('AWS_ENDPOINT_URL_STS', 'http://127.0.0.1:1', 'http://127.0.0.1:2'),
  variable('AWS_ENDPOINT_URL_STS', 'https://sts.example.org'),
  variable('AWS_USE_FIPS_ENDPOINT', 'true'),
  variable('AWS_USE_DUALSTACK_ENDPOINT', 'true'),
  variable('AWS_STS_REGIONAL_ENDPOINTS', 'legacy'),
  [
    'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS is set',
    {
      first: () => ({ AWS_ENDPOINT_URL: 'http://127.0.0.1:1' }),
      later: () => ({ AWS_ENDPOINT_URL: 'http://127.0.0.1:1', AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' }),
    },
  ],
  [
    'SWITCH_KEYCHAIN_COMMAND is another',
    { later: ({ file }) => ({ SWITCH_KEYCHAIN_COMMAND: file('two', 'keychain') }) },
  ],
  variable('SWITCH_KEYCHAIN', 'nowhere'),
  variable('SWITCH_FILE_REMEMBER', 'perhaps'),
  variable('SWITCH_MIN_TTL', 'soon'),
];

describe('a run goes as without a kept plan where, since it was made,', () => {
  it.each(CHANGES)('%s', async (_what, { before, between, first, later }) => {
    const ground = layGround(onTestFinished, FILES);
    if (before) ground.change(() => before(ground));
    const was = first?.(ground);
    const begun = await ground.anew('prod', was);
    await ground.run('prod', was);
    expect(await ground.run('prod', was)).toEqual({ ...begun, isPlanned: false });
    if (between) ground.change(() => between(ground));
    const now = later?.(ground) ?? (first && !between ? {} : was);
    const expected = await ground.anew('prod', now);
    expect(expected.outcome).not.toEqual(begun.outcome);
    expect((await ground.run('prod', now)).outcome).toEqual(expected.outcome);
    // And the plan that was made then is as good.
    expect((await ground.run('prod', now)).outcome).toEqual(expected.outcome);
  });

  it('a relative AWS_CONFIG_FILE is read from another folder', async () => {
    const ground = layGround(onTestFinished, FILES);
    const from = process.cwd();
    onTestFinished(() => process.chdir(from));
    put(ground.file('one', 'c'), TEXT);
    put(ground.file('two', 'c'), TEXT.replace('333333333333', '555555555555'));
    ground.change(() => {});
    const env = { AWS_CONFIG_FILE: 'c' };
    const outcomes = [];
    for (const folder of ['one', 'two', 'one']) {
      process.chdir(ground.file(folder));
      const { outcome } = await ground.anew('prod', env);
      expect((await ground.run('prod', env)).outcome).toEqual(outcome);
      outcomes.push(outcome);
    }
    expect(outcomes[1]).not.toEqual(outcomes[0]);
    expect(outcomes[2]).toEqual(outcomes[0]);
  });
});

describe('a plan is not kept', () => {
  let ground: Ground;
  beforeEach(() => {
    ground = layGround(onTestFinished, FILES);
  });
  const keptNow = async (env: Variables = {}): Promise<boolean> => {
    await ground.run('prod', env);
    return fs.existsSync(path.join(ground.plans, 'prod.json'));
  };

  it('but of what is plain', async () => {
    expect(await keptNow()).toBe(true);
  });

  it.each([
    ['a slip in [switch] is to be said', 'mfa_session', 'mfa_sesion'],
    ['a person is asked', '[profile prod]', '[profile prod]\nconfirm = true'],
    ['nothing can open it', 'source_profile = jump', 'credential_source = Environment'],
    [
      'a command holds what looks like a secret',
      'mfa_session = 8h',
      'keychain_command = keep --token s.0123456789abcdef',
    ],
    ['a URL does', 'mfa_session = 8h', 'endpoints = https://me:pass@sts.example.org'],
  ])('where %s', async (_why, from, to) => {
    ground.change(() => edited(from, to)(ground));
    expect(await keptNow()).toBe(false);
  });

  it('where a variable that was looked at holds a secret', async () => {
    expect(await keptNow({ AWS_ENDPOINT_URL_IAM: 'https://me:pass@iam.example.org' })).toBe(false);
  });

  it.each([
    ['in this tick of its clock', 10, false],
    ['but before it', 60, true],
  ])('where a file was written to %s, whatever time it was given then', async (_when, later, isKept) => {
    const file = ground.file(CREDENTIALS);
    for (const one of [file, ground.file(CONFIG)]) fs.utimesSync(one, 1.5, 1.5);
    const now = Date.now();
    onTestFinished(() => void vi.setSystemTime(now));
    vi.setSystemTime(Math.ceil(fs.statSync(file).ctimeMs) + later);
    expect(await keptNow()).toBe(isKept);
  });
});

describe('a plan file', () => {
  let ground: Ground;
  let expected: object;
  const planFile = (): string => path.join(ground.plans, 'prod.json');
  beforeEach(async () => {
    ground = layGround(onTestFinished, FILES);
    ({ outcome: expected } = await ground.anew('prod'));
    await ground.run('prod');
    expect(await ground.run('prod')).toEqual({ outcome: expected, isPlanned: false });
  });

  const rewritten = (change: (text: string) => string) => () =>
    fs.writeFileSync(planFile(), change(fs.readFileSync(planFile(), 'utf8')));
  /** The file with another value for one of its keys; undefined: without it. */
  const withOther = (name: string, value?: unknown) =>
    rewritten((text) => JSON.stringify({ ...JSON.parse(text), [name]: value }));
  const withIn = (name: string, more: object) =>
    rewritten((text) => {
      const all = JSON.parse(text);
      return JSON.stringify({ ...all, [name]: { ...all[name], ...more } });
    });

  /** With grounds in which another file, that is not there, stands in the place of one. */
  const notNaming = (name: string) => () =>
    rewritten((text) => {
      const all = JSON.parse(text);
      const { [ground.file(name)]: _its, ...files } = all.grounds.files;
      return JSON.stringify({ ...all, grounds: { ...all.grounds, files: { ...files, '/nowhere': 'none' } } });
    })();

  it.each<[string, () => void]>([
    ['is empty', () => fs.truncateSync(planFile())],
    ['is torn', () => fs.truncateSync(planFile(), 700)],
    ['is no text', () => fs.writeFileSync(planFile(), Buffer.from([0xff, 0xfe, 0, 1, 2]))],
    ['is huge', () => fs.writeFileSync(planFile(), `{"by":"${'x'.repeat(20_000_000)}`)],
    ['is a folder', () => folderFor(planFile())],
    ['is null', rewritten(() => 'null')],
    ['is a list', rewritten((text) => `[${text}]`)],
    ['is of another build', withOther('by', 'another')],
    ['is that of another profile', withIn('plan', { profile: 'Prod' })],
    ['has no plan', withOther('plan')],
    ['has no prefix', withOther('prefix')],
    ['has a prefix without a text', withIn('prefix', { text: undefined })],
    ['has no grounds', withOther('grounds')],
    ['has no files', withIn('grounds', { files: {} })],
    ['names no config', notNaming(CONFIG)],
    ['names no credentials', notNaming(CREDENTIALS)],
    ['has no variables', withIn('grounds', { env: undefined })],
    ['has no settings', withOther('settings')],
    ['has settings that are none', withOther('settings', { keychain: 'file' })],
    ['has a setting without a value', withOther('settings', [['keychain', null]])],
    ['has no colour', withOther('color')],
    ['has no steps', withIn('plan', { steps: [] })],
    [
      'has a key that is JavaScript’s own',
      rewritten((text) => text.replace('"env":{', '"env":{"__proto__":"x",')),
    ],
    [
      'is a symlink',
      () => {
        fs.renameSync(planFile(), ground.file('elsewhere'));
        fs.symlinkSync(ground.file('elsewhere'), planFile());
      },
    ],
    ['could be written by others', () => fs.chmodSync(planFile(), 0o622)],
    [
      'lies in a folder that is a link',
      () => {
        fs.renameSync(ground.plans, ground.file('plans'));
        fs.symlinkSync(ground.file('plans'), ground.plans);
      },
    ],
    ['lies below a folder of others', () => fs.chmodSync(ground.file('cache'), 0o777)],
  ])('that %s is not believed', async (_how, damage) => {
    damage();
    expect(await ground.run('prod')).toEqual({ outcome: expected, isPlanned: true });
    fs.chmodSync(ground.file('cache'), 0o700);
    expect((await ground.run('prod')).outcome).toEqual(expected);
  });

  it('that leads elsewhere opens no session of its own: what is asked of AWS is planned anew', async () => {
    rewritten((text) => text.replaceAll('333333333333', '666666666666'))();
    const { outcome } = await ground.run('prod');
    expect(outcome).toMatchObject({
      reason: 'config',
      message: 'prod is not planned as it was a moment ago',
    });
  });

  it('that names a keychain command has none run: the config says which', async () => {
    ground.change(() =>
      edited('mfa_session = 8h', `keychain_command = ${ground.file('one/keychain')}`)(ground),
    );
    const env = { SWITCH_KEYCHAIN_COMMAND: '' };
    const { outcome } = await ground.anew('prod', env);
    await ground.run('prod', env);
    const evil = ground.file('evil');
    put(evil, `#!/bin/sh\ntouch '${ground.file('it-ran')}'\n`, 0o700);
    rewritten((kept) => kept.replaceAll(ground.file('one/keychain'), evil))();
    await ground.run('prod', env);
    expect(fs.existsSync(ground.file('it-ran'))).toBe(false);
    fs.rmSync(planFile());
    expect((await ground.run('prod', env)).outcome).toEqual(outcome);
  });

  it('of a name in other letters, or with odd ones, is its own', async () => {
    const odd = '../../prod %2F☃';
    ground.change(() =>
      fs.appendFileSync(
        ground.file(CONFIG),
        `\n[profile "${odd}"]\nrole_arn = arn:aws:iam::777777777777:role/R\nsource_profile = jump\nregion = eu-west-1\n`,
      ),
    );
    const outcomes = [];
    for (const name of ['prod', 'Prod', odd]) {
      const { outcome } = await ground.anew(name);
      await ground.run(name);
      expect(await ground.run(name)).toEqual({ outcome, isPlanned: false });
      outcomes.push(JSON.stringify(outcome));
    }
    expect(new Set(outcomes).size).toBe(3);
    expect(
      fs.readdirSync(ground.plans).every((name) => fs.statSync(path.join(ground.plans, name)).isFile()),
    ).toBe(true);
  });

  it('on a file system without upper and lower case is not taken for another’s', async () => {
    const { outcome } = await ground.anew('Prod');
    fs.copyFileSync(planFile(), path.join(ground.plans, 'Prod.json'));
    expect(await ground.run('Prod')).toEqual({ outcome, isPlanned: true });
  });
});

describe('where no plan can be kept', () => {
  it.each([
    ['the folder cannot be made', ({ file }: Ground) => put(file('cache'), '')],
    ['another lies there', ({ file }: Ground) => put(file('cache', 'aws-switch'), '')],
    ['it is a link', ({ file }: Ground) => linkFor(file('cache', 'aws-switch', 'plans'))],
  ])('since %s, a run goes as any', async (_why, spoil) => {
    const ground = layGround(onTestFinished, FILES);
    spoil(ground);
    const { outcome } = await ground.anew('prod');
    expect((await ground.run('prod')).outcome).toEqual(outcome);
    expect(await ground.run('prod')).toEqual({ outcome, isPlanned: true });
  });
});
