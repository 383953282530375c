import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shellSigns, Unsplit, wordsOnPosix, wordsOnWindows } from '../../src/sources/command-words.ts';

/** The words, or why there are none. */
const split = (words: (line: string) => string[], line: string): string[] | string => {
  try {
    return words(line);
  } catch (error) {
    if (error instanceof Unsplit) return error.message;
    throw error;
  }
};

const OPEN = 'a quote of it is not closed';

describe('the words of a credential_process on POSIX, as shlex.split gives them', () => {
  it.each<[string, string[] | string]>([
    ['/opt/tool --json', ['/opt/tool', '--json']],
    ['  tool \t a  ', ['tool', 'a']],
    ['"/opt/my tool" a', ['/opt/my tool', 'a']],
    ['\'a b\'"c d"e', ['a bc de']],
    [`tool ''`, ['tool', '']],
    ['a\\ b', ['a b']],
    ['"a\\"b" "a\\\\b" "a\\nb"', ['a"b', 'a\\b', 'a\\nb']],
    ["'a\\b'", ['a\\b']],
    ['a\\nb', ['anb']],
    ['a#b # c', ['a#b', '#', 'c']],
    ['tool | cat; rm $HOME ~ `x` && A=b', ['tool', '|', 'cat;', 'rm', '$HOME', '~', '`x`', '&&', 'A=b']],
    ['a\u00a0b', ['a\u00a0b']],
    ['', []],
    ['"a', OPEN],
    ["a 'b", OPEN],
    ['"a\\"', OPEN],
    ['a\\', 'nothing follows its last backslash'],
  ])('%j', (line, words) => {
    expect(split(wordsOnPosix, line)).toEqual(words);
  });

  const python = spawnSync('python3', ['-c', 'import shlex'], { encoding: 'utf8' }).status === 0;
  it.skipIf(!python)('are those of Python itself, for any line (skipped without python3)', () => {
    const letters = fc.constantFrom(...'ab \t\n\r\'"\\$|;~#=é');
    const lines = fc.sample(
      fc.array(letters, { maxLength: 14 }).map((all) => all.join('')),
      3000,
    );
    const code = `import json,shlex,sys
def words(line):
    try: return shlex.split(line)
    except ValueError: return None
print(json.dumps([words(line) for line in json.load(sys.stdin)]))`;
    const { stdout } = spawnSync('python3', ['-c', code], { input: JSON.stringify(lines), encoding: 'utf8' });
    const theirs = JSON.parse(stdout) as (string[] | null)[];
    const ours = lines.map((line) => split(wordsOnPosix, line));
    expect(ours.map((words) => (typeof words === 'string' ? null : words))).toEqual(theirs);
  });
});

describe('on Windows, as C takes a line apart', () => {
  it.each<[string, string[] | string]>([
    ['C:\\tools\\x.exe --json', ['C:\\tools\\x.exe', '--json']],
    ['"C:\\Program Files\\x.exe" a', ['C:\\Program Files\\x.exe', 'a']],
    ['x.exe "a b"c', ['x.exe', 'a bc']],
    ['x.exe ""', ['x.exe', '']],
    ['x.exe a\\"b', ['x.exe', 'a"b']],
    ['x.exe "a\\\\" b', ['x.exe', 'a\\', 'b']],
    ['x.exe "a\\\\\\"b"', ['x.exe', 'a\\"b']],
    ['x.exe a\\\\b', ['x.exe', 'a\\\\b']],
    ['x.exe a\\', ['x.exe', 'a\\']],
    ["x.exe 'a b'", ['x.exe', "'a", "b'"]],
    ['x.exe\ta', ['x.exe', 'a']],
    ['x.exe %HOME% ^& |', ['x.exe', '%HOME%', '^&', '|']],
    ['', []],
    ['"a', OPEN],
  ])('%j', (line, words) => {
    expect(split(wordsOnWindows, line)).toEqual(words);
  });
});

describe('what only a shell would read', () => {
  it.each<[string, string | undefined]>([
    ['tool --json', undefined],
    ['tool | jq .', '|'],
    ['$HOME/bin/tool', '$HOME'],
    ['tool "$(id)"', '$(id'],
    ["tool '$HOME | x'", undefined],
    ['tool "a|b"', undefined],
    ['~/bin/tool', '~'],
    ['tool a~b', undefined],
    ['A=b tool', 'A=b'],
    ['tool --a=b', undefined],
    ['tool `id`', '`'],
    ['tool 2>/dev/null', '>'],
  ])('%j: %s', (line, sign) => {
    expect(shellSigns(line, 'linux')).toBe(sign);
  });

  it('on Windows: a variable', () => {
    expect(shellSigns('%USERPROFILE%\\x.exe', 'win32')).toBe('%USERPROFILE%');
  });
});
