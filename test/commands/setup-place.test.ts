import { describe, expect, it } from 'vitest';
import { ofLoginShells } from '../../src/commands/setup-place.ts';

/** What a person is told whose home folder has these files. */
function notes(files: Readonly<Record<string, string>>): readonly string[] {
  const named = (file: string): string => file.replace('/home/ada/', '');
  return ofLoginShells({
    home: '/home/ada',
    isThere: (file) => named(file) in files,
    text: (file) => files[named(file)] ?? '',
  });
}

describe('a bash of macOS, whose terminals open login shells', () => {
  it.each([
    [{}, '.bash_profile'],
    [{ '.bash_profile': 'export A=b\n' }, '.bash_profile'],
    [{ '.bash_profile': '# . ~/.bashrc\n' }, '.bash_profile'],
    [{ '.profile': '' }, '.profile'],
    [{ '.bash_login': '', '.profile': '. ~/.bashrc' }, '.bash_login'],
  ])('is told that it does not read .bashrc, with %j', (files, name) => {
    expect(notes(files as Record<string, string>)).toEqual([
      `a login shell reads ~/${name} alone; have that read the other: [ -r ~/.bashrc ] && . ~/.bashrc`,
    ]);
  });

  it('is told nothing where it does', () => {
    expect(notes({ '.bash_profile': 'x=1\n[ -r ~/.bashrc ] && . ~/.bashrc\n' })).toEqual([]);
  });
});
