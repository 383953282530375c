import { describe, expect, it } from 'vitest';
import { SESSION_OPTIONS } from '../../src/commands/command.ts';
import { type Choice, choosePrompt, type Facts } from '../../src/mfa/choose.ts';
import { askerFor, codeFor } from '../../src/mfa/code.ts';
import { type MfaWorld, prompts, unnamed } from '../../src/mfa/index.ts';
import type { Env } from '../../src/profiles/settings.ts';
import { asking, typing, worldWith } from './support.ts';

interface Machine {
  readonly platform?: NodeJS.Platform;
  readonly env?: Env;
  readonly has?: readonly string[];
  readonly tty?: boolean;
  readonly aqua?: boolean;
  readonly wsl?: boolean;
  readonly forbidden?: boolean;
  readonly given?: string;
  readonly process?: string;
  readonly named?: string;
}

const factsOf = (machine: Machine): Facts => ({
  given: machine.given,
  process: machine.process,
  named: machine.named === undefined ? undefined : { name: machine.named, by: '--prompt' },
  mayAsk: !machine.forbidden,
  hasTerminal: machine.tty === true,
  platform: machine.platform ?? 'linux',
  env: machine.env ?? {},
  has: (helper) => machine.has?.includes(helper) ?? false,
  isAqua: () => machine.aqua === true,
  hasWindows: () => machine.wsl === true,
});

const X = { DISPLAY: ':0' };
const WAYLAND = { WAYLAND_DISPLAY: 'wayland-0' };
const KDE = { ...X, XDG_CURRENT_DESKTOP: 'KDE' };
const ALL = ['zenity', 'kdialog', 'pinentry', 'powershell.exe', 'ykman'];

