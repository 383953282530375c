// A secret page and a real program in the place of the browser, which writes down its argv and comes for the page.

import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { BrowserWish } from '../../src/context/browser-wish.ts';
import { noBrowser } from '../../src/context/console-browser.ts';
import type { Context } from '../../src/context/index.ts';
import { openOnce, type Patience } from '../../src/context/open-once.ts';
import { readProfiles } from '../../src/profiles/read.ts';
import { Secret } from '../../src/secret.ts';
import { homeOf, placesOf } from '../../src/system/places.ts';
import { temporaryFolder } from '../keychain/support/temporary.ts';
import { missing, titled } from '../keychain/support/tools.ts';
import { type Stub, stubOf } from '../mfa/stubs.ts';
import { get } from '../sources/sso/sign-in-world.ts';

const PAGE = 'https://us-east-1.signin.aws.amazon.com/federation?Action=login&SigninToken=the-token';
const WISH: BrowserWish = { account: '333333333333', profile: 'prod', color: 'red' };

/** A run whose config says so, in the home folder or elsewhere. */
function run(config: string, { isOwn = true, ...env }: { isOwn?: boolean; [name: string]: unknown } = {}) {
  const [home, elsewhere] = [temporaryFolder(onTestFinished), temporaryFolder(onTestFinished)];
  const file = path.join(isOwn ? home : elsewhere, 'config');
  fs.writeFileSync(file, config, { mode: 0o600 });
  const state = path.join(home, 'state');
  const all = { PATH: '/usr/bin:/bin', HOME: home, XDG_STATE_HOME: state, AWS_CONFIG_FILE: file, ...env };
  const said: string[] = [];
  const agrees = vi.fn<Context['agrees']>(async () => false);
  const context = {
    env: all,
    platform: process.platform,
    profiles: () => readProfiles(placesOf(all, homeOf(all, process.platform), process.platform)),
    debug: (line: string) => void said.push(`debug: ${line}`),
    say: (line: string) => void said.push(line),
    agrees,
    nobody: async () => 'there is no terminal',
  } as Partial<Context> as Context;
  const open = (wish: Partial<BrowserWish> = {}, page = PAGE, patience: Patience = {}) =>
    openOnce(new Secret(page), { ...WISH, ...wish }, context, patience);
  const none = (wish: Partial<BrowserWish> = {}) => noBrowser({ ...WISH, ...wish }, context);
  return { open, none, agrees, said, state };
}

/** A browser that comes for the page that is its last word, and writes down where it was sent. */
const COMES = `for word; do :; done; /usr/bin/curl -sS -o /dev/null -w '%{http_code} %{redirect_url}' "$word" >"$0".went`;

const wentTo = (stub: Stub, name = 'b'): string =>
  fs.readFileSync(path.join(stub.folder, `${name}.went`), 'utf8');

const why = missing('curl');

