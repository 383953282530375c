import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BrowserFacts } from '../../src/system/browser.ts';
import { type Apart, type Opening, openingPlan } from '../../src/system/browsers.ts';

const PAGE = 'http://127.0.0.1:4321/the-nonce';
const SCREEN = { DISPLAY: ':0' };
const C = 'C:\\Program Files';

/** A machine on which these programs are on PATH, and these files are there. */
function machine(
  facts: Partial<BrowserFacts>,
  programs: readonly string[] = [],
  files: readonly string[] = [],
) {
  const all = new Set([...files, ...programs.map((name) => `/bin/${name}`)]);
  return {
    ...{ env: SCREEN, platform: 'linux' as const, hasWindows: false, isContainer: false, setting: undefined },
    ...facts,
    find: (name: string) => (programs.includes(name) ? `/bin/${name}` : undefined),
    has: (file: string) => all.has(file),
  };
}

const opening = (apart: Apart, more: Partial<Opening> = {}): Opening => ({
  ...{
    address: PAGE,
    apart,
    account: '333333333333',
    profile: 'prod',
    color: 'red',
    folders: '/state/browsers',
  },
  ...more,
});

const shown = (apart: Apart, facts: BrowserFacts): string | undefined => {
  const plan = openingPlan(opening(apart), facts);
  return plan && [plan.file, ...plan.args].map((word) => (word === PAGE ? 'PAGE' : word)).join(' ');
};

const mac = (app: string, binary = app): string => `/Applications/${app}.app/Contents/MacOS/${binary}`;
const CHROMIUM_WORDS = '--no-first-run --no-default-browser-check PAGE';
const folderOf = (name: string): string => `/state/browsers/333333333333/${name}`;
const CONTAINER = 'color=red&icon=fingerprint&name=prod&url=http%3A%2F%2F127.0.0.1%3A4321%2Fthe-nonce';

describe('T8 a browser for the console', () => {
  it.each<[string, Apart, BrowserFacts, string | undefined]>([
    ['the default of Linux', 'no', machine({}, ['xdg-open']), '/bin/xdg-open PAGE'],
    ['firefox', 'no', machine({ setting: 'firefox' }, ['firefox']), '/bin/firefox PAGE'],
    ['firefox of Debian', 'no', machine({ setting: 'firefox' }, ['firefox-esr']), '/bin/firefox-esr PAGE'],
    ['chrome', 'no', machine({ setting: 'chrome' }, ['google-chrome']), '/bin/google-chrome PAGE'],
    ['Brave', 'no', machine({ setting: 'Brave' }, ['brave-browser']), '/bin/brave-browser PAGE'],
    ['edge', 'no', machine({ setting: 'edge' }, ['microsoft-edge']), '/bin/microsoft-edge PAGE'],
    ['safari on Linux', 'no', machine({ setting: 'safari' }, ['xdg-open']), undefined],
    ['a path', 'no', machine({ setting: '/opt/x' }, [], ['/opt/x']), '/opt/x PAGE'],
    ['none', 'folder', machine({ setting: 'none' }, ['chromium']), undefined],
    ['the default of macOS', 'no', machine({ platform: 'darwin', env: {} }), '/usr/bin/open PAGE'],
    [
      'chrome of macOS',
      'no',
      machine({ platform: 'darwin', env: {}, setting: 'chrome' }, [], [mac('Google Chrome')]),
      '/usr/bin/open -a Google Chrome PAGE',
    ],
    [
      'safari',
      'no',
      machine({ platform: 'darwin', env: {}, setting: 'safari' }),
      '/usr/bin/open -a Safari PAGE',
    ],
    [
      'a browser that no mac has',
      'no',
      machine({ platform: 'darwin', env: {}, setting: 'brave' }),
      undefined,
    ],
    [
      'edge of Windows',
      'no',
      machine(
        { platform: 'win32', env: { PROGRAMFILES: 'D:\\P' }, setting: 'edge' },
        [],
        ['D:\\P\\Microsoft\\Edge\\Application\\msedge.exe'],
      ),
      'D:\\P\\Microsoft\\Edge\\Application\\msedge.exe PAGE',
    ],
    [
      'firefox of Windows',
      'no',
      machine({ platform: 'win32', env: {}, setting: 'firefox' }, [], [`${C}\\Mozilla Firefox\\firefox.exe`]),
      `${C}\\Mozilla Firefox\\firefox.exe PAGE`,
    ],
    [
      'firefox of the Windows around WSL',
      'no',
      machine(
        { hasWindows: true, setting: 'firefox' },
        [],
        ['/mnt/c/Program Files/Mozilla Firefox/firefox.exe'],
      ),
      '/mnt/c/Program Files/Mozilla Firefox/firefox.exe PAGE',
    ],
  ])('%s', (_what, apart, facts, expected) => {
    expect(shown(apart, facts)).toBe(expected);
  });
});

