import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeHome, makeOpenHome } from '../keychain/support/home.ts';
import { runSwitch } from '../keychain/support/program.ts';
import { atTheEnd, everythingIn } from '../keychain/support/temporary.ts';
import { rememberMany } from './support-many.ts';

const CONFIG = `[default]
region = eu-west-1
[profile prod]
region = eu-west-1
[profile "My Profile"]
region = eu-west-1
[profile -oProxyCommand=x]
region = eu-west-1
[profile "wi\u202eped"]
region = eu-west-1
`;

const listIn = (folder: string): string => path.join(folder, '.cache', 'aws-switch', 'names');

describe('the list of names for completion', () => {
  const after = atTheEnd();

  it.each(['__names', 'list', 'config'])(
    '%s keeps it, ours alone, without what nobody can type',
    async (verb) => {
      const { folder, env } = makeHome(after, CONFIG);
      expect(await runSwitch([verb], { env })).toMatchObject({ code: 0 });
      expect(everythingIn(path.join(folder, '.cache'))).toEqual([
        expect.objectContaining({ name: 'aws-switch', kind: 'folder', mode: 0o700 }),
        {
          name: 'aws-switch/names',
          kind: 'file',
          mode: 0o600,
          text: `${path.join(folder, '.aws/config')}\t\nMy Profile\ndefault\nprod\n`,
        },
      ]);
    },
  );

  it('a stored key has a name, too; what asks for the names touches no keychain', async () => {
    const { env, state } = makeHome(after, CONFIG);
    rememberMany(state, 0);
    const all = { ...env, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' };
    const { stdout, stderr } = await runSwitch(['__names'], { env: all });
    expect(stdout.split('\n')).toEqual(expect.arrayContaining(['My Profile', 'jump']));
    expect(stderr).toBe('');
  });

  it('is older than what has changed while it was made', async () => {
    const { folder, env } = makeHome(after, CONFIG);
    await runSwitch(['list'], { env });
    const { mtimeMs, ctimeMs } = fs.statSync(listIn(folder));
    // Node alone takes longer than this to start.
    expect(ctimeMs - mtimeMs).toBeGreaterThan(10);
  });

  it('where it cannot be kept, the names are told all the same', async () => {
    const { folder, env } = makeHome(after, CONFIG);
    fs.writeFileSync(path.join(folder, '.cache'), '');
    const { code, stdout, stderr } = await runSwitch(['__names'], { env });
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: 'default\nprod\nMy Profile\n', stderr: '' });
  });

  it('of a file that is named from where one stands, none is kept', async () => {
    const { folder, env } = makeHome(after, CONFIG);
    const here = { ...env, AWS_CONFIG_FILE: '.aws/config' };
    expect((await runSwitch(['__names'], { env: here, cwd: folder })).stdout).toContain('prod\n');
    expect(fs.existsSync(listIn(folder))).toBe(false);
  });

  it('exec and credential-process leave it alone', async () => {
    const { folder, env } = makeOpenHome(after);
    for (const argv of [
      ['credential-process', 'p'],
      ['exec', 'p', '--', 'true'],
    ])
      expect(await runSwitch(argv, { env })).toMatchObject({ code: 0 });
    expect(fs.existsSync(path.join(folder, '.cache'))).toBe(false);
  });
});

describe('completion', () => {
  const after = atTheEnd();

  it.each(['bash', 'zsh', 'fish', 'nu', 'tcsh', 'pwsh', '/bin/zsh', 'powershell'])(
    '%s: is a part of init',
    async (shell) => {
      const { env } = makeHome(after);
      const [alone, all] = await Promise.all([
        runSwitch(['completion', shell], { env }),
        runSwitch(['init', shell], { env }),
      ]);
      expect(alone).toMatchObject({ code: 0, stderr: '' });
      const marks = alone.stdout.split('\n').filter((line) => line.startsWith('__switch_commands='));
      expect(all.stdout.length).toBeGreaterThanOrEqual(alone.stdout.length - 300);
      for (const line of marks) expect(all.stdout).toContain(line);
      expect(alone.stdout).toContain('credential-process');
    },
  );

  it.each([
    [['completion'], /which shell\?\n.*completion bash/s],
    [['completion', 'fsh'], /no hook for "fsh"\n.*closest: .*fish/s],
  ])('%j: says what there is', async (argv, said) => {
    const { env } = makeHome(after);
    const { code, stdout, stderr } = await runSwitch(argv, { env });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(said);
  });
});
