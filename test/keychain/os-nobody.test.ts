import { describe, expect, it } from 'vitest';
import { whyNobody } from '../../src/keychain/os/nobody.ts';

const X11 = { DISPLAY: ':0' };
const WAYLAND = { WAYLAND_DISPLAY: 'wayland-0' };
const SSH = { SSH_CONNECTION: '192.0.2.1 5 192.0.2.2 22' };

describe('K2: a person can unlock the keychain', () => {
  it.each<
    [where: string, can: boolean, platform: NodeJS.Platform, env: Record<string, string>, mayAsk: boolean]
  >([
    ['before an X display', true, 'linux', X11, true],
    ['before a Wayland display', true, 'linux', WAYLAND, true],
    ['before a display of another machine', true, 'linux', { ...X11, ...SSH }, true],
    ['not without a display', false, 'linux', {}, true],
    ['not with an empty one', false, 'linux', { DISPLAY: '', WAYLAND_DISPLAY: '' }, true],
    ['not where nothing may be asked', false, 'linux', X11, false],
    ['on a BSD as on Linux', false, 'freebsd', {}, true],
    ['on a Mac', true, 'darwin', {}, true],
    ['not on a Mac over SSH', false, 'darwin', SSH, true],
    ['not on a Mac where nothing may be asked', false, 'darwin', {}, false],
    ['on Windows', true, 'win32', {}, true],
  ])('%s', (_where, can, platform, env, mayAsk) => {
    expect(whyNobody({ platform, env, mayAsk }) === undefined).toBe(can);
  });
});
