// A secret text gets onto a clipboard by a pipe or by the terminal device, and into no argv.

import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { rolldown } from 'rolldown';
import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { Secret } from '../../src/secret.ts';
import { copied } from '../../src/system/clipboard.ts';
import { type ClipboardFacts, clipboardProgram, terminalCopies } from '../../src/system/clipboard-plan.ts';
import { osc52 } from '../../src/system/terminal/osc52.ts';
import { atTheEnd, temporaryFolder } from '../keychain/support/temporary.ts';
import { missing, titled } from '../keychain/support/tools.ts';
import { stubOf } from '../mfa/stubs.ts';

const TEXT = `https://signin.aws.amazon.com/federation?SigninToken=${'the-token-'.repeat(180)}`;

function machine(
  facts: Partial<ClipboardFacts>,
  programs: readonly string[] = [],
  files: readonly string[] = [],
) {
  return {
    ...{ env: {}, platform: 'linux' as const, hasWindows: false, isContainer: false },
    ...facts,
    find: (name: string) => (programs.includes(name) ? `/bin/${name}` : undefined),
    has: (file: string) => files.includes(file),
  };
}

describe('the program of a clipboard', () => {
  const ALL = ['wl-copy', 'xclip', 'xsel', 'clip.exe'];
  it.each<[string, ClipboardFacts, string | undefined]>([
    ['macOS', machine({ platform: 'darwin' }), '/usr/bin/pbcopy'],
    ['Windows', machine({ platform: 'win32' }), 'C:\\Windows\\System32\\clip.exe'],
    ['WSL', machine({ hasWindows: true, env: { DISPLAY: ':0' } }, ALL), '/bin/clip.exe'],
    [
      'WSL with a PATH of its own',
      machine({ hasWindows: true }, [], ['/mnt/c/Windows/System32/clip.exe']),
      '/mnt/c/Windows/System32/clip.exe',
    ],
    ['Wayland', machine({ env: { WAYLAND_DISPLAY: 'w', DISPLAY: ':0' } }, ALL), '/bin/wl-copy'],
    [
      'Wayland that shows X as well',
      machine({ env: { WAYLAND_DISPLAY: 'w', DISPLAY: ':0' } }, ['xclip']),
      '/bin/xclip -selection clipboard',
    ],
    ['X', machine({ env: { DISPLAY: ':0' } }, ALL), '/bin/xclip -selection clipboard'],
    ['X with xsel', machine({ env: { DISPLAY: ':0' } }, ['xsel']), '/bin/xsel --clipboard --input'],
    ['Linux without a screen', machine({}, ALL), undefined],
    [
      'X over SSH, whose clipboard may be that of a machine far away',
      machine({ env: { DISPLAY: ':10', SSH_TTY: 't' } }, ALL),
      undefined,
    ],
    ['macOS over SSH', machine({ platform: 'darwin', env: { SSH_CONNECTION: '1' } }), undefined],
  ])('%s', (_what, facts, expected) => {
    const plan = clipboardProgram(facts);
    expect(plan && [plan.file, ...plan.args].join(' ')).toBe(expected);
  });
});

describe('OSC 52', () => {
  it.each([
    [{ TERM: 'xterm-256color' }, 'nothing'],
    [{ TERM: 'tmux-256color', TMUX: '/tmp/tmux,1,0', STY: 'x' }, 'tmux'],
    [{ TERM: 'screen-256color', TMUX: '/tmp/tmux,1,0' }, 'tmux'],
    [{ TERM: 'screen.xterm-256color', STY: '1.pts' }, 'screen'],
    [{ TERM: 'screen' }, 'screen'],
    [{ TERM: 'dumb', TMUX: 'x' }, undefined],
    [{ TERM: 'linux' }, undefined],
    [{}, undefined],
  ])('through %j: %s', (env, expected) => {
    expect(terminalCopies({ env })).toBe(expected);
  });

  it('is the text in base64, and nothing of it steers the terminal', () => {
    const text = 'a\u001b]0;title\u0007 ü';
    const [, coded = ''] = /^\u001b\]52;c;([A-Za-z0-9+/=]+)\u0007$/.exec(osc52(text, 'nothing')) ?? [];
    expect(Buffer.from(coded, 'base64').toString()).toBe(text);
  });

  it('goes through screen in strings that are not too long for it', () => {
    const pieces = [...osc52(TEXT, 'screen').matchAll(/\u001bP(.*?)\u001b\\/gs)].map(
      ([, piece = '']) => piece,
    );
    expect(pieces.join('')).toBe(osc52(TEXT, 'nothing'));
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(760);
    expect(pieces.every((piece) => !piece.includes('\u001b\\'))).toBe(true);
  });
});

