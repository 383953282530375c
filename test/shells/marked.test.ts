import { describe, expect, it } from 'vitest';
import { shellOf, shells } from '../../src/shells/index.ts';
import { marked as cmd } from '../../src/shells/marked/cmd.ts';

describe('the shell of a program file', () => {
  it.each([
    ['/bin/bash', 'bash'],
    ['/usr/local/bin/fish', 'fish'],
    ['zsh', 'zsh'],
    ['C:\\Windows\\System32\\cmd.exe', undefined],
    ['C:\\Program Files\\PowerShell\\7\\pwsh.EXE', 'pwsh'],
    ['/bin/xonsh', undefined],
    ['/opt/bash/', undefined],
    ['/bin/constructor', undefined],
  ])('%s is %s', (file, shell) => {
    expect(shellOf(file)).toBe(shell);
  });
});

describe('T5 a marked shell', () => {
  const env = {
    SWITCH_MARK: 'a$b $(touch x)',
    AWS_ACCESS_KEY_ID: 'ASIAX',
    AWS_SECRET_ACCESS_KEY: 'SECRET',
    AWS_SESSION_TOKEN: 'SECRET',
  };
  it.each(['bash', 'zsh', 'sh', 'ksh', 'fish', 'nu', 'pwsh'] as const)(
    '%s: no name, no secret in its words and files',
    async (shell) => {
      const { marked } = await shells[shell]();
      const said = JSON.stringify([marked?.files, marked?.start('/folder', env).args]);
      expect(said).not.toMatch(/touch x|ASIAX|"SECRET"/);
      expect(said).toContain('SWITCH_');
    },
  );

  it('cmd.exe: a dollar of the name is no code of the prompt', () => {
    expect(cmd.start('', env).env.PROMPT).toBe('[a$$b $$(touch x)] $P$G');
    expect(cmd.start('', { ...env, PROMPT: '$N: ' }).env.PROMPT).toBe('[a$$b $$(touch x)] $N: ');
  });
});
