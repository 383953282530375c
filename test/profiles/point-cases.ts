import { type Differ, differsIn } from '../../src/profiles/differs.ts';
import type { FileKind } from '../../src/profiles/grammar.ts';
import type { Point } from '../../src/profiles/points.ts';

/** Who, in a word. */
export const SHORT: Readonly<Record<string, string>> = {
  'the AWS CLI and boto3': 'cli',
  'the JavaScript SDK': 'js',
  'the Java and Rust SDKs': 'java',
};

/** Where the others differ on a text. */
export const differs = (text: string, kind: FileKind = 'config'): Differ[] =>
  differsIn({ path: `~/.aws/${kind}`, text, exists: true }, kind);

/** `cli 2 region: eu-west-1 | eu-west-1 # Ireland`: who, the line, the key, ours and theirs. */
export const shown = ({ who, line, key, ours, theirs }: Differ): string =>
  [SHORT[who], line, `${key}:`, ours, '|', theirs].join(' ').replaceAll('\n', '⏎');

const nothingFor = (why: string): string => `the file | nothing of the file, for ${why}`;

/** For each point a file, and what is said of it. */
export const POINT_CASES: readonly [Point, string, string, string[]][] = [
  [
    'comment-in-value',
    'a comment behind a value',
    '[default]\nregion = eu-west-1 # Ireland',
    ['cli 2 region: eu-west-1 | eu-west-1 # Ireland'],
  ],
  [
    'comment-in-block',
    'a comment in a nested block',
    '[default]\ns3 =\n  a = 20 # fast',
    ['js 3 s3.a: 20 # fast | 20'],
  ],
  [
    'comment-in-block',
    'a comment before the =',
    '[default]\nb = 1\na # b = c',
    ['js 3 a # b: c | no such key', 'java 3 a # b: c | no such key'],
  ],
  [
    'indented-comment',
    'an indented comment below a value',
    '[default]\na = b\n  # why',
    ['java 2 a: b | b⏎# why'],
  ],
  [
    'indented-lines',
    'a file whose lines are all indented',
    '  [default]\n  a = b',
    [`java 1 : ${nothingFor('a wrong line')}`],
  ],
  [
    'indented-header',
    'a bracket in what continues a value',
    '[default]\na = 1\n  [profile x]\n  b = 2',
    ['js 2 a: 1⏎[profile x]⏎b = 2 | 1', 'js 3 : no profile | profile x'],
  ],
  [
    'continuation',
    'a value of several lines',
    '[default]\na = tool\n  --x=1',
    ['js 2 a: tool⏎--x=1 | tool', 'js 3 --x: no such key | 1'],
  ],
  [
    'empty-line-in-value',
    'an empty line in a value of several lines',
    '[default]\na = b\n\n  c',
    ['cli 2 a: b⏎c | b⏎⏎c', 'js 2 a: b⏎c | b'],
  ],
  ['empty-value', 'an empty value', '[default]\nb = 1\na =', ['js 3 a:  | no such key']],
  [
    'empty-value',
    'an empty value among indented keys',
    '[default]\n  a =\n  b = 1',
    [
      `java 2 : ${nothingFor('a wrong line')}`,
      'js 2 a:  | no such key',
      'js 3 a.b: no such key | 1',
      'js 3 b: 1 | no such key',
    ],
  ],
  ['empty-section', 'a profile without keys', '[profile a]', ['js 1 : profile a | no profile']],
  [
    'name-in-quotes',
    'a name in quotes, with spaces',
    '[profile "my prod"]\na = b',
    ['js 1 : profile my prod | no profile', 'java 1 : profile my prod | no profile'],
  ],
  [
    'name-in-quotes',
    'an apostrophe',
    "[profile o'brien]\na = b",
    [
      "cli 1 : profile o'brien | no profile",
      "js 1 : profile o'brien | no profile",
      "java 1 : profile o'brien | no profile",
    ],
  ],
  [
    'name-in-quotes',
    'a backslash',
    '[profile a\\b]\na = b',
    [
      'cli 1 : profile a\\b | profile ab',
      'js 1 : profile a\\b | no profile',
      'java 1 : profile a\\b | no profile',
    ],
  ],
  [
    'odd-name',
    'a name with an accent',
    '[profile prod-é]\na = b',
    ['js 1 : profile prod-é | no profile', 'java 1 : profile prod-é | no profile'],
  ],
  [
    'space-in-header',
    'a space behind the bracket',
    '[ profile a]\na = b',
    ['cli 1 : profile a | no profile', 'js 1 : profile a | no profile'],
  ],
  ['space-in-header', 'two spaces before the name', '[profile  a]\na = b', ['js 1 : profile a | no profile']],
  [
    'after-bracket',
    'a comment right behind the bracket',
    '[profile a]\nx = 1\n[profile b]# prod\ny = 2',
    ['js 3 : profile b | no profile', 'js 4 y: no such key | 2'],
  ],
  [
    'after-bracket',
    'a ] in the comment behind it',
    '[profile a] # [b]\nx = 1',
    ['cli 1 : profile a | no profile'],
  ],
  [
    'wrong-header',
    'a header without its ]',
    '[profile a]\nx = 1\n[profile b\ny = 2',
    [
      `cli 3 : ${nothingFor('a wrong line')}`,
      `java 3 : ${nothingFor('a wrong line')}`,
      'js 4 y: no such key | 2',
    ],
  ],
  ['prefix-with-dot', 'a dot behind the prefix', '[profile.a]\nx = 1', ['js 1 : no profile | profile a']],
  [
    'prefix-like',
    'a word that begins like a prefix',
    '[profiles a]\nx = 1',
    ['cli 1 : no profile | profile a'],
  ],
  [
    'default-section',
    'a section called DEFAULT',
    '[DEFAULT]\nregion = x\n[profile a]\ny = 1\n[profile b]\ny = 1',
    ['cli 2 region: no such key | x'],
  ],
  [
    'default-twice',
    'both forms of the default profile',
    '[profile default]\na = 1\n[default]\nb = 2',
    ['cli 2 a: 1 | no such key', 'cli 4 b: no such key | 2'],
  ],
  [
    'duplicate-section',
    'a section written twice',
    '[profile a]\nx = 1\n[profile a]\ny = 2',
    [`cli 3 : ${nothingFor('a section written twice')}`],
  ],
  [
    'duplicate-section',
    'a section written twice, once in quotes',
    '[profile a]\nx = 1\n[profile "a"]\ny = 2',
    ['cli 2 x: 1 | no such key', 'java 4 y: 2 | no such key'],
  ],
  [
    'duplicate-key',
    'a key written twice',
    '[profile a]\nx = 1\nx = 2\n[profile b]\ny = 1',
    [`cli 3 : ${nothingFor('a key written twice')}`],
  ],
  ['key-case', 'a key in capitals', '[default]\nRole_Arn = R', ['js 2 role_arn: R | no such key']],
  [
    'key-case',
    'a nested key in capitals',
    '[default]\ns3 =\n  Max = 1',
    ['cli 3 s3.max: 1 | no such key', 'js 3 s3.max: 1 | no such key'],
  ],
  ['odd-key', 'a key with a space', '[default]\na b = c', ['java 2 a b: c | no such key']],
  [
    'colon',
    'a colon for an =',
    '[default]\na = b\nregion : x = y',
    [
      'cli 3 region: no such key | x = y',
      'cli 3 region : x: y | no such key',
      'java 3 region : x: y | no such key',
    ],
  ],
  [
    'built-in-name',
    'a profile called constructor',
    '[profile constructor]\na = b',
    ['js 1 : profile constructor | no profile'],
  ],
  [
    'built-in-name',
    'a profile called __proto__',
    '[profile a]\nx = 1\n[profile __proto__]\na = b',
    [`js 3 : ${nothingFor('a section called __proto__')}`],
  ],
  [
    'byte-order-mark',
    'a byte order mark',
    '\ufeff[default]\na = b',
    [`cli 1 : ${nothingFor('a byte order mark')}`],
  ],
  [
    'line-end',
    'a lone carriage return',
    '[default]\na = b\rc = d',
    ['cli 2 a: b\rc = d | b', 'cli 2 c: no such key | d'],
  ],
  [
    'odd-white-space',
    'a space that does not break',
    '[default]\na = b\u00a0',
    ['cli 2 a: b\u00a0 | b', 'js 2 a: b\u00a0 | b'],
  ],
  [
    'wrong-line',
    'a line without =',
    '[default]\na = b\nregion',
    [`cli 3 : ${nothingFor('a wrong line')}`, `java 3 : ${nothingFor('a wrong line')}`],
  ],
];
