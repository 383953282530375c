import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffOf } from '../../src/profiles/diff.ts';
import { tornFile } from './any-file.ts';

const lines = (...all: string[]): string => all.map((line) => `${line}\n`).join('');

describe('a diff', () => {
  it('shows what goes and what comes, with two lines around it and their numbers', () => {
    const old = lines('a', 'b', 'c = 1', 'd = 1', 'e = 1', 'f', 'g', 'h');
    const now = old.replace('d = 1', 'd = 2');
    expect(diffOf(lines('[x]') + old, lines('[x]') + now)).toEqual([
      '3   (hidden)',
      '4   c = 1',
      '5 - d = 1',
      '5 + d = 2',
      '6   e = 1',
      '7   (hidden)',
    ]);
  });

  it('says where it leaves lines out', () => {
    const old = lines(...[...'abcdefghijkl'].map((key) => `${key} = 1`));
    expect(diffOf(old, old.replace('b = 1', 'b = 2').replace('k = 1\n', ''))).toEqual([
      ' 1   a = 1',
      ' 2 - b = 1',
      ' 2 + b = 2',
      ' 3   c = 1',
      ' 4   d = 1',
      '…',
      ' 9   i = 1',
      '10   j = 1',
      '11 - k = 1',
      '11   l = 1',
    ]);
  });

  it('shows a removed section as one block', () => {
    const old = lines(
      '[profile a]',
      'region = x',
      '',
      '[profile b]',
      'region = x',
      '',
      '[profile c]',
      'region = x',
    );
    const now = lines('[profile a]', 'region = x', '', '[profile c]', 'region = x');
    expect(diffOf(old, now).filter((line) => /^\d [-+]/.test(line))).toHaveLength(3);
  });

  it.each([
    ['nothing where nothing changed', 'a = b\n', 'a = b\n', []],
    ['a new file', '', 'a = b\n', ['1 + a = b']],
    ['a file that is emptied', 'a = b\r\nc = d', '', ['1 - a = b', '2 - c = d']],
  ])('shows %s', (_what, old, now, shown) => {
    expect(diffOf(old, now)).toEqual(shown);
  });

  it('shows every line of both texts where all differs', () => {
    fc.assert(
      fc.property(tornFile, tornFile, (old, now) => {
        const count = (text: string): number => (text.match(/[^\n]*\n|[^\n]+$/g) ?? []).length;
        const all = diffOf(old, now);
        const gone = all.filter((line) => /^ *\d+ -/.test(line)).length;
        const come = all.filter((line) => /^ *\d+ \+/.test(line)).length;
        expect(count(old) - gone).toBe(count(now) - come);
        if (old === now) expect(all).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

describe('S3: a diff hides', () => {
  const shown = (...all: string[]): string => diffOf('', lines(...all)).join('\n');

  it.each([
    ['a secret key', ['aws_secret_access_key = wJalr'], '1 + aws_secret_access_key = (hidden)'],
    ['a session token', ['AWS_Session_Token=wJalr'], '1 + AWS_Session_Token= (hidden)'],
    ['a password', ['  db_password\t=\twJalr'], '1 +   db_password\t= (hidden)'],
    ['one behind a #', ['# aws_secret_access_key = wJalr'], '1 + # aws_secret_access_key = (hidden)'],
    ['one behind a colon', ['aws_secret_access_key: wJalr'], '1 + aws_secret_access_key: (hidden)'],
    ['one in a block', ['x =', '  token = wJalr'], '1 + x =\n2 +   token = (hidden)'],
    [
      'the lines below one',
      ['token =', '  wJalr', '', '  x = wJalr'],
      '1 + token = (hidden)\n2 + (hidden)\n3 +\n4 + (hidden)',
    ],
    [
      'a line that may be the rest of one',
      ['a = b', 'wJalr', '  wJalr'],
      '1 + a = b\n2 + (hidden)\n3 + (hidden)',
    ],
  ])('%s', (_what, all, expected) => {
    expect(shown(...all)).toBe(expected);
  });

  it.each([
    'web_identity_token_file = /x',
    'token_process = pass x',
    '[profile secret]',
    '# my secret place',
    'region = x',
  ])('and not: %s', (line) => {
    expect(shown(line)).toBe(`1 + ${line}`);
  });

  it('in the lines around a change, too', () => {
    const old = lines('[a]', 'aws_secret_access_key = wJalr', 'region = x');
    expect(diffOf(old, old.replace('x', 'y')).join()).not.toContain('wJalr');
  });
});
