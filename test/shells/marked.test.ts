import { describe, expect, it } from 'vitest';
import { markings, shellOf } from '../../src/shells/marked/index.ts';

describe('the shell of a program file', () => {
  it.each([
    ['/bin/bash', 'bash'],
    ['/usr/local/bin/fish', 'fish'],
    ['zsh', 'zsh'],
    ['C:\\Windows\\System32\\cmd.exe', 'cmd'],
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
  it.each(Object.keys(markings) as (keyof typeof markings)[])(
    '%s: no name, no secret in its words and files',
    async (shell) => {
      const { files, start } = await markings[shell]();
      const said = JSON.stringify([files, start('/folder', env).args]);
      expect(said).not.toMatch(/touch x|ASIAX|"SECRET"/);
      expect(said.includes('SWITCH_MARK') || shell === 'cmd').toBe(true);
    },
  );

  it('cmd.exe: a dollar of the name is no code of the prompt', async () => {
    const { start } = await markings.cmd();
    expect(start('', env).env.PROMPT).toBe('[a$$b $$(touch x)] $P$G');
    expect(start('', { ...env, PROMPT: '$N: ' }).env.PROMPT).toBe('[a$$b $$(touch x)] $N: ');
  });
});
