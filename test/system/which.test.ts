import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { SwitchError } from '../../src/errors.ts';
import { findProgram } from '../../src/system/child/which.ts';
import { atTheEnd, temporaryFolder } from '../keychain/support/temporary.ts';

const folder = temporaryFolder(atTheEnd());
const at = (...parts: string[]): string => path.join(folder, ...parts);

for (const name of ['first', 'second', 'empty']) fs.mkdirSync(at(name));
const put = (name: string, mode: number): void => {
  fs.writeFileSync(at(name), '#!/bin/sh\n', { mode });
  fs.chmodSync(at(name), mode);
};
put('first/tool', 0o755);
put('second/tool', 0o755);
put('second/only-second', 0o755);
put('second/with space', 0o755);
put('first/text', 0o644);
put('first/twice', 0o644);
put('second/twice', 0o755);
put('second/folder-first', 0o755);
for (const name of ['first/folder', 'first/folder-first']) fs.mkdirSync(at(name));
fs.symlinkSync(at('second/tool'), at('first/link'));
fs.symlinkSync(at('nowhere'), at('first/dangling'));
fs.mkdirSync(at('deep/er'), { recursive: true });
put('deep/tool', 0o755);
fs.symlinkSync(at('deep/er'), at('first/out'));

const PATH = [at('first'), at('second')].join(path.delimiter);
const here = path.relative(process.cwd(), folder);

const find = (name: string, PATH?: string): string => {
  try {
    return findProgram(name, PATH === undefined ? {} : { PATH }, 'linux');
  } catch (error) {
    return error instanceof SwitchError ? error.reason : String(error);
  }
};

describe('the file that a command stands for', () => {
  it.each<[what: string, name: string, PATH: string | undefined, found: string]>([
    ['an absolute path', at('first/tool'), '', at('first/tool')],
    ['an absolute path to nothing', at('first/nothing'), PATH, 'not-found'],
    ['an absolute path to a folder', at('first/folder'), PATH, 'not-executable'],
    ['an absolute path to a text', at('first/text'), PATH, 'not-executable'],
    ['an absolute path to a device', '/dev/null', PATH, 'not-executable'],
    ['a path below a file', at('first/text/tool'), PATH, 'not-found'],
    ['a relative path', `${here}/first/tool`, '', `${here}/first/tool`],
    ['a relative path that PATH could lead to', 'first/tool', folder, 'not-found'],
    ['a link', 'link', PATH, at('first/link')],
    ['a link to nothing', 'dangling', PATH, 'not-found'],
    ['a name in both', 'tool', PATH, at('first/tool')],
    ['a name in the second', 'only-second', PATH, at('second/only-second')],
    ['a name with a space', 'with space', PATH, at('second/with space')],
    ['a name whose first is a text', 'twice', PATH, at('second/twice')],
    ['a name whose first is a folder', 'folder-first', PATH, at('second/folder-first')],
    ['a name of a text alone', 'text', PATH, 'not-executable'],
    ['a name of a folder alone', 'folder', PATH, 'not-executable'],
    ['a name of nothing', 'nothing', PATH, 'not-found'],
    ['an empty name', '', PATH, 'not-found'],
    ['a folder behind a link', 'tool', `${at('first/out')}/..`, `${at('first/out')}/../tool`],
    ['a folder with a slash', 'tool', `${at('second')}/`, `${at('second')}//tool`],
    ['a relative folder in PATH', 'tool', `${here}/first`, `${here}/first/tool`],
    ['a PATH with folders that are not there', 'tool', `${at('nowhere')}:${PATH}`, at('first/tool')],
    ['a PATH with a text in it', 'tool', `${at('first/text')}:${PATH}`, at('first/tool')],
    ['a PATH with a folder twice', 'tool', `${PATH}:${PATH}`, at('first/tool')],
    ['empty folders in PATH', 'tool', `:${at('second')}:`, at('second/tool')],
    ['a PATH that is empty', 'nothing-here', '', 'not-found'],
    ['a PATH that is not set', 'nothing-here', undefined, 'not-found'],
  ])('%s', (_what, name, PATH, expected) => {
    expect(find(name, PATH)).toBe(expected);
  });

  const inFolder = <T>(act: () => T): T => {
    const before = process.cwd();
    process.chdir(at('first'));
    try {
      return act();
    } finally {
      process.chdir(before);
    }
  };

  it.each(['', ':', `:${at('empty')}`, `${at('empty')}:`, `${at('empty')}::${at('empty')}`, '.'])(
    'an empty folder in PATH ("%s") is the current one',
    (PATH) => {
      const file = inFolder(() => path.resolve(find('tool', PATH)));
      expect(file).toBe(at('first/tool'));
    },
  );

  it('is a path, never a bare name that would be searched for again', () => {
    expect(inFolder(() => find('tool', `:${at('empty')}`))).toContain('/');
  });

  it('is nothing of the current folder where PATH is not set', () => {
    expect(inFolder(() => find('tool'))).toBe('not-found');
  });

  it('is never put into words raw', () => {
    expect(() => findProgram('\u001b[2Jx', { PATH }, 'linux')).toThrow(/command not found: \\u\{1b\}\[2Jx$/);
  });

  it('says that nothing was asked', () => {
    expect(() => findProgram('nothing', { PATH }, 'linux')).toThrow(
      expect.objectContaining({ hints: ['nothing was asked and nothing was run'] }),
    );
  });
});
