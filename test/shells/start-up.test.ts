import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { HOOKED, type ShellName } from '../../src/shells/index.ts';
import { type Home, startUpOf } from '../../src/shells/start-up.ts';
import { temporaryFolder } from '../keychain/support/temporary.ts';
import { missing, titled } from '../keychain/support/tools.ts';

const at = (more: Partial<Home> = {}): Home => ({
  env: {},
  home: '/home/ada',
  platform: 'linux',
  isThere: () => false,
  ...more,
});
const OWN = '/home/ada/.config/aws-switch/init';

describe('the start-up file of a shell', () => {
  it.each<[(typeof HOOKED)[number], Partial<Home>, string]>([
    ['bash', {}, '/home/ada/.bashrc'],
    ['zsh', {}, '/home/ada/.zshrc'],
    ['zsh', { env: { ZDOTDIR: '/home/ada/z' } }, '/home/ada/z/.zshrc'],
    ['fish', {}, '/home/ada/.config/fish/conf.d/aws-switch.fish'],
    ['fish', { env: { XDG_CONFIG_HOME: '/c' } }, '/c/fish/conf.d/aws-switch.fish'],
    ['nu', {}, '/home/ada/.config/nushell/autoload/aws-switch.nu'],
    ['nu', { platform: 'darwin' }, '/home/ada/Library/Application Support/nushell/autoload/aws-switch.nu'],
    ['nu', { platform: 'darwin', env: { XDG_CONFIG_HOME: '/c' } }, '/c/nushell/autoload/aws-switch.nu'],
    ['tcsh', {}, '/home/ada/.tcshrc'],
    ['tcsh', { isThere: (file) => file.endsWith('/.cshrc') }, '/home/ada/.cshrc'],
    ['tcsh', { isThere: () => true }, '/home/ada/.tcshrc'],
    ['pwsh', {}, '/home/ada/.config/powershell/Microsoft.PowerShell_profile.ps1'],
  ])('of %s with %j', (shell, home, file) => {
    expect(startUpOf(shell, at(home)).file).toBe(file);
  });

  it.each<[(typeof HOOKED)[number], string, string]>([
    [
      'bash',
      `${OWN}.bash`,
      'if [ -r ~/.config/aws-switch/init.bash ]; then . ~/.config/aws-switch/init.bash; fi',
    ],
    ['zsh', "/it's/x", "if [ -r '/it'\\''s/x' ]; then . '/it'\\''s/x'; fi"],
    ['bash', '/home/ada/a b', "if [ -r '/home/ada/a b' ]; then . '/home/ada/a b'; fi"],
    ['fish', "/a\\b'c", "if status is-interactive; and test -r '/a\\\\b\\'c'; source '/a\\\\b\\'c'; end"],
    ['tcsh', '/a!b', "if ($?prompt && -r '/a'\\!'b') source '/a'\\!'b'"],
    ['nu', '/a "b', 'source (if ("/a \\"b" | path exists) { "/a \\"b" } else { null })'],
    [
      'pwsh',
      'C:\\it\u2019s',
      "if (Test-Path -LiteralPath 'C:\\it\u2019\u2019s') { . 'C:\\it\u2019\u2019s' }",
    ],
  ])('T3: the line of %s for %s', (shell, script, line) => {
    expect(startUpOf(shell, at()).line(script)).toBe(line);
  });
});

const names: readonly ShellName[] = HOOKED;
it.each(names)('%s: the line is one', (name) => {
  expect(startUpOf(name as (typeof HOOKED)[number], at()).line('/a b')).not.toContain('\n');
});

const ODD = `it's "a" $(touch canary) \`touch canary\` !b \\ é`;

describe.each<[(typeof HOOKED)[number], string[]]>([
  ['bash', ['--norc', '-i']],
  ['zsh', ['-f', '-i']],
  ['fish', ['--no-config', '-i']],
  ['tcsh', ['-f']],
  ['nu', ['--no-config-file']],
])('T3: a real %s', (name, options) => {
  const why = missing(name);

  it.skipIf(why).each(['.config', ODD])(
    titled('reads a script below %j, and goes on without one', why),
    (below) => {
      const home = temporaryFolder(onTestFinished);
      const folder = path.join(home, below);
      const here = path.join(home, 'here');
      for (const made of [folder, here]) fs.mkdirSync(made);
      const script = path.join(folder, 'script');
      const line = startUpOf(name, at({ home })).line(script);
      fs.writeFileSync(
        path.join(home, 'rc'),
        `${name === 'tcsh' ? "set prompt = '> '\n" : ''}${line}\necho done\n`,
      );
      const said = (): string => {
        const env = { PATH: process.env.PATH ?? '', HOME: home, LANG: 'C.UTF-8', TERM: 'dumb' };
        return spawnSync(name, [...options, path.join(home, 'rc')], { cwd: here, env, encoding: 'utf8' })
          .stdout;
      };
      expect(said()).toMatch(/^done$/m);
      fs.writeFileSync(script, name === 'nu' ? 'print read\n' : 'echo read\n');
      expect(said()).toMatch(/^read\ndone$/m);
      expect(fs.readdirSync(here)).toEqual([]);
    },
  );
});
