import fc from 'fast-check';
import type { Case } from './real.ts';

const pick = (...texts: string[]) => fc.constantFrom(...texts);
const join = (...parts: fc.Arbitrary<string>[]) => fc.tuple(...parts).map((texts) => texts.join(''));

/** Mostly nothing, sometimes what a reader may stumble over. */
const rarely = (weight: number, odd: fc.Arbitrary<string>) =>
  fc.oneof({ weight, arbitrary: fc.constant('') }, { weight: 1, arbitrary: odd });

const oddSpace = pick(
  '\u00a0',
  '\v',
  '\f',
  '\x1c',
  '\x1f',
  '\x85',
  '\u2003',
  '\u2028',
  '\u3000',
  '\ufeff',
  '\r',
);
const space = fc.oneof(
  { weight: 12, arbitrary: pick('', ' ', '  ', '\t') },
  { weight: 1, arbitrary: oddSpace },
);
const comment = pick('# c', ' # c', ' ; x = 1', '\t# [b]', ';c', '#', ' #', ' # a ] b', '\u00a0# c');

const plainName = pick('a', 'b', 'a.b', 'prod', 'default', 'my prod', 'a/b@c+d:e%f_g-1');
const oddName = pick(
  ...[
    'é',
    '本番',
    "o'brien",
    'a"b',
    'a\\b',
    '"',
    '',
    'a#b',
    'a #b',
    'a;b',
    'a]b',
    '[',
    'a=b',
    'my other prod',
  ],
  ...[
    'constructor',
    '__proto__',
    'toString',
    'DEFAULT',
    'switch',
    'sso-session.a',
    'services.b',
    'a\u00a0b',
    '😀',
  ],
);
const name = fc.oneof({ weight: 5, arbitrary: plainName }, { weight: 2, arbitrary: oddName });
const quoted = fc
  .tuple(fc.oneof({ weight: 4, arbitrary: pick('') }, pick('"', "'")), name)
  .map(([quote, inner]) => quote + inner + quote);
const prefix = fc.oneof(
  { weight: 8, arbitrary: pick('profile ') },
  { weight: 2, arbitrary: pick('sso-session ', 'services ', '') },
  pick(
    'profile  ',
    'profile\t',
    'profile.',
    'profile\u00a0',
    'profiles ',
    'profile',
    'services.',
    'x ',
    'profile \u2003',
  ),
);
const words = fc.oneof(
  { weight: 8, arbitrary: join(prefix, quoted) },
  { weight: 2, arbitrary: pick('default', 'profile default', 'DEFAULT', 'profile "default"') },
);
const behind = fc.oneof(
  { weight: 12, arbitrary: space },
  comment,
  pick('junk', ' junk', ']', ' = x', ' a = b]'),
);
const header = join(
  rarely(8, pick(' ', '  ', '\t', '    ', '\u00a0')),
  pick('[', '[', '[', '[', '[', '[', '[', '[', '[ ', '', '[['),
  words,
  fc.oneof({ weight: 20, arbitrary: pick(']') }, pick(' ]', '', ']]', '\u00a0]')),
  behind,
);

const key = fc.oneof(
  { weight: 10, arbitrary: pick('region', 'role_arn', 'output', 's3', 'aws_session_token', 'a', 'b') },
  pick(
    'Region',
    'ROLE_ARN',
    'a.b',
    's3.a',
    'a b',
    'é',
    'É',
    'İ',
    'a # b',
    '__proto__',
    'constructor',
    'region[]',
    '"a"',
  ),
  pick('a:b', '', '[x', '[x]', 'profile', '\u00a0a', 'a\u2028'),
);
const value = fc.oneof(
  { weight: 10, arbitrary: pick('x', 'eu-west-1', 'b = c', 'a:b', '"q"', 'https://d/start#/', 'y z') },
  { weight: 3, arbitrary: pick('') },
  pick(
    'é',
    '😀',
    '%(a)s',
    '$HOME',
    '# c',
    ';',
    '[x]',
    '\u2028x',
    'x\u2028y',
    'x\fy',
    'x\u00a0',
    'x\ry',
    '\ufeff',
  ),
);
const pair = join(
  key,
  space,
  fc.oneof({ weight: 14, arbitrary: pick('=') }, pick(':', '', '==', '= =')),
  space,
  value,
  fc.oneof({ weight: 8, arbitrary: space }, comment),
);
const indent = fc.oneof(
  { weight: 10, arbitrary: pick('') },
  { weight: 5, arbitrary: pick('  ', '    ') },
  space,
);
const line = fc.oneof(
  { weight: 6, arbitrary: join(indent, pair) },
  { weight: 3, arbitrary: header },
  { weight: 1, arbitrary: join(indent, pick('# c', '; a = b', '#[a]')) },
  { weight: 1, arbitrary: space },
  { weight: 1, arbitrary: join(pick('  ', '\t', '    '), fc.oneof(value, header)) },
);
const newline = fc.oneof(
  { weight: 6, arbitrary: pick('\n') },
  { weight: 2, arbitrary: pick('\r\n') },
  pick('\r'),
);

/** Lines of every kind, in any order: most of these files are refused by somebody. */
const wild = fc.tuple(newline, fc.array(line, { maxLength: 10 })).map(([end, lines]) => lines.join(end));

const goodHeader = pick(
  '[profile a]',
  '[profile b]',
  '[default]',
  '[profile "my prod"]',
  '[services a]',
  '[profile  c]',
);
const goodKey = pick(
  'region',
  'role_arn',
  'output',
  'Region',
  'color',
  'mfa_serial',
  'x',
  'y',
  'z',
  'v',
  'w',
);
const goodLine = fc.oneof(
  { weight: 8, arbitrary: join(goodKey, pick(' = ', '=', ' =', ' = # c'), value, rarely(5, comment)) },
  { weight: 3, arbitrary: join(pick('  ', '    '), goodKey, pick(' = ', ' ='), value, rarely(3, comment)) },
  { weight: 1, arbitrary: pick('', '# c', '  # c', '  more words', '  [profile d]', ' ') },
);
const goodSection = fc
  .tuple(
    fc.oneof({ weight: 4, arbitrary: goodHeader }, header),
    fc.uniqueArray(goodLine, { maxLength: 6, selector: (text) => text.split(/[ =]/)[0] || text }),
  )
  .map(([head, lines]) => [head, ...lines]);

/** What people may have: sections that mostly hold up, so that the finer differences are reached. */
const tame = fc
  .tuple(
    fc.oneof({ weight: 10, arbitrary: pick('\n') }, pick('\r\n')),
    rarely(12, pick('  ', '\t')),
    fc.uniqueArray(goodSection, { maxLength: 4, selector: ([head]) => head }),
  )
  .map(([end, deep, sections]) =>
    sections
      .flat()
      .map((text) => (text === '' ? text : deep + text))
      .join(end),
  );

/** A file as it may be found, good or bad. */
export const anyFile: fc.Arbitrary<Case> = fc.record({
  file: fc.oneof(
    { weight: 3, arbitrary: fc.constant('config' as const) },
    fc.constant('credentials' as const),
  ),
  text: fc
    .tuple(
      rarely(30, pick('\ufeff')),
      fc.oneof({ weight: 3, arbitrary: tame }, { weight: 2, arbitrary: wild }),
    )
    .map((parts) => parts.join('')),
});

/** The same files every time, for a seed. */
export const sampleFiles = (count: number, seed = 20_261_122): Case[] =>
  fc.sample(anyFile, { seed, numRuns: count });
