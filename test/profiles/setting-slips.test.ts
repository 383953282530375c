import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { keychains } from '../../src/keychain/index.ts';
import { prompts } from '../../src/mfa/index.ts';
import { SETTINGS, strangeSettings, unknownSettings } from '../../src/profiles/setting-slips.ts';
import { profilesIn } from './support.ts';

const settingsIn = (lines: string) => profilesIn(`[switch]\n${lines}`).settings;
const unknown = (lines: string): string[] =>
  unknownSettings(settingsIn(lines)).map(({ line, message }) => `${line}: ${message}`);
const strange = (lines: string): string[] =>
  strangeSettings(settingsIn(lines)).map(({ line, message }) => `${line}: ${message}`);

describe('[switch]', () => {
  it.each([
    ['keychian', 'keychain'],
    ['key-chain', 'keychain'],
    ['promt', 'prompt'],
    ['file_passphrase_proces', 'file_passphrase_process'],
    ['endpoint', 'endpoints'],
    ['mfa_sesion', 'mfa_session'],
  ])('a key that nothing reads, %s, is named with the one that was meant', (key, meant) => {
    expect(unknown(`${key} = x`)).toEqual([`2: unknown key ${key} in [switch]; closest: ${meant}`]);
  });

  it('all of them are named, beside the right one and far from any, too', () => {
    expect(
      unknown('keychain = os\nkeychian = file\nconstructor = 1\nfile_remember = no\nprmopt = x'),
    ).toEqual([
      '3: unknown key keychian in [switch]; closest: keychain',
      '4: unknown key constructor in [switch], which is ignored',
      '6: unknown key prmopt in [switch]; closest: prompt',
    ]);
  });

  it('a value that is none of the choices is named with them', () => {
    expect(strange('keychain = fiel\nfile_remember = maybe\nmfa_session = x\nprompt =')).toEqual([
      '2: keychain is "fiel", and may be os, file, pass, command',
      '3: file_remember is "maybe", and may be yes, no, true, false, on, off, 1, 0',
    ]);
    expect(strange('keychain = file\nfile_remember = No\nprompt = zenity\npass_prefix = x')).toEqual([]);
  });

  it('the choices are those of the shelves', () => {
    expect(SETTINGS.get('keychain')).toEqual(Object.keys(keychains));
    expect(SETTINGS.get('prompt')).toEqual([...Object.keys(prompts), 'wincredui']);
  });

  it('the keys are those of its documentation', () => {
    const text = fs.readFileSync(path.join(import.meta.dirname, '../../docs/json.md'), 'utf8');
    const table = text.slice(text.indexOf('## `[switch]`')).split('\n\n')[2] ?? '';
    const documented = [...table.matchAll(/^\| `(\w+)`/gm)].map(([, key]) => key);
    expect(documented.sort()).toEqual([...SETTINGS.keys()].sort());
  });
});
