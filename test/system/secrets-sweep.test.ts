// Every command below strace: no secret in the arguments of any process, none in clear in any file, not for a moment.
// What is left at the end is the journeys' to search; here it is every write on the way.

import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../src/commands/index.ts';
import { profilesText } from '../../src/sandbox/index.ts';
import { type Home, makeHome } from '../keychain/support/home.ts';
import { type Ended, PROGRAM, run } from '../keychain/support/program.ts';
import { startSecretService, whyNoSecretService } from '../keychain/support/secret-service.ts';
import { atTheEnd } from '../keychain/support/temporary.ts';
import { missing, titled } from '../keychain/support/tools.ts';
import { type ObservedOrganisation, openOrganisation } from '../support/journey/organisation.ts';
import { runOnTerminal, type Turn } from '../support/journey/terminal.ts';
import { leaksIn, type Text } from '../support/leaks/scan.ts';
import type { Secret } from '../support/leaks/secret.ts';
import { watched } from './support-watch.ts';

const PASSPHRASE = `passphrase ${randomBytes(12).toString('hex')}`;
const why = missing('strace');
type Env = Readonly<Record<string, string>>;

describe.skipIf(why)(titled('S1, S2, S7: below strace', why), () => {
  const after = atTheEnd();
  const codes: string[] = [];
  let organisation: ObservedOrganisation;
  let home: Home;
  let env: Env;
  beforeAll(async () => {
    organisation = await openOrganisation(randomBytes(8).toString('hex'));
    after(() => organisation.close());
    const { user, roles } = organisation;
    home = makeHome(after, profilesText({ mfaSerial: user.mfaSerial, roles }));
    const kept = { SWITCH_KEYCHAIN: 'file', SWITCH_FILE_PASSPHRASE: PASSPHRASE };
    env = { ...home.env, ...kept, AWS_ENDPOINT_URL: organisation.url };
  });

  const code = (): string => {
    codes.push(organisation.phone.code());
    return codes.at(-1) ?? '';
  };
  const key = (): Env => ({
    AWS_ACCESS_KEY_ID: organisation.user.accessKeyId,
    AWS_SECRET_ACCESS_KEY: organisation.user.secretAccessKey,
  });
  const secrets = (): Secret[] => [
    ...organisation.secrets(),
    { kind: 'long-lived', name: 'the passphrase', text: PASSPHRASE },
  ];

  /** Six digits stand in many a digest and in many a time: a code is one by itself. */
  const codesIn = (texts: readonly Text[]): string[] =>
    texts.flatMap(({ name, bytes }) =>
      codes
        .filter((each) => new RegExp(`(?<![\\w+/-])${each}(?![\\w+/-])`).test(bytes.toString('latin1')))
        .map(() => `an MFA code stands in ${name}`),
    );
  const leaksAmong = (texts: readonly Text[]): string[] => [...leaksIn(texts, secrets()), ...codesIn(texts)];

  /** Runs a command line; gives how it ended, and every secret that was seen. */
  async function watch(
    argv: readonly string[],
    more: Env = {},
  ): Promise<{ ended: Ended; leaks: string[]; seen: Text[] }> {
    const {
      argv: [file, ...args],
      seen,
    } = watched(argv, after);
    const ended = await run(file, args, { env: { ...env, ...more }, cwd: home.folder });
    const all = [...seen(), ...(argv[1] === PROGRAM ? shownBy(ended, argv[2]) : [])];
    return { ended, leaks: leaksAmong(all), seen: all };
  }
  /** What a person sees; these are asked for what is secret, or run who is. */
  const shownBy = ({ stdout, stderr }: Ended, command = ''): Text[] =>
    [
      { name: 'stderr', bytes: Buffer.from(stderr), allowed: [] },
      { name: 'stdout', bytes: Buffer.from(stdout), allowed: [] },
    ].slice(0, ['credential-process', 'export', 'use', 'sandbox'].includes(command) ? 1 : 2);
  const switchTo = (words: readonly string[], more?: Env) =>
    watch([process.execPath, PROGRAM, ...words], { SWITCH_DEBUG: '1', ...more });
  async function isClean(words: readonly string[], more?: Env): Promise<void> {
    const { ended, leaks } = await switchTo(words, more);
    expect([words, ended.code, ended.code === 0 ? '' : ended.stderr]).toEqual([words, 0, '']);
    expect([words, leaks]).toEqual([words, []]);
  }

  describe('what is seen', () => {
    it.each([
      [
        'an argument',
        `sh -c 'exec true "$AWS_SECRET_ACCESS_KEY"'`,
        /secret key stands in the arguments of execve/,
      ],
      [
        'a file',
        `printf %s "$AWS_SECRET_ACCESS_KEY" > x; rm x`,
        /secret key stands in what is written to \/.*\/x/,
      ],
      [
        'a name',
        `: > "half-$(printf %.20s "$AWS_SECRET_ACCESS_KEY" | tr / _)"; mkdir -p "$SWITCH_FILE_PASSPHRASE"`,
        /passphrase stands in the arguments of mkdir/,
      ],
      ['a code', 'exec true --code="$SWITCH_MFA_TOKEN"', /an MFA code stands in the arguments of execve/],
      ['a file, in base64', `printf %s "$AWS_SECRET_ACCESS_KEY" | base64 > y`, /\(base64\)/],
    ])('%s is found', async (_what, script, words) => {
      const { leaks } = await watch(['sh', '-c', script], { ...key(), SWITCH_MFA_TOKEN: code() });
      expect(leaks.join('\n')).toMatch(words);
    });

    it('an environment and a pipe are not: other users read neither', async () => {
      const { leaks } = await watch(['sh', '-c', 'printf %s "$AWS_SECRET_ACCESS_KEY" | cat'], key());
      expect(leaks).toEqual([]);
    });
  });

  describe('a day of every command', () => {
    const day: readonly (readonly [words: readonly string[], more?: () => Env])[] = [
      [['add', 'jump', '--env'], key],
      [['login', 'prod'], () => ({ SWITCH_MFA_TOKEN: code() })],
      [['exec', 'prod', '--', 'true']],
      [['exec', 'jump', '-n', '--', 'true']],
      [['credential-process', 'staging']],
      [['export', 'staging']],
      [['export', 'prod', '--format', 'ini']],
      [['whoami', 'prod']],
      [['console', 'prod'], () => ({ SWITCH_BROWSER: 'curl -s -o /dev/null' })],
      [['console', '--link']],
      [['export-config', 'aesr']],
      [['import']],
      [['list']],
      [['list', '--json']],
      [['explain', 'prod', '--json']],
      [['config', '--json']],
      [['history', '--json']],
      [['history', '--cloudtrail']],
      [['exec', 'dev', '--debug', '--', 'true']],
      [['clear', 'prod']],
      [['exec', 'prod', '--fresh', '--', 'true'], () => ({ SWITCH_MFA_TOKEN: code() })],
      [['use', 'prod', '--print'], () => ({ SHELL: '/bin/bash' })],
      [['off', '--print'], () => ({ SHELL: '/bin/bash', SWITCH_PROFILE: 'prod' })],
      [['init', 'bash']],
      [['completion', 'zsh']],
      [['setup', 'bash', '--yes']],
      [['logout']],
      [['remove', 'jump']],
      [['--help']],
      [['--version']],
    ];

    it('leaves none out', () => {
      // These have a test of their own below.
      const done = new Set([...day.map(([[name]]) => name), 'sandbox', 'rotate']);
      expect(Object.keys(commands).filter((name) => !done.has(name))).toEqual([]);
    });

    it('passes no secret on, and shows none, with SWITCH_DEBUG either', async () => {
      for (const [words, more] of day) await isClean(words, more?.());
    });

    it('passes none on where it fails', async () => {
      for (const name of Object.keys(commands)) {
        const { ended, leaks } = await switchTo([name, 'no-such-profile', '--no-such-option'], key());
        expect([name, ended.code !== 0, leaks]).toEqual([name, true, []]);
      }
    });
  });

  it('a code from mfa_process goes no further', async () => {
    await isClean(['add', 'jump', '--env'], key());
    const file = path.join(home.folder, '.aws', 'config');
    const text = fs.readFileSync(file, 'utf8');
    after(() => fs.writeFileSync(file, text));
    fs.writeFileSync(path.join(home.folder, 'code'), code());
    fs.writeFileSync(file, text.replace('[profile jump]', '[profile jump]\nmfa_process = cat "$HOME/code"'));
    await isClean(['exec', 'prod', '--fresh', '--', 'true']);
    fs.writeFileSync(file, text);
  });

  it('what fails passes nothing on: a refused key, a wrong code', async () => {
    const { secretAccessKey } = organisation.user;
    const last = secretAccessKey.endsWith('x') ? 'y' : 'x';
    const wrong = { ...key(), AWS_SECRET_ACCESS_KEY: `${secretAccessKey.slice(0, -1)}${last}` };
    expect(await switchTo(['add', 'other', '--env'], wrong)).toMatchObject({ ended: { code: 4 }, leaks: [] });
    codes.push(organisation.phone.wrongCode());
    const refused = await switchTo(['login', 'prod', '--fresh'], { SWITCH_MFA_TOKEN: codes.at(-1) ?? '' });
    expect(refused).toMatchObject({ ended: { code: 4 }, leaks: [] });
  });

  describe.skipIf(missing('script'))(titled('on a terminal', missing('script')), () => {
    const dialogue = async (
      words: readonly string[],
      turns: readonly [expect: RegExp, send: () => string][],
    ) => {
      const { argv, seen } = watched([process.execPath, PROGRAM, ...words], after);
      const { SWITCH_FILE_PASSPHRASE: _given, ...asked } = env;
      const steps = turns.flatMap(([wanted, keys], line): Turn[] => [
        { line, expect: () => wanted },
        { line, send: () => `${keys()}\r` },
      ]);
      const { code: ended } = await runOnTerminal(
        { argv, cwd: home.folder, env: { ...asked, TERM: 'xterm' } },
        steps,
      );
      expect([words, ended, leaksAmong(seen())]).toEqual([words, 0, []]);
    };

    it('a key, a passphrase and a code that are typed go no further', async () => {
      const { accessKeyId, secretAccessKey } = organisation.user;
      await dialogue(
        ['add', 'jump'],
        [
          [/Passphrase of the encrypted file/, () => PASSPHRASE],
          [/Access key id/, () => accessKeyId],
          [/not shown/, () => secretAccessKey],
        ],
      );
      await dialogue(
        ['login', 'prod', '--fresh'],
        [
          [/Passphrase of the encrypted file/, () => PASSPHRASE],
          [/code/i, code],
        ],
      );
    });
  });

  it('the practice organisation passes on neither its passphrase nor a session', async () => {
    const script = 'SWITCH_MFA_TOKEN=$(switch sandbox code) switch exec prod -- env; env';
    const { ended, seen } = await switchTo(['sandbox', '--', 'sh', '-c', script], {
      ...key(),
      AWS_ENDPOINT_URL: '',
    });
    expect(ended.code).toBe(0);
    const shown = [
      ...ended.stdout.matchAll(/^(AWS_SECRET_ACCESS_KEY|AWS_SESSION_TOKEN|SWITCH_FILE_PASSPHRASE)=(.*)$/gm),
    ];
    const made = shown.map(([, name = '', text = '']): Secret => ({ kind: 'long-lived', name, text }));
    expect(new Set(made.map(({ name }) => name)).size).toBe(3);
    expect(leaksIn(seen, [...made, ...secrets()])).toEqual([]);
  });

  describe.skipIf(whyNoSecretService)(titled('with a login keyring', whyNoSecretService), () => {
    it('add, exec and remove pass no secret on', async () => {
      const service = await startSecretService(after);
      const os = { ...service.env, SWITCH_KEYCHAIN: 'os' };
      await isClean(['remove', 'jump']);
      await isClean(['add', 'jump', '--env'], { ...key(), ...os });
      await isClean(['exec', 'prod', '--fresh', '--', 'true'], { ...os, SWITCH_MFA_TOKEN: code() });
      await isClean(['exec', 'prod', '--', 'true'], os);
      await isClean(['remove', 'jump'], os);
    });
  });

  it('rotate passes neither the old key on nor the new one', async () => {
    await isClean(['add', 'jump', '--env'], key());
    await isClean(['rotate', 'prod'], { SWITCH_MFA_TOKEN: code() });
  });
});
