import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readProfiles } from '../../src/profiles/read.ts';
import { faultOf } from './support.ts';

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

describe('a file that cannot be read is no empty one', () => {
  it('a folder in its place', () => {
    const fault = faultOf(() => readProfiles({}, homeWith({ '.aws/config': undefined })));
    expect(fault).toMatchObject({ reason: 'config', message: expect.stringContaining('~/.aws/config') });
  });

  it('a file larger than any config', () => {
    const home = homeWith({ '.aws/config': '' });
    truncateSync(path.join(home, '.aws/config'), 17 * 1024 * 1024);
    expect(faultOf(() => readProfiles({}, home))).toMatchObject({ reason: 'config' });
  });
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