describe('a folder for each account', () => {
  it.each<[string, BrowserFacts, string | undefined]>([
    [
      'in the browser that is there',
      machine({}, ['chromium', 'firefox']),
      `/bin/chromium --user-data-dir=${folderOf('chromium')} ${CHROMIUM_WORDS}`,
    ],
    [
      'in the one that is named',
      machine({ setting: 'firefox -P work' }, ['chromium', 'firefox']),
      `/bin/firefox --profile ${folderOf('firefox')} -P work PAGE`,
    ],
    [
      'in one of the family by its path',
      machine({ setting: '/opt/vivaldi --x=%s' }, [], ['/opt/vivaldi']),
      `/opt/vivaldi --user-data-dir=${folderOf('vivaldi')} --no-first-run --no-default-browser-check --x=${PAGE}`,
    ],
    [
      'on macOS by the program itself: the system would give it no words',
      machine({ platform: 'darwin', env: {}, setting: 'chrome' }, [], [mac('Google Chrome')]),
      `${mac('Google Chrome')} --user-data-dir=${folderOf('google-chrome')} ${CHROMIUM_WORDS}`,
    ],
    ['not without a screen, unless one is named', machine({ env: {} }, ['chromium']), undefined],
    [
      'not over SSH, unless one is named',
      machine({ env: { ...SCREEN, SSH_TTY: 't' } }, ['chromium']),
      undefined,
    ],
    ['not where no browser is there', machine({}, ['xdg-open']), undefined],
  ])('%s', (_what, facts, expected) => {
    expect(shown('folder', facts)).toBe(expected);
  });

  it.each([
    ['a browser of another kind', machine({ setting: '/opt/lynx' }, [], ['/opt/lynx'])],
    [
      'a browser of Windows, whose files do not lie here',
      machine(
        { hasWindows: true, setting: 'edge' },
        [],
        ['/mnt/c/Program Files/Microsoft/Edge/Application/msedge.exe'],
      ),
    ],
  ])('is refused with %s', (_what, facts) => {
    expect(() => openingPlan(opening('folder'), facts)).toThrow(/console_apart cannot be kept with/);
  });

  it.each([['..'], ['333333333333/../x'], ['-x'], ['']])(
    'is none of an account that is called %j',
    (account) => {
      const facts = machine({}, ['chromium']);
      expect(() => openingPlan(opening('folder', { account }), facts)).toThrow(/no account/);
    },
  );
});

describe('a container of Firefox for each profile', () => {
  it.each<[string, Apart, BrowserFacts, string | undefined]>([
    [
      'by one extension',
      'container',
      machine({}, ['chromium', 'firefox']),
      `/bin/firefox ext+container:${CONTAINER}`,
    ],
    ['by the other', 'granted', machine({}, ['firefox']), `/bin/firefox ext+granted-containers:${CONTAINER}`],
    [
      'in the Firefox that is named',
      'granted',
      machine({ setting: '/opt/firefox/firefox -P w' }, [], ['/opt/firefox/firefox']),
      `/opt/firefox/firefox -P w ext+granted-containers:${CONTAINER}`,
    ],
    ['without Firefox', 'container', machine({}, ['chromium', 'xdg-open']), undefined],
  ])('%s', (_what, apart, facts, expected) => {
    expect(shown(apart, facts)).toBe(expected);
  });

  it('is refused in another browser', () => {
    expect(() => openingPlan(opening('container'), machine({ setting: 'chromium' }, ['chromium']))).toThrow(
      /"chromium": it is not Firefox/,
    );
  });
});

it('T8: whatever a profile is called, it is in no word of argv but one address, and no more in that than a name', () => {
  const facts = machine({}, ['firefox', 'chromium']);
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      fc.constantFrom<Apart>('no', 'folder', 'container', 'granted'),
      (profile, apart) => {
        const plan = openingPlan(opening(apart, { profile, color: 'blue' }), {
          ...facts,
          setting: apart === 'no' ? 'firefox' : undefined,
        });
        const plain = openingPlan(opening(apart, { profile: 'plain', color: 'blue' }), {
          ...facts,
          setting: apart === 'no' ? 'firefox' : undefined,
        });
        expect(plan?.args.slice(0, -1)).toEqual(plain?.args.slice(0, -1));
        const last = plan?.args.at(-1) ?? '';
        expect(last).toMatch(/^(http|ext\+(granted-)?containers?):[A-Za-z0-9\-._~:/&*+=%]+$/);
        const query = new URLSearchParams(last.slice(last.indexOf(':') + 1));
        if (apart === 'no' || apart === 'folder') expect(last).toBe(PAGE);
        else expect([[...query.keys()], query.get('url')]).toEqual([['color', 'icon', 'name', 'url'], PAGE]);
      },
    ),
  );
});