describe('S1 a clipboard program', () => {
  const desktop = (folder: string): ClipboardFacts => ({
    ...machine({ env: { DISPLAY: ':0', PATH: folder, AWS_SECRET_ACCESS_KEY: 'hidden' } }),
    find: (name) => (name === 'xclip' ? path.join(folder, name) : undefined),
  });

  it('reads the text from its stdin', async () => {
    const stub = stubOf('xclip', 'true');
    expect(await copied(new Secret(TEXT), desktop(stub.folder))).toBe('program');
    const [call] = stub.calls();
    expect(call?.stdin).toBe(TEXT);
    expect(JSON.stringify([call?.args, call?.env])).not.toMatch(/the-token|hidden/);
  });

  it('may stay to give it out: nobody waits for that', async () => {
    const stub = stubOf('xclip', '/bin/sleep 600 & echo $! >"$0".pid');
    expect(await copied(new Secret(TEXT), desktop(stub.folder))).toBe('program');
    process.kill(Number(fs.readFileSync(path.join(stub.folder, 'xclip.pid'), 'utf8')));
  });

  it('that fails, or ends before it has read it, leaves it to the terminal', async () => {
    const stub = stubOf('xclip', 'exit 1');
    expect(await copied(new Secret(TEXT.repeat(100)), desktop(stub.folder))).toBeUndefined();
    expect(await copied(new Secret(TEXT), desktop('/not/there'))).toBeUndefined();
  });
});

const run = promisify(execFile);
const why = missing('tmux');

describe.skipIf(why)(titled('a real terminal', why), () => {
  const after = atTheEnd();
  let script: string;

  beforeAll(async () => {
    const folder = temporaryFolder(after);
    const input = path.join(folder, 'copy.ts');
    script = path.join(folder, 'copy.mjs');
    const source = path.resolve(import.meta.dirname, '../../src');
    const lines = [
      `import { Secret } from '${source}/secret.ts';`,
      `import { copied } from '${source}/system/clipboard.ts';`,
      `import { clipboardFacts } from '${source}/system/clipboard-plan.ts';`,
      `const { DISPLAY, WAYLAND_DISPLAY, ...env } = process.env;`,
      `console.log('way', await copied(new Secret(process.env.COPIED), clipboardFacts(env, process.platform)));`,
    ];
    fs.writeFileSync(input, lines.join('\n'));
    const bundle = await rolldown({ input, platform: 'node', logLevel: 'silent' });
    await bundle.write({ file: script, format: 'esm' });
  });

  /** A server of tmux with these options, and a way to ask it. */
  async function server(...options: readonly string[]) {
    const folder = temporaryFolder(onTestFinished);
    const env = { PATH: process.env.PATH ?? '', HOME: folder, TERM: 'xterm-256color', COPIED: TEXT };
    const tmux = async (...args: readonly string[]): Promise<string> =>
      (await run('tmux', ['-S', path.join(folder, 's'), '-f', '/dev/null', ...args], { env })).stdout;
    const sh = 'exec sh';
    await tmux('new-session', '-d', '-x', '120', '-y', '24', sh, ';', ...options);
    onTestFinished(() =>
      tmux('kill-server').then(
        () => {},
        () => {},
      ),
    );
    const enter = async (line: string): Promise<void> => {
      await tmux('send-keys', '-l', line);
      await tmux('send-keys', 'Enter');
    };
    return { folder, tmux, enter };
  }

  const SET = ['set', '-s', 'set-clipboard'];
  const LIMIT = { timeout: 20_000, interval: 50 };

  it('is told on its device, though our stdout leads into a file', async () => {
    const { tmux, enter, folder } = await server(...SET, 'on');
    await enter(`'${process.execPath}' '${script}' >'${folder}/out' 2>&1`);
    await vi.waitFor(async () => expect(await tmux('show-buffer')).toBe(TEXT), LIMIT);
    await vi.waitFor(
      () => expect(fs.readFileSync(path.join(folder, 'out'), 'utf8')).toBe('way tmux\n'),
      LIMIT,
    );
    expect(await tmux('capture-pane', '-p')).not.toContain('the-token');
  });

  it('is told within another tmux, which lets it through', async () => {
    const { tmux, enter, folder } = await server(...SET, 'on');
    const inner = path.join(folder, 'inner');
    const options = `set -s set-clipboard off ';' set -g allow-passthrough on`;
    await enter(`TMUX= tmux -S '${inner}' -f /dev/null new-session "exec sh" ';' ${options}`);
    const ask = (...args: readonly string[]) => run('tmux', ['-S', inner, ...args]);
    await vi.waitFor(() => ask('has-session'), LIMIT);
    await ask('send-keys', '-l', `'${process.execPath}' '${script}' >'${folder}/out' 2>&1`);
    await ask('send-keys', 'Enter');
    await vi.waitFor(async () => expect(await tmux('show-buffer')).toBe(TEXT), LIMIT);
    await expect(ask('show-buffer')).rejects.toThrow(/no buffers/);
    expect(await tmux('capture-pane', '-p')).not.toContain('the-token');
  });

  it('that is dumb is told nothing', async () => {
    const { tmux, enter, folder } = await server(...SET, 'on');
    await enter(`TERM=dumb '${process.execPath}' '${script}' >'${folder}/out' 2>&1`);
    await vi.waitFor(
      () => expect(fs.readFileSync(path.join(folder, 'out'), 'utf8')).toBe('way undefined\n'),
      LIMIT,
    );
    await expect(tmux('show-buffer')).rejects.toThrow(/no buffers/);
  });
});
