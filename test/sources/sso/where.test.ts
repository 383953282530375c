import { describe, expect, it } from 'vitest';
import { chooseWay, type WayFacts } from '../../../src/sources/sso/where.ts';

const at = (facts: Partial<WayFacts>): WayFacts => ({
  ...{ env: {}, platform: 'linux', hasWindows: false, isContainer: false, setting: undefined, canOpen: true },
  ...facts,
});

const SCREEN = { DISPLAY: ':0' };

describe('the way to sign in', () => {
  it.each([
    ['Linux with a screen', at({ env: SCREEN }), 'browser', /can be opened/],
    ['Linux under Wayland', at({ env: { WAYLAND_DISPLAY: 'wayland-0' } }), 'browser', /can be opened/],
    ['Linux without one', at({}), 'device-code', /neither DISPLAY nor WAYLAND_DISPLAY/],
    ['Linux without one, and a browser by name', at({ setting: 'x' }), 'browser', /can be opened/],
    [
      'a screen, and nothing that opens',
      at({ env: SCREEN, canOpen: false }),
      'device-code',
      /nothing is there/,
    ],
    ['WSL', at({ hasWindows: true }), 'browser', /can be opened/],
    ['macOS', at({ platform: 'darwin' }), 'browser', /can be opened/],
    ['Windows', at({ platform: 'win32' }), 'browser', /can be opened/],
    ['SSH', at({ env: { ...SCREEN, SSH_CONNECTION: '1 2 3 4' } }), 'device-code', /SSH \(SSH_CONNECTION\)/],
    ['SSH by its terminal', at({ env: { ...SCREEN, SSH_TTY: '/dev/pts/0' } }), 'device-code', /SSH_TTY/],
    ['SSH by its older name', at({ env: { ...SCREEN, SSH_CLIENT: '1 2 3' } }), 'device-code', /SSH_CLIENT/],
    ['SSH, and a browser by name', at({ env: { SSH_TTY: 't' }, setting: 'x' }), 'device-code', /SSH/],
    ['SSH to a Mac', at({ platform: 'darwin', env: { SSH_TTY: 't' } }), 'device-code', /SSH/],
    ['a container', at({ env: SCREEN, isContainer: true }), 'device-code', /a container/],
    [
      'a container by its variable',
      at({ env: { ...SCREEN, container: 'podman' } }),
      'device-code',
      /a container/,
    ],
    [
      'a container with a browser by name',
      at({ isContainer: true, setting: 'x' }),
      'browser',
      /can be opened/,
    ],
    ['a codespace', at({ env: { ...SCREEN, CODESPACES: 'true' } }), 'device-code', /codespace/],
    ['CloudShell', at({ env: { ...SCREEN, AWS_EXECUTION_ENV: 'CloudShell' } }), 'device-code', /cloud shell/],
    ['a Lambda', at({ env: { ...SCREEN, AWS_EXECUTION_ENV: 'AWS_Lambda' } }), 'browser', /can be opened/],
    ['CI', at({ env: { ...SCREEN, CI: 'true' } }), 'device-code', /CI is set/],
    ['none is to be opened', at({ env: SCREEN, setting: 'none' }), 'device-code', /\(none\)/],
    ['a code by wish', at({ env: SCREEN, wish: 'device-code' }), 'device-code', /asked for/],
    ['the browser by wish, over SSH', at({ env: { SSH_TTY: 't' }, wish: 'browser' }), 'browser', /asked for/],
  ] as const)('%s', (_what, facts, way, why) => {
    expect(chooseWay(facts)).toEqual({ way, why: expect.stringMatching(why) });
  });
});
