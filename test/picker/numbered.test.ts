import { describe, expect, it } from 'vitest';
import { answerTo, type Choice, numbered, PAGE } from '../../src/picker/numbered.ts';

const choice = (name: string, ...cells: string[]): Choice => ({ name, cells, state: '9h left' });
const DEV = choice('dev', '111111111111', 'Engineer');
const PROD = choice('prod', '222222222222', 'Engineer');
const PROD_RO = choice('prod-ro', '222222222222', 'ReadOnly');
const ALL = [DEV, PROD, PROD_RO];

describe('an answer to a numbered list', () => {
  it.each([
    ['a whole name', 'prod', 'prod'],
    ['a whole name with blanks around', ' dev ', 'dev'],
    ['a number of the list', '3', 'prod-ro'],
  ])('%s chooses', (_, typed, chosen) => {
    expect(answerTo(typed, ALL, ALL)).toEqual({ chosen });
  });

  it('a number is that of the list shown, not of all', () => {
    expect(answerTo('1', [PROD_RO], ALL)).toEqual({ chosen: 'prod-ro' });
  });

  it('a name that is a number is the name', () => {
    const two = choice('2', '333333333333', '-');
    expect(answerTo('2', [DEV, PROD, two], [DEV, PROD, two])).toEqual({ chosen: '2' });
  });

  it.each([
    ['part of a name', 'ro', [PROD, PROD_RO]],
    ['an account', '222222222222', [PROD, PROD_RO]],
    ['words in any order and column', 'readonly 2222', [PROD_RO]],
    ['capitals', 'PROD-', [PROD_RO]],
    ['a number of none', '4', []],
    ['nought', '0', []],
    ['what stands in no column but that of the session', '9', []],
    ['what none has', 'xyz', []],
  ])('%s narrows and never chooses, even where one alone is left', (_, typed, shown) => {
    expect(answerTo(typed, ALL, ALL)).toEqual({ shown });
  });

  it('Enter alone chooses the one that is left, and shows all again where there are more', () => {
    expect(answerTo('', [PROD_RO], ALL)).toEqual({ chosen: 'prod-ro' });
    expect(answerTo('', [PROD, PROD_RO], ALL)).toEqual({ shown: ALL });
  });

  it('a narrower list is narrowed from all again', () => {
    expect(answerTo('dev', [PROD], ALL)).toEqual({ chosen: 'dev' });
    expect(answerTo('engineer', [PROD_RO], ALL)).toEqual({ shown: [DEV, PROD] });
  });

  it('no number reaches what is not shown', () => {
    const many = Array.from({ length: PAGE + 5 }, (_, index) =>
      choice(`p-${String.fromCharCode(97 + index)}`),
    );
    expect(answerTo(String(PAGE), many, many)).toEqual({ chosen: 'p-t' });
    expect(answerTo(String(PAGE + 1), many, many)).toEqual({ shown: [] });
  });
});

describe('a numbered list', () => {
  it('has a line for each, in columns', () => {
    expect(numbered(['PROFILE', 'ACCOUNT', 'ROLE', 'SESSION'], ALL)).toEqual([
      '   PROFILE  ACCOUNT       ROLE      SESSION',
      '1  dev      111111111111  Engineer  9h left',
      '2  prod     222222222222  Engineer  9h left',
      '3  prod-ro  222222222222  ReadOnly  9h left',
    ]);
  });

  it('T1: cleans what comes from a file, and says how many more there are', () => {
    const many = Array.from({ length: PAGE + 2 }, () => choice('a\u001b[2J'));
    const lines = numbered(['PROFILE', 'SESSION'], many);
    expect(lines).toHaveLength(PAGE + 2);
    expect(lines.join('')).not.toContain('\u001b');
    expect(lines.at(-1)).toBe('… 2 more: type part of a name, an account or a role');
  });
});
