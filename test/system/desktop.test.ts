import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { absolutePath, drawsWindows, helperOnPath, isAqua } from '../../src/system/desktop.ts';
import { temporaryFolder } from '../keychain/support/temporary.ts';

/** A folder with programs that are these lines of shell. */
function folderWith(programs: Record<string, string>): string {
  const folder = temporaryFolder(onTestFinished);
  for (const [name, line] of Object.entries(programs))
    fs.writeFileSync(path.join(folder, name), `#!/bin/sh\n${line}\n`, { mode: 0o755 });
  return folder;
}

describe('a helper on PATH', () => {
  it('T11: is found in absolute folders alone', () => {
    const folder = folderWith({ zenity: 'true' });
    const relative = path.relative(process.cwd(), folder);
    expect(helperOnPath('zenity', { PATH: `.::${relative}` }, 'linux')).toBeUndefined();
    expect(helperOnPath('zenity', { PATH: `${relative}:${folder}` }, 'linux')).toBe(
      path.join(folder, 'zenity'),
    );
  });

  it.each(['', '.', ':', '..', './'])('T11: is none of the current folder, where PATH is "%s"', (PATH) => {
    const folder = folderWith({ zenity: 'true' });
    const before = process.cwd();
    process.chdir(folder);
    onTestFinished(() => process.chdir(before));
    expect(helperOnPath('zenity', { PATH }, 'linux')).toBeUndefined();
    // And what it starts itself does not find it either.
    expect(absolutePath({ PATH })).toBe('/usr/bin:/bin');
  });

  it.each([[undefined], ['/nowhere']])('is none where PATH is %j', (PATH) => {
    expect(helperOnPath('zenity', { PATH }, 'linux')).toBeUndefined();
  });

  it('that may not be executed is none', () => {
    const folder = folderWith({ zenity: 'true' });
    fs.chmodSync(path.join(folder, 'zenity'), 0o600);
    expect(helperOnPath('zenity', { PATH: folder }, 'linux')).toBeUndefined();
  });
});

it.each([
  ['pinentry-curses', false],
  ['pinentry-tty', false],
  ['pinentry-gnome3', true],
  ['pinentry-qt', true],
  ['zenity', true],
])('a pinentry that is %s draws windows: %j', (name, expected) => {
  const folder = folderWith({ [name]: 'true' });
  fs.symlinkSync(path.join(folder, name), path.join(folder, 'pinentry'));
  expect(drawsWindows(path.join(folder, 'pinentry'))).toBe(expected);
});

it.each([
  ['Aqua', 'echo Aqua', true],
  ['none, over SSH', 'echo Background', false],
  ['unknown, since launchctl fails', 'exit 1', false],
])('a screen of macOS: %s', (_what, line, expected) => {
  expect(isAqua({ PATH: folderWith({ launchctl: line }) }, 'darwin')).toBe(expected);
});

it('a screen of macOS: none without launchctl', () => {
  expect(isAqua({ PATH: '/nowhere' }, 'darwin')).toBe(false);
});
