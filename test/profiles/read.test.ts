import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { SwitchError } from '../../src/errors.ts';
import { readProfiles as readAt } from '../../src/profiles/read.ts';
import type { Env } from '../../src/profiles/settings.ts';
import { placesOf } from '../../src/system/places.ts';
import { faultOf } from './support.ts';

const readProfiles = (env: Env, home: string) => readAt(placesOf(env, home, 'linux'));

/** A home folder with these files; text undefined makes a folder. */
function homeWith(files: Readonly<Record<string, string | Uint8Array | undefined>>): string {
  const home = mkdtempSync(path.join(tmpdir(), 'switch-read-'));
  onTestFinished(() => rmSync(home, { recursive: true }));
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(home, name);
    mkdirSync(text === undefined ? file : path.dirname(file), { recursive: true });
    if (text !== undefined) writeFileSync(file, text);
  }
  return home;
}

const BOTH = { '.aws/config': '[profile a]\nregion = x', '.aws/credentials': '[b]\nregion = y' };

describe('where the files are', () => {
  it('in the home folder, and said so', () => {
    const profiles = readProfiles({}, homeWith(BOTH));
    expect(profiles.names()).toEqual(['a', 'b']);
    expect(profiles.profile('a')?.origin.file).toBe('~/.aws/config');
    expect(profiles.profile('b')?.origin.file).toBe('~/.aws/credentials');
  });

  it('where the variables say', () => {
    const home = homeWith({ ...BOTH, 'other/config': '[profile c]', 'other/keys': '[d]' });
    const env = {
      AWS_CONFIG_FILE: path.join(home, 'other/config'),
      AWS_SHARED_CREDENTIALS_FILE: '~/other/keys',
    };
    const profiles = readProfiles(env, home);
    expect(profiles.names()).toEqual(['c', 'd']);
    expect(profiles.profile('c')?.origin.file).toBe(env.AWS_CONFIG_FILE);
  });

  it('an empty variable is none', () => {
    expect(readProfiles({ AWS_CONFIG_FILE: '' }, homeWith(BOTH)).names()).toEqual(['a', 'b']);
  });

  it.each([
    ['no files', {}],
    ['no folder', { other: undefined }],
    ['a file where the folder should be', { '.aws': 'x' }],
  ])('%s: no profiles', (_case, files) => {
    const profiles = readProfiles({}, homeWith(files));
    expect(profiles.names()).toEqual([]);
    expect(profiles.files.map(({ exists }) => exists)).toEqual([false, false]);
  });
});

describe('T7 what is no file is named, and never waited for', () => {
  it('a folder', () => {
    const home = homeWith({ '.aws/config': undefined });
    expect(faultOf(() => readProfiles({}, home))).toMatchObject({
      reason: 'config',
      message: '~/.aws/config is a folder, not a file',
    });
  });

  it('a pipe that nobody writes to', () => {
    const home = homeWith({ '.aws/credentials': '' });
    execFileSync('mkfifo', [path.join(home, '.aws/config')]);
    expect(faultOf(() => readProfiles({}, home)).message).toBe('~/.aws/config is a pipe, not a file');
  });

  it('a device', () => {
    const fault = faultOf(() => readProfiles({ AWS_CONFIG_FILE: '/dev/zero' }, homeWith({})));
    expect(fault.message).toBe('/dev/zero is a device or a socket, not a file');
  });

  it('but /dev/null is a config without profiles', () => {
    expect(readProfiles({ AWS_CONFIG_FILE: '/dev/null' }, homeWith({})).names()).toEqual([]);
  });

  it('a file of 100 MB', () => {
    const home = homeWith({ '.aws/config': '' });
    truncateSync(path.join(home, '.aws/config'), 100 * 1024 * 1024);
    expect(faultOf(() => readProfiles({}, home)).message).toMatch(/larger than 16 MB/);
  });

  it('a file in UTF-16', () => {
    const text = Buffer.from('\ufeff[profile a]\n', 'utf16le');
    expect(faultOf(() => readProfiles({}, homeWith({ '.aws/config': text })))).toMatchObject({
      reason: 'config',
      message: expect.stringContaining('UTF-16'),
    });
  });

  it('a link that leads to itself', () => {
    const home = homeWith({ '.aws/credentials': '' });
    symlinkSync('config', path.join(home, '.aws/config'));
    expect(faultOf(() => readProfiles({}, home)).message).toBe('~/.aws/config cannot be read (ELOOP)');
  });
});

describe('a file that is written to while it is read', () => {
  it('is read as it was at one moment, or refused by name', async () => {
    const home = homeWith({ '.aws/config': '' });
    const writer = spawn(process.execPath, ['-e', WRITER, path.join(home, '.aws/config')], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    onTestFinished(() => void writer.kill());
    await once(writer.stdout, 'data');
    const seen = new Set(Array.from({ length: 300 }, () => seenIn(home)));
    expect(
      [...seen].filter((each) => !['nothing', 'a, whole', 'b, whole', 'being written to'].includes(each)),
    ).toEqual([]);
  });

  // A write that a busy machine interrupts for longer than is waited looks like one that is done: it is a short one.
  const LENGTH = 20_000;

  /** Writes one text and then the other over it, in place, for as long as it lives. */
  const WRITER = `
    const fs = require('node:fs');
    const text = (letter) => '[profile ' + letter + ']\\nregion = ' + letter.repeat(${LENGTH});
    const texts = [text('a'), text('b')];
    console.log('ready');
    for (let n = 0; ; n = 1 - n) fs.writeFileSync(process.argv[1], texts[n]);`;

  function seenIn(home: string): string {
    try {
      const profiles = readProfiles({}, home);
      const [name = ''] = profiles.names();
      const value = profiles.profile(name)?.values.get('region')?.value;
      if (value === undefined) return name === '' ? 'nothing' : name;
      return value === name.repeat(LENGTH) ? `${name}, whole` : `${name}, torn`;
    } catch (error) {
      return error instanceof SwitchError ? error.message.replace(/^.* is /, '') : String(error);
    }
  }
});

describe('T7 bytes that are no text', () => {
  it.each([
    ['bad UTF-8', Buffer.from('5b70726f66696c6520615d0a78203d20ff0a726567696f6e203d2078', 'hex')],
    ['NUL', '[profile a]\nx = \0\nregion = x'],
    ['a byte order mark', '\ufeff[profile a]\nregion = x'],
  ])('%s: the profile still loads', (_case, bytes) => {
    const profiles = readProfiles({}, homeWith({ '.aws/config': bytes }));
    expect(profiles.profile('a')?.values.get('region')?.value).toBe('x');
  });
});
