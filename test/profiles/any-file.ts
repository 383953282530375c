import fc from 'fast-check';
import { anyText } from '../words/any-text.ts';

/** A file as people have them: every way of writing that both readers take. */
export interface AnyFile {
  readonly text: string;
  /** For every line, the section that it belongs to: its place among the headers. */
  readonly owners: readonly number[];
}

const KEYS = ['region', 'output', 'role_arn', 'source_profile', 's3', 'mfa_serial'];
const NAMES = ['default', 'a', 'b', 'prod', 'équipe'];

const key = fc.constantFrom(...KEYS);
const word = fc.constantFrom(
  'x',
  'eu-west-1',
  'a b',
  'https://l/#a;b',
  'équipe 本番',
  '"q"',
  'k=v',
  '\udcff',
);
const comment = fc.constantFrom('# c', '; region = none', '#', '# [profile a]', '#\tthe\tend');
export const equals = fc.constantFrom('=', ' = ', '  =  ', '\t=\t', '= ', ' =');
export const tail = fc.constantFrom('', '', '', ' ', '\t', ' # why', '\t; why');
const filler = fc.oneof(
  fc.constantFrom('', '', ' ', '\t'),
  comment,
  comment.map((text) => `  ${text}`),
);

const below = fc.array(
  fc.oneof(
    fc.tuple(fc.constantFrom('  ', '\t', '      '), word).map((parts) => parts.join('')),
    fc.tuple(fc.constantFrom('  ', '   '), key, equals, word).map((parts) => parts.join('')),
  ),
  { maxLength: 2 },
);

const entry = fc
  .tuple(key, equals, fc.oneof(word, fc.constant('')), tail, below)
  .map(([name, sign, value, end, more]) => [`${name}${sign}${value}${end}`, ...more]);

const body = fc
  .tuple(
    fc.constantFrom('', '', '', '  ', '\t'),
    fc.array(
      fc.oneof(
        entry,
        filler.map((line) => [line]),
      ),
    ),
  )
  .map(([indent, parts]) => parts.flat().map((line) => indent + line));

const header = fc
  .tuple(fc.constantFrom(...NAMES), fc.constantFrom('profile', 'sso-session', 'services', 'other'))
  .map(([name, kind]) =>
    kind === 'other' ? '[switch]' : name === 'default' ? '[default]' : `[${kind} ${name}]`,
  );

const section = fc
  .tuple(header, fc.constantFrom('', '', ' ', ' # c'), body)
  .map(([words, end, more]) => [words + end, ...more]);

/** Files with sections that are there twice, keys twice, comments everywhere, and any line ends. */
export const anyFile: fc.Arbitrary<AnyFile> = fc
  .tuple(
    fc.array(filler, { maxLength: 2 }),
    fc.array(section, { maxLength: 5 }),
    fc.constantFrom('\n', '\r\n', 'mixed'),
    fc.boolean(),
    fc.constantFrom('', '', '', '\ufeff'),
  )
  .map(([top, sections, ending, isEnded, mark]) => {
    const parts = [top, ...sections];
    const all = parts.flat();
    const text = all
      .map((line, index) => {
        if (index === all.length - 1 && !isEnded) return line;
        return line + (ending === 'mixed' ? (index % 2 === 0 ? '\n' : '\r\n') : ending);
      })
      .join('');
    return { text: mark + text, owners: parts.flatMap((part, index) => part.map(() => index - 1)) };
  });

const piece = fc.constantFrom(
  ...[
    '[',
    ']',
    '[profile a]',
    '\n[profile b]\n',
    '[default]',
    '[profile default]',
    '[services x]',
    '[switch]',
  ],
  ...[
    '"',
    '=',
    ' = ',
    '#',
    ';',
    ' #',
    '\n',
    '\n\n',
    '\r\n',
    '\r',
    '\t',
    '  ',
    '\n  ',
    '\n    ',
    '\ufeff',
    '\0',
  ],
  ...['a', 'region', '__proto__', 'key = value', '\nregion = x\n', '\n  region = y', '\n  # c', '\n# c'],
);

/** Pieces of files, torn. */
export const tornFile: fc.Arbitrary<string> = fc
  .array(piece, { maxLength: 30 })
  .map((parts) => parts.join(''));

/** Any text at all: any characters, pieces of files torn further, or a file. */
export const garbage: fc.Arbitrary<string> = fc.oneof(
  anyText,
  fc
    .array(fc.oneof(piece, fc.constantFrom('[profile ', '[sso-session ', "'", '\n[', ' = # ', '\u2028')), {
      maxLength: 40,
    })
    .map((parts) => parts.join('')),
  anyFile.map(({ text }) => text),
);
