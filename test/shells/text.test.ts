// What is printed, to the letter: for the shell that is on no machine of ours, and for what no shell is given.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ShellName, shellNamed, shells } from '../../src/shells/index.ts';
import { anyValue } from './any-value.ts';

const SET = { AWS_VAULT: "it's", AWS_REGION: 'eu-west-1' };
const UNSET = ['AWS_PROFILE', 'AWS_ROLE_ARN'];

describe('what is printed', () => {
  it.each<[ShellName, string[]]>([
    [
      'bash',
      [
        'unset -v AWS_PROFILE AWS_ROLE_ARN;',
        "export AWS_VAULT='it'\\''s';",
        "export AWS_REGION='eu-west-1';",
      ],
    ],
    [
      'tcsh',
      [
        'unsetenv AWS_PROFILE;',
        'unsetenv AWS_ROLE_ARN;',
        "setenv AWS_VAULT 'it'\\''s';",
        "setenv AWS_REGION 'eu-west-1';",
      ],
    ],
    [
      'pwsh',
      [
        '$env:AWS_PROFILE = $null',
        '$env:AWS_ROLE_ARN = $null',
        "$env:AWS_VAULT = 'it''s'",
        "$env:AWS_REGION = 'eu-west-1'",
      ],
    ],
    ['nu', ['{"AWS_PROFILE":null,"AWS_ROLE_ARN":null,"AWS_VAULT":"it\'s","AWS_REGION":"eu-west-1"}']],
  ])('%s', async (name, lines) => {
    const shell = await shells[name]();
    expect(shell.assignments(SET, UNSET)).toBe(`${lines.join('\n')}\n`);
  });

  it('is nothing at all for nothing, but for the record of nu', async () => {
    const texts = await Promise.all(
      Object.values(shells).map(async (load) => (await load()).assignments({}, [])),
    );
    expect(new Set(texts)).toEqual(new Set(['', '{}\n']));
  });
});

describe('T3: PowerShell, which could not be run', () => {
  it.each([
    ['nothing', '', "''"],
    ['a quote', "a'b", "'a''b'"],
    [
      'the typographic quotes, which are quotes to it',
      'a\u2018\u2019\u201a\u201bb',
      "'a' + [char]8216 + [char]8217 + [char]8218 + [char]8219 + 'b'",
    ],
    ['what it puts values in for', '$(x) `n $env:PATH "', "'$(x) `n $env:PATH \"'"],
    ['a line break', 'a\nb', "'a' + [char]10 + 'b'"],
    ['a letter whose bytes hold a typographic quote by code page 1252', 'Б', "'' + [char]1041"],
    ['a letter of two halves', '😀', "'' + [char]55357 + [char]56832"],
  ])('%s', async (_what, value, quoted) => {
    const { assignments } = await shells.pwsh();
    expect(assignments({ V: value }, [])).toBe(`$env:V = ${quoted}\n`);
  });

  it('one line of ASCII for each variable, which is read back by its rules', async () => {
    const { assignments } = await shells.pwsh();
    fc.assert(
      fc.property(anyValue, (value) => {
        const [line = '', ...rest] = assignments({ V: value }, []).split('\n');
        expect(rest).toEqual(['']);
        expect(line).toMatch(/^[ -~]*$/);
        expect(readAsPowerShell(line)).toBe(value);
      }),
      { numRuns: 2000 },
    );
  });

  it('is a test that a quote left as it is does not pass', () => {
    expect(() => readAsPowerShell("$env:V = 'a'b'")).toThrow('not an assignment');
    expect(() => readAsPowerShell("$env:V = 'a'; rm x")).toThrow('not an assignment');
  });
});

/** The value that a line assigns: texts in single quotes and characters by their numbers, added up. */
function readAsPowerShell(line: string): string {
  if (!/^\$env:V = '(?:[^']|'')*'(?: \+ (?:'(?:[^']|'')*'|\[char\]\d+))*$/.test(line))
    throw new Error('not an assignment');
  const parts = line.slice('$env:V = '.length).match(/'(?:[^']|'')*'|\[char\]\d+/g) ?? [];
  return parts
    .map((part) =>
      part.startsWith("'")
        ? part.slice(1, -1).replaceAll("''", "'")
        : String.fromCharCode(Number(part.slice('[char]'.length))),
    )
    .join('');
}

describe('what no shell is given', () => {
  const all = Object.keys(shells) as ShellName[];

  it.each(all)(
    '%s: a NUL is an error that names the variable and shows nothing of its value',
    async (name) => {
      const { assignments } = await shells[name]();
      const act = () => assignments({ AWS_VAULT: 'canary\0', B: '' }, []);
      expect(act).toThrow(
        expect.objectContaining({ reason: 'failed', message: expect.stringContaining('AWS_VAULT') }),
      );
      expect(act).not.toThrow('canary');
    },
  );

  it('tcsh: a line break, of which its eval would make a space', async () => {
    const { assignments } = await shells.tcsh();
    expect(() => assignments({ AWS_VAULT: 'a\nb' }, [])).toThrow('AWS_VAULT cannot be written for tcsh');
  });

  it.each(all)('%s: a name that is none', async (name) => {
    const { assignments } = await shells[name]();
    for (const wrong of ['', 'A B', 'A;B', '1A', 'A=B', '-f', 'A\n', 'É', '$(touch canary)']) {
      expect(() => assignments({ [wrong]: '' }, [])).toThrow('no name of a variable');
      expect(() => assignments({}, [wrong])).toThrow('no name of a variable');
    }
  });
});

it.each([
  ['bash', 'bash'],
  ['dash', 'sh'],
  ['csh', 'tcsh'],
  ['powershell', 'pwsh'],
  ['cmd', undefined],
  ['toString', undefined],
  ['__proto__', undefined],
])('a shell called %s is %s', (name, known) => {
  expect(shellNamed(name)).toBe(known);
});
