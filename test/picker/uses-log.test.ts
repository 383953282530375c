// The log of uses in a folder of ours: what is written, when not, and that nothing of it ever fails a run.

import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { noteUse } from '../../src/context/uses.ts';
import { usesLog } from '../../src/context/uses-log.ts';
import { usesIn } from '../../src/picker/uses.ts';
import { privateFolder } from '../../src/system/files.ts';
import { notingWorld } from '../context/noting.ts';
import { temporaryFolder } from '../keychain/support/temporary.ts';
import { bundled } from '../support/bundled.ts';

const NOW = 1_800_000_000;
const run = promisify(execFile);

function world(config = '', env: Record<string, string> = {}) {
  const { context, profiles, said, ours, state } = notingWorld(onTestFinished, NOW * 1000, config, env);
  const folder = privateFolder(path.join(ours, 'index'));
  const file = path.join(ours, 'index', 'uses');
  const read = (): string | undefined => (fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined);
  const lay = (log: string): void => {
    fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    fs.writeFileSync(file, log, { mode: 0o600 });
  };
  return {
    folder,
    file,
    read,
    lay,
    said,
    state,
    note: (name: string) => noteUse(name, context, profiles.settings),
  };
}

describe('a use', () => {
  it('is a line, in a file and a folder that are ours alone, whatever the umask', () => {
    const before = process.umask(0);
    onTestFinished(() => void process.umask(before));
    const { note, read, file } = world();
    note('prod');
    note('größe 東京');
    expect(read()).toBe(`${NOW} prod\n${NOW} größe 東京\n`);
    expect(fs.statSync(file).mode & 0o777).toBe(0o600);
    expect(fs.statSync(path.dirname(file)).mode & 0o777).toBe(0o700);
  });

  it('T1 of a name that could steer a terminal is not written', () => {
    const { note, read } = world();
    for (const name of ['a\nb', 'a\u001b[2J', 'a\u202eb']) note(name);
    expect(read()).toBeUndefined();
  });

  it.each<[string, string, Record<string, string>, boolean]>([
    ['no in the config', '[switch]\nremember_profiles = no\n', {}, false],
    ['no in the environment', '', { SWITCH_REMEMBER_PROFILES: 'No' }, false],
    ['a slip', '', { SWITCH_REMEMBER_PROFILES: 'nope' }, false],
    [
      'the environment before the config',
      '[switch]\nremember_profiles = no\n',
      { SWITCH_REMEMBER_PROFILES: 'yes' },
      true,
    ],
  ])('is written as was wished: %s', (_, config, env, isWritten) => {
    const { note, read } = world(config, env);
    note('prod');
    expect(read() !== undefined).toBe(isWritten);
  });

  it('is not written where nobody has shortened the log for long', () => {
    const { note, read, lay } = world();
    const log = `${NOW} prod\n`.repeat(20_000);
    lay(log);
    note('dev');
    expect(read()).toBe(log);
  });

  it.each<[string, (file: string) => void]>([
    ['the folder cannot be made', (file) => fs.writeFileSync(path.dirname(path.dirname(file)), '')],
    [
      'a link stands in its place',
      (file) => {
        fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
        fs.symlinkSync('/etc/hostname', file);
      },
    ],
    ['a folder stands in its place', (file) => fs.mkdirSync(file, { recursive: true, mode: 0o700 })],
  ])('never fails a run, where %s', async (_, spoil) => {
    const { note, file, folder } = world();
    spoil(file);
    expect(() => note('prod')).not.toThrow();
    expect(await usesLog(folder)).toBe('');
  });

  it('of many runs at once is never lost, nor mixed', async () => {
    const { state, read } = world();
    const file = await bundled(
      temporaryFolder(onTestFinished),
      `import { noteUse } from './src/context/uses.ts';
       import { profilesFrom } from './src/profiles/profile.ts';
       const none = { path: '', text: '', exists: false };
       const profiles = profilesFrom(none, none);
       const context = { env: { XDG_STATE_HOME: ${JSON.stringify(state)} }, platform: process.platform, now: Date.now, debug: console.error };
       for (let n = 0; n < 200; n++) noteUse(\`p\${process.argv[2]}-\${n}\`, context as never, profiles.settings);`,
    );
    await Promise.all(['a', 'b', 'c', 'd'].map((name) => run(process.execPath, [file, name])));
    expect(usesIn(read() ?? '').size).toBe(800);
    expect(read()?.match(/\n/g)).toHaveLength(800);
  });
});

describe('the log', () => {
  it('is given as it is while it is short', async () => {
    const { folder, lay, read } = world();
    expect(await usesLog(folder)).toBe('');
    lay(`${NOW} prod\nrubbish\n`);
    expect(await usesLog(folder)).toBe(`${NOW} prod\nrubbish\n`);
    expect(read()).toBe(`${NOW} prod\nrubbish\n`);
  });

  it('is shortened once it is long, and says the same', async () => {
    const { folder, lay, read, file } = world();
    const log = `${NOW - 9} prod\n${NOW} dev\n`.repeat(2500);
    lay(log);
    const short = await usesLog(folder);
    expect(usesIn(short)).toEqual(usesIn(log));
    expect(read()).toBe(short);
    expect(short.length).toBeLessThan(100);
    expect(fs.statSync(file).mode & 0o777).toBe(0o600);
  });

  it('is as none where it holds something else', async () => {
    const { folder, lay } = world();
    lay('\u0000\u0001\u0002'.repeat(40_000));
    expect(usesIn(await usesLog(folder)).size).toBe(0);
  });
});
