import { expect, it } from 'vitest';
import { keychains } from '../../src/keychain/index.ts';
import { keychainTitle } from '../../src/words/keychain-title.ts';

it('every keychain on the shelf has one title', () => {
  const titles = Object.keys(keychains).map((name) => keychainTitle(name));
  expect(new Set(titles).size).toBe(titles.length);
  for (const title of titles) expect(title).not.toContain('"');
});

it('the system’s has the name that the system gives it, and an unknown one its own', () => {
  const titles = (['linux', 'darwin', 'win32'] as const).map((platform) => keychainTitle('os', platform));
  expect(titles).toEqual(['the login keyring', 'the macOS keychain', 'the Windows Credential Manager']);
  expect(keychainTitle('toString')).toBe('the keychain "toString"');
});
