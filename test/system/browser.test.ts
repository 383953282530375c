import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { type BrowserFacts, browserFacts, browserPlan, openPage } from '../../src/system/browser.ts';
import { withPage, wordsOf } from '../../src/system/browser-words.ts';
import { temporaryFolder } from '../keychain/support/temporary.ts';
import { stubOf } from '../mfa/stubs.ts';
import { stateOf } from '../support/processes.ts';

const PAGE = 'https://device.sso.eu-west-1.amazonaws.com/?user_code=ABCD-EFGH&x=%20y';
const SCREEN = { DISPLAY: ':0' };

/** A machine on which these programs are on PATH, and these files are there. */
function machine(
  facts: Partial<BrowserFacts>,
  programs: readonly string[] = [],
  files: readonly string[] = [],
) {
  const found = (name: string) => (programs.includes(name) ? `/bin/${name}` : undefined);
  const all = new Set([...files, ...programs.map((name) => `/bin/${name}`)]);
  return {
    ...{ env: {}, platform: 'linux' as const, hasWindows: false, isContainer: false, setting: undefined },
    ...facts,
    find: found,
    has: (file: string) => all.has(file),
  };
}

const shown = (facts: BrowserFacts): string | undefined => {
  const plan = browserPlan(PAGE, facts);
  return plan && [plan.file, ...plan.args].map((word) => (word === PAGE ? 'PAGE' : word)).join(' ');
};

describe('what opens a page', () => {
  it.each([
    ['Linux', machine({ env: SCREEN }, ['xdg-open']), '/bin/xdg-open PAGE'],
    ['Linux under Wayland', machine({ env: { WAYLAND_DISPLAY: 'w' } }, ['xdg-open']), '/bin/xdg-open PAGE'],
    ['Linux without a screen', machine({}, ['xdg-open']), undefined],
    ['Linux without xdg-open', machine({ env: SCREEN }), undefined],
    ['Linux over SSH', machine({ env: { ...SCREEN, SSH_TTY: '/dev/pts/1' } }, ['xdg-open']), undefined],
    ['a container', machine({ env: SCREEN, isContainer: true }, ['xdg-open']), undefined],
    ['WSL', machine({ hasWindows: true }, ['wslview', 'xdg-open', 'rundll32.exe']), '/bin/wslview PAGE'],
    [
      'WSL without wslview',
      machine({ hasWindows: true }, ['xdg-open', 'rundll32.exe']),
      '/bin/rundll32.exe url.dll,FileProtocolHandler PAGE',
    ],
    [
      'WSL with a PATH of its own',
      machine({ hasWindows: true }, [], ['/mnt/c/Windows/System32/rundll32.exe']),
      '/mnt/c/Windows/System32/rundll32.exe url.dll,FileProtocolHandler PAGE',
    ],
    ['WSL that shows nothing of Windows', machine({ hasWindows: true }), undefined],
    ['macOS', machine({ platform: 'darwin' }, ['open']), '/usr/bin/open PAGE'],
    ['macOS over SSH', machine({ platform: 'darwin', env: { SSH_CONNECTION: '1' } }), undefined],
    [
      'Windows',
      machine({ platform: 'win32', env: { SystemRoot: 'D:\\WINNT' } }),
      'D:\\WINNT\\System32\\rundll32.exe url.dll,FileProtocolHandler PAGE',
    ],
    [
      'Windows with a folder that is none of the system',
      machine({ platform: 'win32', env: { SystemRoot: '\\\\host\\share' } }),
      'C:\\Windows\\System32\\rundll32.exe url.dll,FileProtocolHandler PAGE',
    ],
    ['a named one', machine({ setting: 'firefox -P work' }, ['firefox']), '/bin/firefox -P work PAGE'],
    ['a named one over SSH', machine({ setting: 'x', env: { SSH_TTY: 't' } }, ['x']), '/bin/x PAGE'],
    ['its place for the page', machine({ setting: 'x --app=%s -n' }, ['x']), `/bin/x --app=${PAGE} -n`],
    ['a path with a space', machine({ setting: "'/a b/x' -n" }, [], ['/a b/x']), '/a b/x -n PAGE'],
    ['a named one that is not there', machine({ setting: 'x', env: SCREEN }, ['xdg-open']), undefined],
    ['a named one by a relative path', machine({ setting: './x' }, [], ['./x']), undefined],
    ['none', machine({ setting: 'none', env: { ...SCREEN, BROWSER: 'x' } }, ['x', 'xdg-open']), undefined],
    ['BROWSER', machine({ env: { BROWSER: 'x' } }, ['x', 'xdg-open']), '/bin/x PAGE'],
    ['the first of BROWSER that is there', machine({ env: { BROWSER: 'y:x -n' } }, ['x']), '/bin/x -n PAGE'],
    [
      'BROWSER on a terminal, of which it gets none',
      machine({ env: { ...SCREEN, BROWSER: 'w3m:/usr/bin/lynx' } }, ['w3m', 'xdg-open'], ['/usr/bin/lynx']),
      '/bin/xdg-open PAGE',
    ],
    [
      'the setting before BROWSER',
      machine({ setting: 'x', env: { BROWSER: 'y' } }, ['x', 'y']),
      '/bin/x PAGE',
    ],
  ])('T8: %s', (_what, facts, expected) => {
    expect(shown(facts)).toBe(expected);
  });
});

