import { describe, expect, it } from 'vitest';
import { servedByVault } from '../../src/profiles/vault-command.ts';
import { role } from './company.ts';
import { planOf } from './support.ts';

const notesOf = (line: string): string[] => {
  const config = `[profile first]\n${line}\n[profile prod]\n${role('Engineer')}\nsource_profile = jump\n`;
  return planOf('first', { config })
    .notes.filter(({ code }) => code === 'in-aws-vault')
    .map(({ message }) => message);
};

describe('a credential_process that is aws-vault', () => {
  it.each([
    ['aws-vault export --format=json jump', 'jump'],
    ['aws-vault export --format json jump', 'jump'],
    ['aws-vault export jump --format=json', 'jump'],
    ['aws-vault exec jump --json', 'jump'],
    ['aws-vault exec -j jump', 'jump'],
    ['aws-vault exec --json --prompt=ykman -d 1h jump', 'jump'],
    ['/opt/homebrew/bin/aws-vault --backend file exec --no-session --json "the jump"', 'the jump'],
    ['C:\\tools\\aws-vault.exe export --format=json jump', 'jump'],
    ['/opt/aws-vault-wrapper export --format=json jump', undefined],
    ['aws-vault list', undefined],
    ['aws-vault', undefined],
    ['', undefined],
  ])('%s serves %s', (command, name) => {
    expect(servedByVault(command)).toBe(name);
  });

  it('is told how its key comes over, and what to write at which line then', () => {
    expect(notesOf('credential_process = aws-vault export --format=json jump')).toEqual([
      'its key is in aws-vault: switch import aws-vault jump',
      'then make ~/.aws/config, line 2: credential_process = aws-switch credential-process jump',
    ]);
  });

  it('for a role, the key is that of its source', () => {
    expect(notesOf('credential_process = aws-vault exec prod --json')).toEqual([
      'its key is in aws-vault: switch import aws-vault jump',
      'then make ~/.aws/config, line 2: credential_process = aws-switch credential-process prod',
    ]);
  });

  it.each([
    ['Identity Center', 'sso_session = corp', 'corp'],
    ['a role behind it', `${role('Engineer')}\nsource_profile = sso`, 'sso'],
    ['web identity', `${role('Engineer')}\nweb_identity_token_file = /token`, 'corp'],
  ])('for %s there is no key to fetch, only the line to change', (_, keys, holder) => {
    const line = 'credential_process = aws-vault exec corp --json';
    const more = `[profile corp]\n${keys}\n[profile sso]\nsso_session = corp\n`;
    const { notes } = planOf('first', { config: `[profile first]\n${line}\n${more}` });
    expect(notes.filter(({ code }) => code === 'in-aws-vault').map(({ message }) => message)).toEqual([
      `aws-vault has no key for it: "${holder}" begins with a sign-in or a token, here as there`,
      'then make ~/.aws/config, line 2: credential_process = aws-switch credential-process corp',
    ]);
  });

  it.each([
    ['of its own', 'jump'],
    ['of a role behind it', 'prod'],
  ])('once its key is stored here, only the line is left, %s', (_, name) => {
    const line = `credential_process = aws-vault export --format=json ${name}`;
    const more = `[profile prod]\n${role('Engineer')}\nsource_profile = jump\n`;
    const first = name === 'jump' ? 'jump' : 'first';
    const { notes } = planOf(first, { config: `[profile ${first}]\n${line}\n${more}`, keys: { jump: {} } });
    expect(notes.filter(({ code }) => code === 'in-aws-vault').map(({ message }) => message)).toEqual([
      `its key is stored here, and the line still asks aws-vault: make ~/.aws/config, line 2: credential_process = aws-switch credential-process ${name}`,
    ]);
  });

  it('another program is none of that', () => {
    expect(notesOf('credential_process = /opt/tool --json')).toEqual([]);
  });
});
