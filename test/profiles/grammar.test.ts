import { describe, expect, it } from 'vitest';
import { profilesIn, valuesOf } from './support.ts';

const valuesIn = (body: string): Record<string, string> | undefined =>
  valuesOf(profilesIn(`[default]\n${body}`).profile('default'));

describe('a value', () => {
  it.each<[string, string, Record<string, string>]>([
    ['stands behind the first =', 'a = b = c', { a: 'b = c' }],
    ['needs no space around =', 'a=b', { a: 'b' }],
    ['loses the white space around it', 'a =\t b  c \t', { a: 'b  c' }],
    ['may be empty', 'a =', { a: '' }],
    ['keeps its quotes', `a = "b"\nc = 'd'`, { a: '"b"', c: "'d'" }],
    ['keeps its backslashes', 'a = C:\\new\\table', { a: 'C:\\new\\table' }],
    ['keeps # and ; inside a word', 'a = https://x/start#/;y', { a: 'https://x/start#/;y' }],
    ['ends at a # behind a space', 'region = eu-west-1 # Ireland', { region: 'eu-west-1' }],
    ['ends at a ; behind a tab', 'region = eu-west-1\t; Ireland', { region: 'eu-west-1' }],
    ['is empty where only a comment follows', 'a = # b', { a: '' }],
    ['is a text, whatever it looks like', 'a = true\nb = 007\nc = null', { a: 'true', b: '007', c: 'null' }],
    ['may hold any character', 'a = équipe 本番 😀', { a: 'équipe 本番 😀' }],
    ['ends before the line end of Windows', 'a = b\r\nc = d\r', { a: 'b', c: 'd' }],
  ])('%s', (_rule, body, values) => {
    expect(valuesIn(body)).toEqual(values);
  });
});

describe('a key', () => {
  it.each<[string, string, Record<string, string>]>([
    ['is read in lower case', 'ROLE_ARN = R\nRegion = x', { role_arn: 'R', region: 'x' }],
    ['counts the last time it is written', 'a = 1\na = 2', { a: '2' }],
    ['may hold dots', 'a.b = c', { 'a.b': 'c' }],
    ['may hold spaces', 'a b = c', { 'a b': 'c' }],
    [
      'may have the name of anything',
      '__proto__ = evil\nconstructor = x',
      JSON.parse('{"__proto__":"evil","constructor":"x"}'),
    ],
  ])('%s', (_rule, body, values) => {
    expect(valuesIn(body)).toEqual(values);
  });

  it('T7 called __proto__ reaches nothing but its own profile', () => {
    const profiles = profilesIn('[default]\n__proto__ = evil\nvalueOf = evil');
    expect(profiles.profile('default')?.values.get('__proto__')?.value).toBe('evil');
    expect(({} as { evil?: unknown }).evil).toBeUndefined();
  });
});

describe('a comment', () => {
  it.each<[string, string, Record<string, string>]>([
    ['fills a line', '# a = 1\n; b = 2\nc = 3', { c: '3' }],
    ['may be indented', '  # a = 1\nc = 3\n  ; d = 4', { c: '3' }],
    ['interrupts no continuation', 'a = b\n  # why\n  c', { a: 'b\nc' }],
  ])('%s', (_rule, body, values) => {
    expect(valuesIn(body)).toEqual(values);
  });
});

describe('an indented line', () => {
  it.each<[string, string, Record<string, string>]>([
    ['continues the value above', 'a = tool\n   --flag\n\t--x=1', { a: 'tool\n--flag\n--x=1' }],
    ['continues it across an empty line', 'a = b\n\n  c', { a: 'b\nc' }],
    ['keeps what looks like a comment behind a word', 'a = b\n  c # d', { a: 'b\nc # d' }],
    ['is a key where all keys are indented alike', '  a = 1\n  b = 2', { a: '1', b: '2' }],
    ['ends with the next key', 'a = 1\n  2\nb = 3', { a: '1\n2', b: '3' }],
    ['starting with [ is no header', 'a = 1\n  [profile x]\nb = 2', { a: '1\n[profile x]', b: '2' }],
  ])('%s', (_rule, body, values) => {
    expect(valuesIn(body)).toEqual(values);
  });

  it('never continues a value of the section before', () => {
    const profiles = profilesIn('[profile a]\nregion = x\n[profile b]\n  more\nregion = y');
    expect(valuesOf(profiles.profile('a'))).toEqual({ region: 'x' });
    expect(valuesOf(profiles.profile('b'))).toEqual({ region: 'y' });
  });
});

describe('a nested block', () => {
  const s3 = (body: string) => profilesIn(`[default]\n${body}`).profile('default')?.values.get('s3');

  it('stands under an empty value, and leaks nothing into the profile', () => {
    const body = 's3 =\n  Max_Queue = 20\n  region = us-east-1\nregion = eu-west-1';
    expect([...(s3(body)?.nested ?? [])]).toEqual([
      ['max_queue', '20'],
      ['region', 'us-east-1'],
    ]);
    expect(valuesIn(body)).toEqual({ s3: '', region: 'eu-west-1' });
  });

  it('has no comment behind a value: AWS’s readers take it for a part of it', () => {
    expect(s3('s3 =\n  a = b # c\n  # d = e')?.nested).toEqual(new Map([['a', 'b # c']]));
  });

  it('stays apart from one of another name', () => {
    const body = 'sts =\n  endpoint_url = http://l:1\ns3 =\n  endpoint_url = http://l:2';
    expect(s3(body)?.nested.get('endpoint_url')).toBe('http://l:2');
  });

  it('T7 may hold a key called __proto__', () => {
    expect(s3('s3 =\n  __proto__ = x\n  toString = y')?.nested.get('__proto__')).toBe('x');
    expect(s3('s3 =\n  a = x')?.nested.get('toString')).toBeUndefined();
  });
});

describe('where things stand', () => {
  it.each([
    ['LF', '\n'],
    ['CRLF', '\r\n'],
  ])('every value knows its line: %s', (_name, newline) => {
    const text = ['# mine', '', '[profile a]', '; b', 'region = x', 's3 =', '  y = z', '', 'output = json'];
    const values = profilesIn(text.join(newline)).profile('a')?.values;
    expect([...(values ?? [])].map(([key, { line }]) => [key, line])).toEqual([
      ['region', 5],
      ['s3', 6],
      ['output', 9],
    ]);
  });

  it('a byte order mark moves nothing', () => {
    expect(profilesIn('\ufeff# mine\n[default]').problems()).toEqual([]);
    const profile = profilesIn('\ufeff[default]\nregion = x').profile('default');
    expect(profile?.origin.line).toBe(1);
    expect(profile?.values.get('region')).toMatchObject({ value: 'x', line: 2 });
  });
});
