import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { missing, titled } from '../keychain/support/tools.ts';
import { type Completing, layGround, offered, offering, pressTab, writeList } from './support-complete.ts';

const HOSTILE = [
  'My Profile',
  'team:dev x',
  'run$(touch canary)',
  'back`touch canary`',
  "it's",
  'do"uble',
  'bang!x',
  'é-été',
];

/** Half of a name, as people begin it. */
const LINES: readonly (readonly [string, string])[] = [
  ['asw use My', 'My Profile'],
  ['asw use My\\ P', 'My Profile'],
  ['asw use "My', 'My Profile'],
  ["asw use 'My P", 'My Profile'],
  ['asw use team:d', 'team:dev x'],
  ['asw use "team:d', 'team:dev x'],
  ['asw use run', 'run$(touch canary)'],
  ['asw use run\\$\\(to', 'run$(touch canary)'],
  ['asw use "run', 'run$(touch canary)'],
  ["asw use 'run$(", 'run$(touch canary)'],
  ['asw use bac', 'back`touch canary`'],
  ['asw use "bac', 'back`touch canary`'],
  ['asw use it', "it's"],
  ["asw use 'it", "it's"],
  ['asw use do', 'do"uble'],
  ['asw use "do', 'do"uble'],
  ['asw use ban', 'bang!x'],
  ['asw use "ban', 'bang!x'],
  ['asw use é', 'é-été'],
];

describe.each<Completing>(['bash', 'bash 3.2', 'zsh', 'fish'])('T3 T6 a press of Tab in %s', (shell) => {
  const why = missing('tmux', shell.replace(/ .*/, ''));
  it.skipIf(why).each(shell === 'bash 3.2' ? LINES.slice(0, 9) : LINES)(
    titled('%s: one word, and nothing runs', why),
    async (line, name) => {
      const undos: (() => void | Promise<void>)[] = [];
      try {
        const after = (undo: () => void | Promise<void>): void => void undos.unshift(undo);
        const ground = layGround(after, HOSTILE);
        writeList(ground);
        expect(await pressTab(after, shell, line, ground)).toEqual(['use', name]);
        expect(fs.readdirSync(path.join(ground.folder, 'here'))).toEqual([]);
        expect(ground.calls()).toEqual(['use']);
      } finally {
        for (const undo of undos) await undo();
      }
    },
  );
});

type Row = [Completing, string, string[]];

/** A second word that is no name; tcsh does not know of options before it. */
const SECOND = (['bash', 'bash 3.2', 'zsh', 'fish', 'tcsh'] as const).flatMap((shell): Row[] => [
  [shell, 'asw console plain lamb', ['console', 'plain', 'lambda']],
  [shell, 'asw import aesr ~/complete.fi', ['import', 'aesr', '~/complete.fish']],
  ...(shell === 'tcsh'
    ? []
    : [[shell, 'asw console --link plain pla', ['console', '--link', 'plain', 'plain']] as Row]),
]);

describe.each<Row>([
  ['bash', 'asw exec --keychain fi', ['exec', '--keychain', 'file']],
  ['bash', 'asw export --format=tc', ['export', '--format=tcsh']],
  ['bash', 'asw console --link --format t', ['console', '--link', '--format', 'text']],
  ['bash', 'asw exec "My Profile" -d 1h --no-i', ['exec', 'My Profile', '-d', '1h', '--no-input']],
  ['bash', 'asw exec prod -- ls ~/complete.fi', ['exec', 'prod', '--', 'ls', '~/complete.fish']],
  ['zsh', 'asw exec --keychain fi', ['exec', '--keychain', 'file']],
  ['zsh', 'asw wh', ['whoami']],
  ['zsh', 'asw exec plain --no-i', ['exec', 'plain', '--no-input']],
  ['zsh', 'asw exec plain -- find --hel', ['exec', 'plain', '--', 'find', '--help']],
  ['zsh', 'asw export --format=tc', ['export', '--format=tcsh']],
  ['zsh', 'asw exec prod -- ls ~/complete.fi', ['exec', 'prod', '--', 'ls', '~/complete.fish']],
  ['fish', 'asw exec --keychain fi', ['exec', '--keychain', 'file']],
  ['fish', 'command switch use My', ['use', 'My Profile']],
  ['fish', 'asw exec prod -- ls ~/complete.fi', ['exec', 'prod', '--', 'ls', '~/complete.fish']],
  ['tcsh', 'asw exec --keychain fi', ['exec', '--keychain', 'file']],
  ...SECOND,
  ['tcsh', 'asw use plai', ['use', 'plain']],
  ['tcsh', 'asw export --format ba', ['export', '--format', 'bash']],
])('%s: %s', (shell, line, words) => {
  const why = missing('tmux', shell.replace(/ .*/, ''));
  it.skipIf(why)(titled('completes', why), async ({ onTestFinished }) => {
    const ground = layGround(onTestFinished, [...HOSTILE, 'plain']);
    writeList(ground);
    const given = await pressTab(onTestFinished, shell, line, ground);
    expect(given).toEqual(words.map((word) => word.replace(/^~/, ground.folder)));
  });
});

