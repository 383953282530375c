import fc from 'fast-check';

/** What some shell or other would run, put together from files, or read as a sign of its own. */
const HOSTILE = [
  '$(touch canary)',
  '`touch canary`',
  ';touch canary;',
  '\ntouch canary\n',
  '|touch canary',
  '&touch canary&',
  '&&touch canary',
  "';touch canary;'",
  "\\';touch canary;\\'",
  "'\\'';touch canary;'\\''",
  '";touch canary;"',
  '\\";touch canary;\\"',
  '(touch canary)',
  '<(touch canary)',
  '>canary',
  '$HOME',
  `$${'{PATH}'}`,
  '$env:PATH',
  '($env.PATH)',
  "$'\\n'",
  '!!',
  '!:0',
  '!touch',
  '^a^b',
  '\\!',
  '%s%n',
  '%PATH%',
  '*',
  '?',
  '[ab]',
  '{a,b}',
  '~',
  '#',
  '=ls',
  "'",
  "''",
  '"',
  '\\',
  '\\\\',
  '\\n',
  '\\x41',
  '\\u{41}',
  '\u2018;touch canary;\u2019',
  '\u201a\u201b',
  '-n',
  '--',
  '  ',
  '\t',
  '\r',
  '\r\n',
  '\x1b[2J',
  '\x01',
  '\x7f',
  '\x85',
  '\u2028',
  'é',
  '本',
  '😀',
  'null',
  '',
];

const letter = fc
  .oneof(
    fc.integer({ min: 1, max: 0x7f }),
    fc.integer({ min: 0x80, max: 0xd7ff }),
    fc.integer({ min: 0xe000, max: 0x10ffff }),
  )
  .map((code) => String.fromCodePoint(code));

/** Any value that a variable can have, the worst ones often. */
export const anyValue = fc
  .array(fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...HOSTILE) }, letter), { maxLength: 8 })
  .map((parts) => parts.join(''));

/** Many at once, since a shell takes its time to start. */
export const manyValues = fc.array(anyValue, { minLength: 40, maxLength: 60 });
