import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { FileKind } from '../../src/profiles/grammar.ts';
import { readers } from '../../src/profiles/readers/index.ts';
import { sampleFiles } from '../differential/files.ts';
import { asPlain, REAL, type RealName, seenByReal, whyNoBotocore } from '../differential/real.ts';

const [awsCli, javascript, strict] = readers;

const seenBy = (reader: (typeof readers)[number], text: string, file: FileKind = 'config'): object =>
  asPlain(reader.read(text, file), false);

const whyNot: Readonly<Record<RealName, string | undefined>> = {
  botocore: whyNoBotocore(),
  javascript: undefined,
};

describe.each(REAL)('as $name itself reads them', ({ name, reader }) => {
  const why = whyNot[name];

  it.skipIf(why)(`200 files, of any kind${why ? ` (${why})` : ''}`, () => {
    const cases = sampleFiles(200);
    const real = seenByReal(name, cases);
    const apart = cases.filter(
      ({ text, file }, index) =>
        !isDeepStrictEqual(asPlain(reader.read(text, file), name === 'javascript'), real[index]),
    );
    expect(apart).toEqual([]);
  });
});

describe('the AWS CLI', () => {
  it.each<[string, string, object]>([
    ['keeps a comment behind a value', '[default]\na = b # c', { 'profile default': { a: 'b # c' } }],
    ['takes a colon for an =', '[default]\na: b', { 'profile default': { a: 'b' } }],
    ['knows the words of a shell', '[profile "my prod"]', { 'profile my prod': {} }],
    ['knows an empty name in quotes', '[profile ""]\na = b', { 'profile ': { a: 'b' } }],
    ['adds [DEFAULT] to all', '[DEFAULT]\na = b\n[profile c]', { 'profile c': { a: 'b' } }],
    ['keeps the case of nested keys', '[default]\na =\n  B = c', { 'profile default': { a: { B: 'c' } } }],
    ['ends a line at a carriage return', '[default]\ra = b', { 'profile default': { a: 'b' } }],
    ['takes the last of two names that are one', '[profile a]\nx = 1\n[profile "a"]', { 'profile a': {} }],
  ])('%s', (_rule, text, sections) => {
    expect(seenBy(awsCli, text)).toEqual({ sections });
  });

  it.each<[string, string, number, string]>([
    ['a section written twice', '[a]\n[a]', 2, 'a section written twice'],
    ['a key written twice', '[a]\nx = 1\nX = 2', 3, 'a key written twice'],
    ['a line above the first section', '\n x = 1\n[a]', 2, 'a wrong line'],
    ['a line without =', '[a]\nx', 2, 'a wrong line'],
    ['a line without a key', '[a]\n= x', 2, 'a wrong line'],
    ['a nested line without =', '[a]\nb = 1\nx =\n  c = d\n  y', 5, 'a wrong line'],
  ])('refuses a file for %s', (_why, text, line, why) => {
    expect(awsCli.read(text, 'config').refused).toEqual({ line, why });
  });

  it('does not look at what every section overrules', () => {
    expect(seenBy(awsCli, '[DEFAULT]\na =\n  junk\n[profile b]\na = 1')).toEqual({
      sections: { 'profile b': { a: '1' } },
    });
  });
});

describe('the JavaScript SDK', () => {
  it.each<[string, string, object]>([
    ['reads each line alone', '[default]\na = b\n  c = d', { 'profile default': { a: 'b', c: 'd' } }],
    ['joins a block by a dot', '[default]\ns3 =\n  a = b', { 'profile default': { 's3.a': 'b' } }],
    ['does not know a profile without keys', '[profile a]\n[default]\nb =', {}],
    ['does not know a profile called constructor', '[profile constructor]\na = b', {}],
    [
      'reads an empty file for one called __proto__',
      '[default]\na = b\n[profile __proto__]',
      { refused: true },
    ],
    ['loses a key called __proto__', '[default]\n__proto__ = a', { 'profile default': {} }],
  ])('%s', (_rule, text, sections) => {
    expect(seenBy(javascript, text)).toEqual('refused' in sections ? sections : { sections });
  });
});

describe('the Java and Rust SDKs', () => {
  it('refuse a file for what is wrong, and do not read odd names', () => {
    expect(seenBy(strict, '[default]\na = b\nc')).toEqual({ refused: true });
    expect(seenBy(strict, '[profile é]\n[default]\na b = c\nd = e # f')).toEqual({
      sections: { 'profile default': { d: 'e' } },
    });
  });
});