describe.skipIf(why)(titled('S8 a page opened once', why), () => {
  it('gets to the browser, and stands in none of its words', async () => {
    const stub = stubOf('b', COMES);
    const { open, said } = run('');
    expect(await open({ browser: `${stub.folder}/b --new` })).toBe('opened');
    await vi.waitFor(() => expect(wentTo(stub)).toBe(`302 ${PAGE}`));
    const [{ args, env } = { args: [], env: {} }] = stub.calls();
    expect(args).toEqual(['--new', expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/[\w-]{32}$/)]);
    expect(JSON.stringify([args, env, said])).not.toMatch(/the-token|SigninToken/);
    await expect(get(args[1] ?? '')).rejects.toThrow(/ECONNREFUSED/);
  });

  it('is refused the second time, for the moment that the first is not over', async () => {
    const stub = stubOf(
      'b',
      `${COMES}; /usr/bin/curl -sS -o /dev/null -w ' %{http_code}' "$word" >>"$0".went`,
    );
    expect(await run('').open({ browser: `${stub.folder}/b` })).toBe('opened');
    await vi.waitFor(() => expect(wentTo(stub)).toBe(`302 ${PAGE} 410`));
  });

  it('is not used where no browser comes in time; a person is told what is waited for', async () => {
    const stub = stubOf('b', 'true');
    const { open, said } = run('');
    expect(await open({ browser: `${stub.folder}/b` }, PAGE, { limit: 2_000 })).toBe('unused');
    expect(said).toContain('waiting for the browser, Ctrl-C to stop');
    await expect(get(stub.calls()[0]?.args[0] ?? '')).rejects.toThrow(/ECONNREFUSED/);
  });

  it.each<[string, { browser?: string }, Record<string, string>, object | undefined]>([
    ['one that is there', { browser: '/bin/true' }, {}, undefined],
    ['one that is not', { browser: '/not/there' }, {}, { named: '/not/there' }],
    ['one of the environment that is not', {}, { SWITCH_BROWSER: 'netscape' }, { named: 'netscape' }],
    ['none that is wanted', { browser: 'none' }, {}, {}],
    ['no desktop', {}, {}, {}],
  ])('is looked for beforehand, and nobody is asked: %s', async (_case, wish, env, found) => {
    const { none, agrees } = run('', env);
    expect(await none(wish)).toEqual(found);
    expect(agrees).not.toHaveBeenCalled();
  });

  it('says no browser where there is none, it fails, or none is wanted', async () => {
    const stub = stubOf('b', 'exit 3');
    const { open, said } = run('');
    expect(await open({ browser: '/not/there' })).toBe('no browser');
    expect(await open({ browser: 'none' })).toBe('no browser');
    expect(await open({ browser: `${stub.folder}/b` }, PAGE, { afterFailure: 1 })).toBe('failed');
    expect(said).toContain('debug: the browser could not open the page: it ended with 3');
    // No desktop.
    expect(await open()).toBe('no browser');
  });

  it.each([
    ['https://console.aws.amazon.com/'],
    ['https://eu-west-1.console.aws.amazon.com/s3/home?region=eu-west-1'],
    ['https://signin.amazonaws.cn/federation?x'],
    ['https://us-gov-east-1.signin.amazonaws-us-gov.com/federation?x'],
    ['https://eusc-de-east-1.signin.amazonaws-eusc.eu/federation?x'],
  ])('T8: may be %s', async (page) => {
    const stub = stubOf('b', COMES);
    expect(await run('').open({ browser: `${stub.folder}/b` }, page)).toBe('opened');
    await vi.waitFor(() => expect(wentTo(stub)).toBe(`302 ${page}`));
  });

  it.each([
    ['https://evil.example/?SigninToken=the-token'],
    ['https://signin.aws.amazon.com.evil.example/'],
    ['https://evilsignin.aws.amazon.com/'],
    ['https://s3.amazonaws.com/bucket'],
    ['https://signin.aws.amazon.com:8443/'],
    ['http://signin.aws.amazon.com/'],
    ['https://ada:secret@signin.aws.amazon.com/'],
    ['http://127.0.0.1:4567/federation'],
    ['file:///etc/passwd'],
    ['javascript:alert(1)'],
    ['https://signin.aws.amazon.com/\r\nSet-Cookie: x=y'],
  ])('T8: is not %j, and no browser is started', async (page) => {
    const stub = stubOf('b', COMES);
    const refused = run('').open({ browser: `${stub.folder}/b` }, page);
    await expect(refused).rejects.toMatchObject({ reason: 'refused' });
    await expect(refused).rejects.not.toThrow(/the-token|secret/);
    expect(stub.calls()).toEqual([]);
  });

  it('may be of the sign-in service that is configured, where that is on this machine', async () => {
    const page = 'http://127.0.0.1:4567/federation?SigninToken=the-token';
    for (const [config, env] of [
      ['', { AWS_ENDPOINT_URL: 'http://127.0.0.1:4567' }],
      ['[profile prod]\nendpoint_url = http://127.0.0.1:4567\n', {}],
    ] as const) {
      const stub = stubOf('b', COMES);
      const { open } = run(config, env);
      expect(await open({ browser: `${stub.folder}/b` }, page)).toBe('opened');
      await expect(open({}, page.replace('4567', '4568'))).rejects.toMatchObject({ reason: 'refused' });
    }
  });
});