describe('the command of the user in bash', () => {
  const why = missing('bash');
  it.skipIf(why).each([
    ['asw exec prod -- ', 4],
    ['asw exec prod -- gi', 4],
    ['asw exec prod -- git ', 4],
    ['asw exec -d 1h prod -- ', 6],
  ])(titled('begins where bash-completion is told: "%s"', why), (line, word) => {
    const ground = layGround(onTestFinished, ['prod']);
    const words = line.split(' ');
    const text = `. ~/complete.bash; _command_offset() { echo "at $1 of $COMP_CWORD"; }
COMP_LINE="${line}" COMP_POINT=${line.length} COMP_WORDS=(${words.map((one) => `"${one}"`).join(' ')})
COMP_CWORD=${words.length - 1}; __switch_complete asw "${words.at(-1)}" "${words.at(-2)}"`;
    const { stdout, stderr } = spawnSync('bash', ['--norc', '-c', text], {
      env: ground.env,
      encoding: 'utf8',
    });
    expect({ stdout, stderr }).toEqual({ stdout: `at ${word} of ${words.length - 1}\n`, stderr: '' });
  });
});

describe.each(offering)('the list of names in %s', (shell) => {
  const why = missing(shell, 'strace');

  it.skipIf(why)(titled('K3 starts no process while it is fresh', why), ({ onTestFinished }) => {
    const ground = layGround(onTestFinished, ['prod', 'dev']);
    writeList(ground);
    const trace = path.join(ground.folder, 'trace');
    const strace = ['strace', '-f', '-qq', '-e', 'trace=execve,fork,vfork,clone,clone3', '-o', trace];
    expect(offered(shell, 'pr', ground, {}, strace)).toContain('prod');
    const started = fs
      .readFileSync(trace, 'utf8')
      .split('\n')
      .filter((line) => line && !/CLONE_THREAD/.test(line));
    expect(started.filter((line) => !/--- SIG|resumed/.test(line))).toHaveLength(1);
    expect(ground.calls()).toEqual([]);
  });

  it.skipIf(why)(titled('is made anew where a file has changed', why), ({ onTestFinished }) => {
    const ground = layGround(onTestFinished, ['prod', 'dev']);
    writeList(ground);
    fs.appendFileSync(path.join(ground.folder, '.aws/config'), '[profile production]\n');
    expect(offered(shell, 'pr', ground)).toEqual(expect.arrayContaining(['prod', 'production']));
    expect(ground.calls()).toEqual(['__names']);
    expect(fs.readFileSync(ground.list, 'utf8')).toContain('\nproduction\n');
  });

  it.skipIf(why)(titled('is not that of another config file', why), ({ onTestFinished }) => {
    const ground = layGround(onTestFinished, ['prod']);
    writeList(ground);
    const other = path.join(ground.folder, 'other');
    fs.writeFileSync(other, '[profile preview]\n');
    const names = offered(shell, 'pr', ground, { AWS_CONFIG_FILE: other });
    expect(names).toContain('preview');
    expect(names).not.toContain('prod');
    // Now it is the other's, and this one asks again.
    expect(offered(shell, 'pr', ground)).toContain('prod');
    expect(ground.calls()).toEqual(['__names', '__names']);
  });

  it.skipIf(why)(titled('T3 is no link, and a line of it is only text', why), ({ onTestFinished }) => {
    const ground = layGround(onTestFinished, ['prod']);
    writeList(ground);
    const [head] = fs.readFileSync(ground.list, 'utf8').split('\n');
    const evil = ['$(touch canary)', '`touch canary`', ';touch canary', '*'].join('\n');
    fs.writeFileSync(ground.list, `${head}\n${evil}\nprod\n`);
    fs.chmodSync(ground.list, 0o666);
    offered(shell, '', ground);
    expect(ground.calls()).toEqual([]);
    fs.renameSync(ground.list, `${ground.list}.real`);
    fs.symlinkSync(`${ground.list}.real`, ground.list);
    offered(shell, '', ground);
    expect(ground.calls()).toEqual(['__names']);
    expect(fs.readdirSync(path.join(ground.folder, 'here'))).toEqual([]);
  });
});
