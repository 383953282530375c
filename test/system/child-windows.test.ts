// Windows as a table: what would be run there, with the files of a machine that is made up. It was not tried on the
// real one.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SwitchError } from '../../src/errors.ts';
import { codeOnWindows } from '../../src/system/child/ending.ts';
import type { ProgramFiles } from '../../src/system/child/runnable.ts';
import { findProgram } from '../../src/system/child/which.ts';
import { planOnWindows } from '../../src/system/child/windows-plan.ts';
import { readByCmd, wordsOf } from './support-cmd.ts';

const SHIM = '@ECHO off\r\nendLocal & "%_prog%"  "%dp0%\\node_modules\\cdk\\bin\\cdk" %*\r\n';

/** A machine's files; a name is one name, whatever its letters. */
const FILES: Readonly<Record<string, string>> = {
  'c:\\windows\\system32\\whoami.exe': '',
  'c:\\tools\\aws.exe': '',
  'c:\\tools\\both.com': '',
  'c:\\tools\\both.exe': '',
  'c:\\tools\\run.bat': '@echo %1',
  'c:\\tools\\deploy.ps1': '',
  'c:\\tools\\page.html': '',
  'c:\\tools\\late.vbs': '',
  'c:\\program files\\cli; new\\spaced.exe': '',
  'c:\\npm\\cdk.cmd': SHIM,
  'c:\\work\\node_modules\\.bin\\tsc.cmd': 'anything',
  'c:\\work\\here.exe': '',
  'here.exe': '',
  '.\\here.exe': '',
};
const FOLDERS = ['c:\\tools\\folder.exe'];

const files: ProgramFiles = {
  kindOf(file) {
    const name = file.toLowerCase();
    return FOLDERS.includes(name) ? 'folder' : name in FILES ? 'runnable' : 'absent';
  },
  headOf: (file) => FILES[file.toLowerCase()] ?? '',
  hasOtherKinds: () => false,
};

const PATH = 'C:\\Windows\\system32;;C:\\tools;"C:\\Program Files\\CLI; new";C:\\npm';
const ENV = { PATH, PATHEXT: '.COM;.EXE;.BAT;.CMD', COMSPEC: 'C:\\Windows\\system32\\cmd.exe' };

const outcome = (act: () => string): string => {
  try {
    return act();
  } catch (error) {
    return error instanceof SwitchError
      ? [error.reason, error.message, ...error.hints].join('\n')
      : `${error}`;
  }
};
const find = (name: string, env: Record<string, string> = ENV): string =>
  outcome(() => findProgram(name, env, 'win32', files));
const plan = (file: string, words: string[] = [], env: Record<string, string> = ENV) =>
  planOnWindows({ file, argv: ['typed', ...words], env }, files);
const line = (file: string, words: string[]): string => outcome(() => plan(file, words).args.at(-1) ?? '');

describe('T9: the file of a command on Windows', () => {
  it.each([
    ['by an ending of PATHEXT', 'aws', 'C:\\tools\\aws.exe'],
    ['by its own ending', 'aws.exe', 'C:\\tools\\aws.exe'],
    ['in any letters', 'AWS.EXE', 'C:\\tools\\AWS.EXE'],
    ['by the first ending that fits', 'both', 'C:\\tools\\both.com'],
    ['as a batch file', 'run', 'C:\\tools\\run.bat'],
    ['as a shim of npm', 'cdk', 'C:\\npm\\cdk.cmd'],
    ['in a folder of PATH in quotes', 'spaced', 'C:\\Program Files\\CLI; new\\spaced.exe'],
    ['by its path', 'C:\\tools\\aws', 'C:\\tools\\aws.exe'],
    ['by a path with slashes', '.\\here', '.\\here.exe'],
  ])('is found %s', (_how, name, file) => {
    expect(find(name)).toBe(file);
  });

  it.each([
    ['in the current folder', 'here', /^not-found/],
    ['where a blank stands at its end, which Windows leaves away', 'run.bat ', /^not-found/],
    ['where a dot does', 'C:\\tools\\run.bat.', /^not-found/],
    ['without a name', '', /^not-found/],
    ['where it is a folder', 'folder.exe', /^not-executable\nfolder\.exe is a folder/],
    [
      'where it is a script of PowerShell',
      'deploy',
      /^not-executable\n(.|\n)*pwsh -File C:\\tools\\deploy\.ps1/,
    ],
    ['so named', 'deploy.ps1', /^not-executable\n(.|\n)*pwsh -File C:\\tools\\deploy\.ps1/],
    ['where no program runs by that ending', 'page.html', /^not-found/],
  ])('is none %s', (_how, name, says) => {
    expect(find(name)).toMatch(says);
  });

  it('is not run by an ending that PATHEXT lists and no process has', () => {
    expect(find('late', { ...ENV, PATHEXT: '.EXE;.VBS' })).toMatch(/^not-executable/);
  });

  it.each(['Path', 'path', 'PATH'])('is found by %s', (name) => {
    expect(find('aws', { [name]: PATH, PathExt: '.EXE' })).toBe('C:\\tools\\aws.exe');
  });
});