describe('the browser of a profile', () => {
  /** The words that a browser was started with. */
  const wordsOf = async (stub: Stub): Promise<readonly string[]> => {
    await vi.waitFor(() => expect(stub.calls()).toHaveLength(1), { timeout: 10_000 });
    return stub.calls()[0]?.args ?? [];
  };
  const soon = { limit: 1 };

  it('is the one of the option, of SWITCH_BROWSER, of the profile, of [switch], in this order', async () => {
    const names = ['flag', 'env', 'own', 'console', 'general'];
    for (const [index, name] of names.entries()) {
      const stub = stubOf('b', 'true');
      const line = (which: string) =>
        names.indexOf(which) < index ? undefined : `${stub.folder}/b ${which}`;
      const own = line('own') ? `[profile prod]\nconsole_browser = ${line('own')}\n` : '';
      const settings = [
        line('console') && `console_browser = ${line('console')}`,
        `browser = ${line('general')}`,
      ];
      const config = `${own}[switch]\n${settings.filter(Boolean).join('\n')}\n`;
      const { open } = run(config, line('env') ? { SWITCH_BROWSER: line('env') } : {});
      await open(line('flag') ? { browser: `${line('flag')}` } : {}, PAGE, soon);
      expect((await wordsOf(stub))[0]).toBe(name);
    }
  });

  it('T10: of a config that is not the own is asked about, and not started where somebody says no', async () => {
    const stub = stubOf('b', 'true');
    const config = `[profile prod]\nconsole_browser = ${stub.folder}/b\n`;
    const { open, agrees } = run(config, { isOwn: false });
    expect(await open()).toBe('no browser');
    expect(agrees.mock.calls[0]?.[1]?.join('\n')).toMatch(/console_browser in .*, line 2, is a command/);
    expect(stub.calls()).toEqual([]);
    agrees.mockResolvedValue(undefined);
    await expect(open()).rejects.toMatchObject({ reason: 'config' });
    agrees.mockResolvedValue(true);
    for (const times of [1, 2]) expect([times, await open({}, PAGE, soon)]).toEqual([times, 'unused']);
    expect(agrees).toHaveBeenCalledTimes(3);
  });

  it('keeps each account in a folder of its own, which is for us alone', async () => {
    const stub = stubOf('chromium', 'true');
    const { open, state } = run('[switch]\nconsole_apart = folder\n', { PATH: stub.folder });
    await open({ browser: 'chromium' }, PAGE, soon);
    const [first = ''] = await wordsOf(stub);
    const folder = path.join(state, 'aws-switch', 'browsers', '333333333333', 'chromium');
    expect(first).toBe(`--user-data-dir=${folder}`);
    expect(fs.statSync(folder).mode & 0o777).toBe(0o700);
    expect(fs.readFileSync(path.join(folder, 'Default', 'Preferences'), 'utf8')).toContain(
      'prod 333333333333',
    );
  });

  it('opens a container, and gives it the one-shot address alone, to which its extension may come', async () => {
    const comes = `for word; do :; done; url=$(printf %s "$word" | /usr/bin/sed 's/.*&url=//; s/%3A/:/g; s/%2F/\\//g'); /usr/bin/curl -sS -o /dev/null -H 'Sec-Fetch-Site: cross-site' -H 'Sec-Fetch-Mode: navigate' -H 'Sec-Fetch-Dest: document' -w '%{redirect_url}' "$url" >"$0".went`;
    const stub = stubOf('firefox', comes);
    const config = '[profile prod]\nconsole_apart = granted\nconsole_browser = firefox\n';
    const { open } = run(config, { PATH: `${stub.folder}:/usr/bin:/bin` });
    expect(await open()).toBe('opened');
    await vi.waitFor(() => expect(wentTo(stub, 'firefox')).toBe(PAGE));
    expect(await wordsOf(stub)).toEqual([
      expect.stringMatching(
        /^ext\+granted-containers:color=red&icon=fingerprint&name=prod&url=http%3A%2F%2F127\.0\.0\.1%3A\d+%2F[\w-]{32}$/,
      ),
    ]);
  });

  it('S1: signs what it gives to a container; the key goes to no program', async () => {
    const stub = stubOf('firefox', 'true');
    const OPEN_URL_IN_CONTAINER_SIGNING_KEY = 'ab'.repeat(32);
    const env = { PATH: `${stub.folder}:/usr/bin:/bin`, OPEN_URL_IN_CONTAINER_SIGNING_KEY };
    const { open, said } = run('[switch]\nconsole_apart = container\n', env);
    await open({ browser: 'firefox' }, PAGE, soon);
    expect((await wordsOf(stub))[0]).toMatch(/^ext\+container:.*&signature=[0-9a-f]{64}$/);
    expect(JSON.stringify([stub.calls(), said])).not.toContain(OPEN_URL_IN_CONTAINER_SIGNING_KEY);
  });

  it('names the line of a console_apart that is none of its choices', async () => {
    const { open } = run('[profile prod]\nconsole_apart = yes\n');
    await expect(open({ browser: '/bin/true' })).rejects.toMatchObject({
      reason: 'config',
      message: expect.stringMatching(/console_apart is "yes", and may be no, folder, container, granted/),
    });
  });
});
