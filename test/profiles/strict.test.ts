import { describe, expect, it } from 'vitest';
import { profilesIn, valuesOf } from './support.ts';

// What AWS's parser vectors fix, in words of our own: the vectors themselves are not always beside the checkout.

describe('a strict reader', () => {
  it.each([
    ['a name in quotes', '[profile "a"]', ''],
    ['a name in quotes with spaces', '[profile "a b"]', ''],
    ['a name with other characters', '[profile a!b]', ''],
    ['a name with spaces, in the credentials file', '', '[a b]'],
    ['a name in quotes, in the credentials file', '', '["a"]'],
  ])('ignores %s, and does not call it an error', (_what, config, credentials) => {
    const profiles = profilesIn(config, credentials, 'strict');
    expect(profiles.names()).toEqual([]);
    expect(profiles.problems()).toMatchObject([{ line: 1, isWrong: false }]);
  });

  it.each([
    ['words behind the bracket', '[profile a] b'],
    ['a comment before the bracket', '[profile a # b]'],
    ['no bracket', '[profile a'],
  ])('calls it an error: %s', (_what, config) => {
    const profiles = profilesIn(config, '', 'strict');
    expect(profiles.names()).toEqual([]);
    expect(profiles.problems()).toMatchObject([{ line: 1, isWrong: true }]);
  });

  it('takes a comment behind the bracket', () => {
    expect(profilesIn('[profile a]# b\n[profile c] ; d', '', 'strict').names()).toEqual(['a', 'c']);
  });

  it('ignores a key with other characters, and all that is indented below it', () => {
    const profiles = profilesIn('[profile a]\nin valid = x\n  more\nregion = y', '', 'strict');
    expect(valuesOf(profiles.profile('a'))).toEqual({ region: 'y' });
    expect(profiles.problems()).toMatchObject([{ line: 2, isWrong: false }]);
  });

  it('knows comments in the first column alone: others continue the value', () => {
    const text = '[profile a]\n# b\nregion = x\n  # c';
    expect(valuesOf(profilesIn(text, '', 'strict').profile('a'))).toEqual({ region: 'x\n# c' });
    expect(valuesOf(profilesIn(text, '', 'forgiving').profile('a'))).toEqual({ region: 'x' });
  });

  it('fails on a wrong line in a section that it ignores, too', () => {
    const text = '[profile a b]\ngarbage\n[profile c]';
    expect(profilesIn(text, '', 'strict').problems()).toMatchObject([
      { line: 1, isWrong: false },
      { line: 2, isWrong: true },
    ]);
  });

  it('wants the first key of a section in the first column', () => {
    const text = '[profile a]\n  region = x\noutput = json';
    const strict = profilesIn(text, '', 'strict');
    expect(valuesOf(strict.profile('a'))).toEqual({ output: 'json' });
    expect(strict.problems()).toMatchObject([{ line: 2, isWrong: true }]);
    expect(valuesOf(profilesIn(text, '', 'forgiving').profile('a'))).toEqual({ region: 'x', output: 'json' });
  });
});