describe('T9: a program', () => {
  it('is started as it is, with the words as they are', () => {
    expect(plan('C:\\tools\\aws.exe', ['s3', 'a b', '%PATH%', '"', '&calc'])).toEqual({
      file: 'C:\\tools\\aws.exe',
      args: ['s3', 'a b', '%PATH%', '"', '&calc'],
      options: { argv0: 'typed', env: ENV },
      isCertain: false,
    });
  });

  it('has each variable once, in whatever letters it was set: the last counts', () => {
    const env = { Path: 'old', aws_region: 'x', PATH: 'new', AWS_REGION: 'y' };
    expect(plan('C:\\tools\\aws.exe', [], env).options.env).toEqual({ PATH: 'new', AWS_REGION: 'y' });
  });
});

describe('T9: a batch file', () => {
  it('is run by cmd.exe, with a line that is made for it', () => {
    const { file, args, options } = plan('C:\\tools\\run.bat', ['a b', '&calc']);
    expect(file).toBe('C:\\Windows\\system32\\cmd.exe');
    expect(args).toEqual(['/d', '/v:off', '/s', '/c', '"C:\\tools\\run.bat ^"a^ b^" ^"^&calc^""']);
    expect(options).toEqual({ argv0: 'cmd.exe', env: ENV, windowsVerbatimArguments: true });
  });

  it.each([
    [{ COMSPEC: 'D:\\cmd.exe' }, 'D:\\cmd.exe'],
    [{ ComSpec: 'cmd.exe', SystemRoot: 'D:\\Win' }, 'D:\\Win\\System32\\cmd.exe'],
    [{}, 'C:\\Windows\\System32\\cmd.exe'],
  ])('by the cmd.exe of %j, if that is a whole path', (env, file) => {
    expect(plan('C:\\tools\\run.bat', [], env as Record<string, string>).file).toBe(file);
  });

  it.each([
    ['a line end', 'a\nb', 'C:\\npm\\cdk.cmd'],
    ['a carriage return', 'a\rb', 'C:\\npm\\cdk.cmd'],
    ['a quote, which would end the one it stands in', 'a" & calc', 'C:\\tools\\run.bat'],
    ['a variable that carets do not guard', '%PATH:~0,3%', 'C:\\npm\\cdk.cmd'],
  ])('is given no word with %s', (_what, word, file) => {
    expect(line(file, [word])).toMatch(/^usage\na word with .* cannot be given to a batch file unchanged/);
  });

  const shims = ['C:\\npm\\cdk.cmd', 'C:\\work\\node_modules\\.bin\\tsc.cmd'];
  /** What stands in the quotes of `/c`, which `/s` takes off. */
  const inner = (file: string, words: string[]): string => line(file, words).slice(1, -1);

  it('gets its words as typed, whatever they are', () => {
    const word = fc.string({ unit: 'binary', maxLength: 20 }).map((text) => text.replace(/[\r\n\0":]/g, ''));
    fc.assert(
      fc.property(fc.array(word, { maxLength: 6 }), (words) => {
        const seen = readByCmd(inner('C:\\tools\\run.bat', words));
        expect(wordsOf(seen)).toEqual(['C:\\tools\\run.bat', ...words]);
        // What it hands on in a line of its own is in quotes there.
        expect(readByCmd(seen)).toBe(seen);
      }),
    );
  });

  it.each(shims)('of npm hands them on as typed: %s', (file) => {
    const awkward = fc.constantFrom(
      '"',
      '\\',
      '^',
      '%',
      '&',
      '|',
      '<',
      '(',
      ')',
      '!',
      ' ',
      'a',
      ';',
      ',',
      '*',
    );
    const word = fc.array(awkward, { maxLength: 12 }).map((letters) => letters.join(''));
    fc.assert(
      fc.property(fc.array(word, { maxLength: 6 }), (words) => {
        const handed = readByCmd(readByCmd(inner(file, words)));
        expect(wordsOf(handed)).toEqual([file, ...words]);
      }),
      { numRuns: 500 },
    );
  });

  it('would be seen to run what it must not', () => {
    expect(() => readByCmd('run.bat a & calc')).toThrow('operator');
  });
});

describe('the end on Windows', () => {
  it.each([
    [0, 0],
    [42, 42],
    [0xc000013a, 130],
    [0xc0000005, 0xc0000005],
  ])('C5: %i is %i', (code, seen) => {
    expect(codeOnWindows(code)).toBe(seen);
  });
});
