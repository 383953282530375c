// What a script does that has read the hook: `use` and `off` change the shell, and all else goes by unchanged.

import { describe, expect, it } from 'vitest';
import { atTheEnd } from '../keychain/support/temporary.ts';
import { missing, titled } from '../keychain/support/tools.ts';
import { type HookShell, hookShells } from './hook-shells.ts';
import { HOSTILE, hookGround, PROD, type Ran } from './support-hook.ts';

const ground = hookGround(atTheEnd());

/** Lines in a shell that has read the hook. */
function ran(shell: HookShell, lines: readonly string[], env: Readonly<Record<string, string>> = {}): Ran {
  return ground.run(shell, [shell.read(ground.hook(shell)), ...lines], env);
}

describe.each(hookShells.map((shell) => [shell.name, shell] as const))('the hook of %s', (_name, shell) => {
  const why = missing(shell.name);
  const test = (title: string, act: () => void): void => it.skipIf(why)(titled(title, why), act);
  const [typed = ''] = shell.names;

  it.skipIf(why).each(shell.names)('%s use changes the shell that it is typed in', (word) => {
    const { stdout, dumped } = ran(shell, [`${word} use prod-x`, shell.status('rc'), 'dump after'], {
      AWS_PROFILE: 'mine',
    });
    expect(stdout).toBe('rc=0\n');
    expect(dumped('after')).toMatchObject(PROD);
    expect(dumped('after')).not.toHaveProperty('AWS_PROFILE');
  });

  test('T3 a hostile name is used as it is, and runs nothing', () => {
    const lines = [`${typed} use ${shell.word('NAME')}`, shell.status('rc'), 'dump after', `${typed} off`];
    const { stdout, dumped, files } = ran(shell, lines, { NAME: HOSTILE });
    expect(stdout).toBe('rc=0\n');
    expect(dumped('after')).toMatchObject({ SWITCH_PROFILE: HOSTILE, AWS_VAULT: HOSTILE });
    expect(files).toEqual([]);
  });

  test('T3 what stood before is given back by off, whatever it holds, and no key stays', () => {
    const before = {
      AWS_PROFILE: `${HOSTILE}'${shell.alsoHolds}`,
      AWS_REGION: 'us-west-2',
      AWS_VAULT: 'other',
    };
    const used = ['dev', 'prod-x'].map((one) => `${typed} use ${one} --region eu-north-1`);
    const lines = [...used, 'dump used', `${typed} off`, shell.status('rc'), 'dump after'];
    const { stdout, dumped, files } = ran(shell, lines, before);
    expect(dumped('used')).toMatchObject({ ...PROD, AWS_REGION: 'eu-north-1' });
    const { AWS_PROFILE, AWS_REGION, ...others } = dumped('after');
    expect(stdout).toBe('rc=0\n');
    expect({ AWS_PROFILE, AWS_REGION }).toEqual({
      AWS_PROFILE: before.AWS_PROFILE,
      AWS_REGION: before.AWS_REGION,
    });
    expect(Object.keys(others).filter((one) => /^(AWS|SWITCH)_/.test(one))).toEqual([]);
    expect(files).toEqual([]);
  });

  test('use - goes back, and so does - alone', () => {
    const lines = [
      `${typed} use dev`,
      `${typed} use prod-x`,
      `${typed} use -`,
      'dump back',
      `${typed} -`,
      'dump forth',
    ];
    const { dumped } = ran(shell, lines);
    expect([dumped('back').SWITCH_PROFILE, dumped('forth').SWITCH_PROFILE]).toEqual(['dev', 'prod-x']);
  });

  test('what fails keeps its exit code, and changes nothing', () => {
    const lines = [
      `${typed} use prod-x`,
      'dump before',
      `${typed} use nope`,
      shell.status('rc'),
      'dump after',
    ];
    const { stdout, stderr, dumped } = ran(shell, lines);
    expect(stdout).toBe('rc=3\n');
    expect(stderr).toContain('no profile named "nope"');
    expect(dumped('after')).toEqual(dumped('before'));
  });

  test('without a name it asks nobody where there is nobody', () => {
    const lines = [typed, shell.status('bare'), `${typed} use`, shell.status('use')];
    const { stdout, stderr } = ran(shell, lines, { SWITCH_NO_INPUT: '1' });
    expect(stdout).toBe('bare=2\nuse=2\n');
    expect(stderr).toMatch(/which profile\?/);
  });

  it.skipIf(why).each(['use -h', 'use --help', 'off -h', 'use prod-x --print'])(
    '%s is printed, not read',
    (words) => {
      const { stdout, dumped } = ran(shell, [`${typed} ${words}`, 'dump after'], { SHELL: shell.name });
      expect(stdout).toMatch(words.endsWith('print') ? /SWITCH_PROFILE/ : /^usage: /m);
      expect(dumped('after')).not.toHaveProperty('SWITCH_PROFILE');
    },
  );

  test('other verbs get their words, stdin and exit code untouched', () => {
    const lines = [
      `${typed} exec dev -- printf '%s|' a 'b  c' '' ${shell.word('NAME')} -- -h`,
      `echo data | ${typed} exec dev -- cat`,
      `${typed} exec dev -- sh -c 'echo err >&2; exit 42'`,
      shell.status('rc'),
    ];
    const { stdout, stderr } = ran(shell, lines, { NAME: HOSTILE });
    expect(stdout).toBe(`a|b  c||${HOSTILE}|--|-h|data\nrc=42\n`);
    expect(stderr).toMatch(/^err$/m);
  });

  test('read twice it is what it was', () => {
    const again = shell.read(ground.hook(shell));
    const once = ran(shell, [shell.state]).stdout;
    const { stdout, stderr } = ran(shell, [again, again, shell.state]);
    expect(stdout).toBe(once);
    expect(once).toContain('__switch_call');
    expect(stderr).toBe('');
  });

  test('of a version that is not the program it is told so, and works', () => {
    const { stderr, dumped } = ran(shell, [
      shell.set('__switch_version', '0.0.1'),
      `${typed} use dev`,
      'dump after',
    ]);
    expect(stderr).toMatch(/hook is of version 0\.0\.1, and this is .*setup/);
    expect(dumped('after').SWITCH_PROFILE).toBe('dev');
  });
});
