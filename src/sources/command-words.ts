// The words of a `credential_process`, as the AWS CLI takes them apart: there is no shell, and nothing in a line but
// quotes and backslashes means anything. docs/decisions/credential-process.md says why.

/** A line that has no words: a quote stays open, or nothing follows a backslash. */
export class Unsplit extends Error {}

/** The words of a line, by the rules of its system. */
export function commandWords(line: string, platform: NodeJS.Platform): string[] {
  return platform === 'win32' ? wordsOnWindows(line) : wordsOnPosix(line);
}

/** A stretch of a line on POSIX: white space, or a part of a word. */
const POSIX = /[ \t\r\n]+|'([^']*)'|"((?:[^"\\]|\\[\s\S])*)"|\\([\s\S])|([^ \t\r\n'"\\]+)/gy;

/** As Python's `shlex.split`: `'…'` is plain, `"…"` knows `\"` and `\\`, and `\` elsewhere makes the next letter plain. */
export function wordsOnPosix(line: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  let end = 0;
  for (const [all, plain, quoted, escaped, bare] of line.matchAll(POSIX)) {
    end += all.length;
    const part = plain ?? quoted?.replace(/\\(["\\])/g, '$1') ?? escaped ?? bare;
    if (part !== undefined) word = (word ?? '') + part;
    else if (word !== undefined) {
      words.push(word);
      word = undefined;
    }
  }
  if (end < line.length)
    throw new Unsplit(
      line[end] === '\\' ? 'nothing follows its last backslash' : 'a quote of it is not closed',
    );
  return word === undefined ? words : [...words, word];
}

/** A stretch of a line on Windows: backslashes before a quote, others, a quote, white space, or plain letters. */
const WINDOWS = /(\\+)(?=")|(\\+)|(")|([ \t]+)|([^\\" \t]+)/gy;

/** As C's runtime takes a line apart: backslashes count by pairs before a quote alone, and `'` is a letter. */
export function wordsOnWindows(line: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  let isQuoted = false;
  let isEscaped = false;
  for (const [all, paired = '', slashes, quote, space] of line.matchAll(WINDOWS)) {
    if (paired) {
      word = (word ?? '') + '\\'.repeat(paired.length / 2);
      isEscaped = paired.length % 2 === 1;
    } else if (quote && !isEscaped) {
      isQuoted = !isQuoted;
      word ??= '';
    } else if (space && !isQuoted) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? '') + (slashes ?? all);
    if (!paired) isEscaped = false;
  }
  if (isQuoted) throw new Unsplit('a quote of it is not closed');
  return word === undefined ? words : [...words, word];
}

/** What stands in a line as if a shell read it: it is a letter like any other to the program. */
export function shellSigns(line: string, platform: NodeJS.Platform): string | undefined {
  if (platform === 'win32') return /%\w+%/.exec(line)?.[0];
  const outside = line.replace(/'[^']*'|\\[\s\S]/g, ' ');
  return (
    /\$[\w({]+|(?<=^|\s)~(?=\/|\s|$)|`/.exec(outside)?.[0] ??
    /[|;<>]|&&?/.exec(outside.replace(/"[^"]*"/g, ' '))?.[0] ??
    /^\s*[A-Za-z_]\w*=\S*/.exec(outside)?.[0].trim()
  );
}
