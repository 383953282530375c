// Files that AWS's parser vectors allow throughout, and what is in them: made from the answer, never read back.

import fc from 'fast-check';
import type { FileKind, SectionKind } from '../../src/profiles/grammar.ts';
import { anyText } from '../words/any-text.ts';
import { equals, tail } from './any-file.ts';

/** A section as its lines, the header first. */
export interface ValidSection {
  readonly kind: SectionKind | 'ignored';
  readonly name: string;
  readonly lines: readonly string[];
  readonly entries: readonly ValidEntry[];
}

/** What a key says; `line` counts from the header. */
export interface ValidEntry {
  readonly key: string;
  readonly value: string;
  readonly nested: ReadonlyMap<string, string>;
  readonly line: number;
}

/** Names that every object of JavaScript has, some of them as a key is read. */
export const HOSTILE = [
  ...['toString', 'constructor', '__proto__', 'hasOwnProperty', 'valueOf', 'isPrototypeOf'],
  ...['tostring', 'hasownproperty', 'valueof', 'prototype', 'get', 'size', 'then'],
];

/** What the vectors allow in names and keys. */
const strictName = fc.oneof(
  fc.constantFrom('a', 'b', 'prod', 'a.b', 'Prod', 'x/y@z:1', '-', ...HOSTILE),
  fc.string({ unit: fc.constantFrom(...'abZ09_-/.%@:+'), minLength: 1, maxLength: 8 }),
);
const key = fc.oneof(
  fc.constantFrom('region', 'Role_Arn', 's3', 'source_profile', 'include_profile', 'aws_access_key_id'),
  strictName,
);

/** A word, and several, of which the first begins no comment: a space and a # would. */
const word = fc
  .oneof(
    fc.constantFrom(
      'x',
      'eu-west-1',
      'a',
      'b',
      'https://l/start#/;y',
      '"q',
      "'r'",
      'k=v',
      '=',
      '[x]',
      '[profile a]',
      'C:\\n',
    ),
    anyText.map((text) => text.replace(/[ \t\r\n]/g, '').replace(/^[#;]+/, '')),
  )
  .map((text) => text || 'x');
const words = fc
  .tuple(word, fc.array(fc.tuple(fc.constantFrom(' ', '\t', '  '), word), { maxLength: 2 }))
  .map(([first, more]) => first + more.flat().join(''));
/** On a line of its own below a key a comment is text. */
const wordsBelow = fc.tuple(words, fc.constantFrom('', '', ' # d', ';e')).map((parts) => parts.join(''));

const indent = fc.constantFrom(' ', '  ', '\t', ' \t  ');
const space = fc.constantFrom('', '', ' ', '\t');
/** Lines that say nothing to any reader, wherever they are. */
export const quiet = fc.constantFrom('', '', '  ', '\t', '# c', ';', '# [profile a]', '#x = y');

/** Each line of a block below a key, after lines that say nothing. */
const below = <T>(line: fc.Arbitrary<T>): fc.Arbitrary<[string[], T][]> =>
  fc.array(fc.tuple(fc.array(quiet, { maxLength: 1 }), line), { maxLength: 3 });

type Part = Omit<ValidEntry, 'line'> & { readonly lines: readonly string[] };

const sentence: fc.Arbitrary<Part> = fc
  .tuple(key, equals, words, tail, below(fc.tuple(indent, wordsBelow, space)))
  .map(([name, sign, value, end, more]) => ({
    key: name.toLowerCase(),
    value: [value, ...more.map(([, [, text]]) => text)].join('\n'),
    nested: new Map(),
    lines: [name + sign + value + end, ...more.flatMap(([rest, line]) => [...rest, line.join('')])],
  }));

const nestedLine = fc.tuple(indent, key, equals, fc.oneof(wordsBelow, fc.constant('')), space);

const block: fc.Arbitrary<Part> = fc
  .tuple(key, equals, tail, below(nestedLine))
  .map(([name, sign, end, more]) => ({
    key: name.toLowerCase(),
    value: '',
    nested: new Map(more.map(([, [, inner, , value]]) => [inner.toLowerCase(), value])),
    lines: [name + sign + end, ...more.flatMap(([rest, line]) => [...rest, line.join('')])],
  }));

const nothing = quiet.map((line) => ({ lines: [line] }));

/** The lines of a body, and what they say; a key that is there twice says what it says last. */
const body = fc.array(fc.oneof(sentence, block, nothing), { maxLength: 5 }).map((parts) => {
  const entries = new Map<string, ValidEntry>();
  let line = 1;
  for (const part of parts) {
    if ('key' in part) entries.set(part.key, { key: part.key, value: part.value, nested: part.nested, line });
    line += part.lines.length;
  }
  return { lines: parts.flatMap(({ lines }) => lines), entries: [...entries.values()] };
});

/** A header of a kind of section, as wide as may be, and a comment behind it. */
const headerOf = (words_: fc.Arbitrary<string[]>): fc.Arbitrary<string> =>
  fc
    .tuple(words_, fc.constantFrom(' ', '  ', '\t'), space, space, fc.constantFrom('', '', ' ', ' # c', ';c'))
    .map(([parts, between, before, after, end]) => `[${before}${parts.join(between)}${after}]${end}`);

const ofKind = (kind: ValidSection['kind'], name: string, parts: string[]): fc.Arbitrary<ValidSection> =>
  fc
    .tuple(headerOf(fc.constant(parts)), body)
    .map(([header, { lines, entries }]) => ({ kind, name, lines: [header, ...lines], entries }));

/** A section of a file under this name. */
export function sectionNamed(name: string, file: FileKind): fc.Arbitrary<ValidSection> {
  if (file === 'credentials') return ofKind('profile', name, [name]);
  return fc
    .constantFrom<SectionKind>('profile', 'profile', 'sso-session', 'services')
    .chain((kind) => ofKind(kind, name, [kind, name]));
}

const anySection = (file: FileKind): fc.Arbitrary<ValidSection> => {
  const named = strictName.chain((name) => sectionNamed(name, file));
  if (file === 'credentials') return fc.oneof(named, ofKind('ignored', '', ['profile', 'a']));
  return fc.oneof(
    { weight: 6, arbitrary: named },
    ofKind('profile', 'default', ['default']),
    ofKind('profile', 'default', ['profile', 'default']),
    ofKind('switch', '', ['switch']),
    ofKind('ignored', '', ['plugins']),
    ofKind('ignored', '', ['profile', 'a b']),
  );
};

/** Lines with any line ends. */
export const joinedLines = (lines: readonly string[]): fc.Arbitrary<string> =>
  fc
    .array(fc.constantFrom('\n', '\n', '\r\n'), { minLength: lines.length, maxLength: lines.length })
    .map((ends) => lines.map((line, at) => line + ends[at]).join(''));

/** A whole file, and its sections in their order. */
export const validFile = (file: FileKind): fc.Arbitrary<{ text: string; sections: ValidSection[] }> =>
  fc
    .tuple(
      fc.constantFrom('', '', '\ufeff'),
      fc.array(quiet, { maxLength: 2 }),
      fc.array(anySection(file), { maxLength: 5 }),
    )
    .chain(([mark, top, sections]) =>
      joinedLines([...top, ...sections.flatMap(({ lines }) => lines)]).map((text) => ({
        text: mark + text,
        sections,
      })),
    );
