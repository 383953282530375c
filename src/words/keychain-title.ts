/** What each keychain is called wherever it is spoken of, whether it is open or not. */
export function keychainTitle(name: string, platform?: NodeJS.Platform): string {
  if (name === 'os' && platform && Object.hasOwn(SYSTEMS, platform)) return SYSTEMS[platform] ?? name;
  return (Object.hasOwn(TITLES, name) ? TITLES[name] : undefined) ?? `the keychain "${name}"`;
}

const TITLES: Readonly<Record<string, string>> = {
  os: 'the login keyring',
  file: 'the encrypted file',
  pass: 'the password store',
  command: 'the keychain of your own command',
};

const SYSTEMS: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'the macOS keychain',
  win32: 'the Windows Credential Manager',
};