describe('T8 the words of a named browser', () => {
  it.each([
    ['a  b\tc', ['a', 'b', 'c']],
    ['"a b" c', ['a b', 'c']],
    ["--x='a b'", ['--x=a b']],
    ['C:\\x\\y.exe', ['C:\\x\\y.exe']],
    ['a; rm -rf $HOME', ['a;', 'rm', '-rf', '$HOME']],
    ["a ''", ['a', '']],
    ['"a b', undefined],
    ['  ', undefined],
  ])('%j', (line, words) => {
    expect(wordsOf(line)).toEqual(words);
  });

  it('the page is put in as it is, whatever stands in it', () => {
    const page = "https://a.example/%s?$&=$'";
    expect(withPage(['x', '%s', 'y=%s'], page)).toEqual(['x', page, `y=${page}`]);
    expect(withPage(['x'], 'a\tb')).toEqual(['x', 'a\tb']);
  });
});

describe('T8 opening a page', () => {
  const world = (setting: string | undefined, env = {}) =>
    browserFacts({ PATH: process.env.PATH, ...env }, process.platform, setting);

  it('gives it to the program as one word, and no shell reads it', async () => {
    const stub = stubOf('opener', 'true');
    const folder = temporaryFolder(onTestFinished);
    expect(
      await openPage(PAGE, world(`opener "two words" $(touch ${folder}/x)`, { PATH: stub.folder })),
    ).toBe(true);
    await vi.waitFor(() => expect(stub.calls()[0]?.args.at(-1)).toBe(PAGE));
    expect(stub.calls()[0]?.args).toEqual(['two words', '$(touch', `${folder}/x)`, PAGE]);
    expect(fs.readdirSync(folder)).toEqual([]);
  });

  it.each([
    ['file:///etc/passwd'],
    ['-n'],
    ['calc.exe'],
    ['\\\\host\\share\\x'],
    ['http://example.com/'],
    ['https://example.com/ --remote-debugging-port=1'],
    ['https://example.com/"'],
    ['javascript:alert(1)'],
  ])('starts nothing for %j', async (page) => {
    const stub = stubOf('opener', 'true');
    expect(await openPage(page, world('opener', { PATH: stub.folder }))).toBe(false);
    // One that is started after it would have been seen by now as well.
    expect(await openPage(PAGE, world('opener', { PATH: stub.folder }))).toBe(true);
    await vi.waitFor(() => expect(stub.calls()[0]?.args).toEqual([PAGE]));
    expect(stub.calls()).toHaveLength(1);
  });

  it('tells where it could not be started', async () => {
    const folder = temporaryFolder(onTestFinished);
    fs.writeFileSync(path.join(folder, 'opener'), 'no program', { mode: 0o600 });
    expect(await openPage(PAGE, world('opener', { PATH: folder }))).toBe(false);
    expect(await openPage(PAGE, world(path.join(folder, 'opener')))).toBe(false);
    expect(await openPage(PAGE, world('none'))).toBe(false);
  });

  it('does not wait for it; it has a session of its own, without a terminal of ours', async () => {
    const stub = stubOf('opener', 'exec /bin/sleep 600');
    expect(await openPage(PAGE, world('opener', { PATH: stub.folder }))).toBe(true);
    const pid = await vi.waitFor(() => {
      const [call] = stub.calls();
      expect(call?.pid).toBeGreaterThan(0);
      return call?.pid as number;
    });
    onTestFinished(() => void process.kill(pid, 'SIGKILL'));
    expect(stateOf(pid)).not.toBe('Z');
    if (process.platform !== 'linux') return;
    const links = [0, 1, 2].map((fd) => fs.readlinkSync(`/proc/${pid}/fd/${fd}`));
    expect(links).toEqual(['/dev/null', '/dev/null', '/dev/null']);
    expect(fs.readlinkSync(`/proc/${pid}/cwd`)).toBe('/');
    const [, , , session] = fs
      .readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    expect(Number(session)).toBe(pid);
  });

  it('gives it no secret of this run, and no folder of PATH that depends on where one stands', async () => {
    const stub = stubOf('opener', 'true');
    const secrets = {
      AWS_SECRET_ACCESS_KEY: 'hidden',
      AWS_SESSION_TOKEN: 'hidden',
      SWITCH_FILE_PASSPHRASE: 'hidden',
      SWITCH_MFA_TOKEN: 'hidden',
      AWS_SECRET_KEY: 'hidden',
      aws_session_token: 'hidden',
      AWS_BEARER_TOKEN_BEDROCK: 'hidden',
      AWS_CONTAINER_AUTHORIZATION_TOKEN: 'hidden',
      AWS_VAULT_FILE_PASSPHRASE: 'hidden',
      SWITCH_SANDBOX_PASSPHRASE: 'hidden',
    };
    const env = { ...secrets, PATH: `.:${stub.folder}:`, HOME: '/home/ada' };
    expect(await openPage(PAGE, world('opener', env))).toBe(true);
    await vi.waitFor(() => expect(stub.calls()[0]?.args).toEqual([PAGE]));
    const [call] = stub.calls();
    expect(JSON.stringify(call?.env)).not.toContain('hidden');
    expect(call?.env).toMatchObject({ PATH: stub.folder, HOME: '/home/ada' });
  });

  it('T11: is none of the folder one stands in', async () => {
    const stub = stubOf('xdg-open', 'true');
    const before = process.cwd();
    process.chdir(stub.folder);
    onTestFinished(() => process.chdir(before));
    const { has, ...facts } = world(undefined, { PATH: '.::', DISPLAY: ':0' });
    const here = { ...facts, has, isContainer: false, hasWindows: false, platform: 'linux' as const };
    expect(browserPlan(PAGE, here)).toBeUndefined();
    expect(browserPlan(PAGE, { ...here, env: { BROWSER: 'xdg-open' } })).toBeUndefined();
  });
});