describe('where a code comes from', () => {
  it.each<[what: string, machine: Machine, chosen: Choice]>([
    ['a given code', { given: '123456', process: 'x', named: 'zenity', tty: true }, 'given'],
    ['a given code that is nonsense', { given: 'nonsense', process: 'x' }, 'given'],
    ['an empty given code', { given: '', tty: true }, 'terminal'],
    ['mfa_process', { process: 'x', named: 'zenity', tty: true }, 'process'],
    ['an empty mfa_process', { process: '', tty: true }, 'terminal'],
    ['mfa_process without a person', { process: 'x', forbidden: true }, 'process'],
    ['a prompt that was named', { named: 'zenity', tty: true }, 'zenity'],
    ['ykman by name', { named: 'ykman', tty: true }, 'ykman'],
    ['a command by name', { named: 'command', tty: true }, 'command'],
    ["aws-vault's wincredui", { named: 'wincredui', platform: 'win32', tty: true }, 'powershell'],
    ['the terminal by name, and a desktop', { named: 'terminal', tty: true, env: X, has: ALL }, 'terminal'],
    ['the terminal by name, where there is none', { named: 'terminal', env: X, has: ALL }, 'nobody'],
    ['--no-input or CI', { forbidden: true, tty: true, env: X, has: ALL }, 'nobody'],
    ['--no-input, and a dialog by name', { forbidden: true, named: 'zenity', env: X, has: ALL }, 'nobody'],
    ['--no-input, and ykman by name', { forbidden: true, named: 'ykman' }, 'ykman'],
  ])('%s', (_what, machine, chosen) => {
    expect(choosePrompt(factsOf(machine))).toBe(chosen);
  });

  it.each<[what: string, machine: Machine, chosen: Choice]>([
    ['a terminal', { tty: true }, 'terminal'],
    ['a terminal on a desktop', { tty: true, env: X, has: ALL }, 'terminal'],
    ['neither terminal nor desktop', { has: ALL }, 'nobody'],
    ['X with everything', { env: X, has: ALL }, 'zenity'],
    ['Wayland with everything', { env: WAYLAND, has: ALL }, 'zenity'],
    ['KDE with everything', { env: KDE, has: ALL }, 'kdialog'],
    ['KDE by its other variable', { env: { ...X, KDE_FULL_SESSION: 'true' }, has: ALL }, 'kdialog'],
    ['KDE among others', { env: { ...X, XDG_CURRENT_DESKTOP: 'X-Neon:KDE' }, has: ALL }, 'kdialog'],
    ['KDE without kdialog', { env: KDE, has: ['zenity', 'pinentry'] }, 'zenity'],
    ['KDE with pinentry alone', { env: KDE, has: ['pinentry'] }, 'pinentry'],
    ['GNOME without zenity', { env: X, has: ['pinentry', 'kdialog'] }, 'pinentry'],
    ['GNOME with kdialog alone', { env: X, has: ['kdialog'] }, 'kdialog'],
    ['a desktop without a program', { env: X }, 'nobody'],
    ['a desktop, and a YubiKey’s program alone', { env: X, has: ['ykman'] }, 'nobody'],
    ['an empty DISPLAY', { env: { DISPLAY: '' }, has: ALL }, 'nobody'],
    ['SSH with a forwarded X', { env: { ...X, SSH_CONNECTION: 'x' }, has: ALL }, 'zenity'],
    ['FreeBSD', { platform: 'freebsd', env: X, has: ['zenity'] }, 'zenity'],
    ['WSL', { wsl: true, has: ['powershell.exe'] }, 'powershell'],
    ['WSL with a terminal', { wsl: true, tty: true, has: ['powershell.exe'] }, 'terminal'],
    ['WSL with a screen and zenity', { wsl: true, env: X, has: ALL }, 'zenity'],
    ['WSL with a screen, without zenity', { wsl: true, env: X, has: ['powershell.exe'] }, 'powershell'],
    ['WSL that runs nothing of Windows', { has: ['powershell.exe'] }, 'nobody'],
    ['WSL without Windows’ folders on PATH', { wsl: true }, 'nobody'],
    ['macOS with a terminal', { platform: 'darwin', tty: true, aqua: true }, 'terminal'],
    ['macOS with a screen', { platform: 'darwin', aqua: true }, 'osascript'],
    ['macOS without a screen', { platform: 'darwin' }, 'nobody'],
    ['macOS over SSH', { platform: 'darwin', aqua: true, env: { SSH_CONNECTION: 'x' } }, 'nobody'],
    [
      'macOS over SSH, by the other variable',
      { platform: 'darwin', aqua: true, env: { SSH_TTY: 'x' } },
      'nobody',
    ],
    ['macOS with XQuartz', { platform: 'darwin', aqua: true, env: X, has: ALL }, 'osascript'],
    ['Windows with a console', { platform: 'win32', tty: true }, 'terminal'],
    ['Windows without one', { platform: 'win32' }, 'powershell'],
  ])('nobody was named, and there is %s', (_what, machine, chosen) => {
    expect(choosePrompt(factsOf(machine))).toBe(chosen);
  });

  it.each(['nope', 'pass', 'Zenity', '__proto__', 'toString', 'given', 'process', 'nobody', 'a\u001b[2J'])(
    'a prompt called %j is a wrong call that names the right ones',
    (named) => {
      expect(() => choosePrompt(factsOf({ named, given: '123456' }))).toThrow(
        expect.objectContaining({
          reason: 'usage',
          message: expect.stringMatching(/^there is no prompt called "[ -~]+"$/),
          hints: [
            'there are: terminal, osascript, zenity, kdialog, pinentry, powershell, ykman, command',
            'it was named by --prompt',
          ],
        }),
      );
    },
  );

  it('every name on the shelf is a prompt, and help knows them all', async () => {
    for (const load of [...Object.values(prompts), ...Object.values(unnamed)])
      expect(typeof (await load())(worldWith({}))).toBe('function');
    const option = SESSION_OPTIONS.find(({ flags }) => flags.startsWith('--prompt '));
    expect(option?.description).toContain(Object.keys(prompts).join(', '));
  });
});

const PTS = { terminal: typing('333333'), terminalName: async () => '/dev/pts/1' };

describe('the prompt that was chosen', () => {
  it.each<[what: string, world: Partial<MfaWorld>, code: string]>([
    ['given', { given: '123456', process: 'echo 222222', ...PTS }, '123456'],
    ['process', { process: 'echo 222222', ...PTS }, '222222'],
    ['terminal', PTS, '333333'],
    ['command', { ...PTS, named: { name: 'command', by: 'x' }, command: 'echo 444444' }, '444444'],
  ])('gives the code: %s', async (_what, world, code) => {
    expect(await codeFor(asking(), worldWith(world))).toBe(code);
  });

  it.each<[what: string, world: Partial<MfaWorld>, asker: object]>([
    ['a code is there', { given: '123456' }, { canAsk: true }],
    ['a person at a terminal', PTS, { canAsk: true, terminal: '/dev/pts/1' }],
    ['a desktop', { env: { ...X, PATH: '' }, named: { name: 'zenity', by: 'x' } }, { canAsk: true }],
    ['nobody', { env: {} }, { canAsk: false }],
    ['a terminal by name, and none', { env: {}, named: { name: 'terminal', by: 'x' } }, { canAsk: false }],
  ])('is known beforehand: %s', async (_what, world, asker) => {
    expect(await askerFor(worldWith(world))).toEqual(asker);
  });
});
