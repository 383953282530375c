// What the AWS CLI reads with is Python's: its white space, its lines, its shell words.

/** Python's white space: more than JavaScript's (the separators from 0x1c, and NEL), but no byte order mark. */
const SPACE = /[\t-\r\x1c- \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

const LINE_END = /\r\n|[\n-\r\x1c-\x1e\x85\u2028\u2029]/;

/** A line as Python reads it from a file, and the number that an editor shows for it. */
export interface FileLine {
  readonly line: number;
  readonly text: string;
}

/** The lines of a file: to Python a lone carriage return ends one, too. */
export function* fileLines(text: string): Generator<FileLine> {
  let line = 0;
  for (let at = 0; at < text.length; ) {
    const found = text.indexOf('\n', at);
    const end = found === -1 ? text.length : found;
    line++;
    const whole = text.slice(at, found > at && text[end - 1] === '\r' ? end - 1 : end);
    for (const part of whole.split('\r')) yield { line, text: part };
    at = end + 1;
  }
}

/** The lines of a text that is in memory already: there many more characters end one. */
export const textLines = (text: string): string[] => text.split(LINE_END);

/** Without white space at either end. */
export const strip = (text: string): string => stripEnd(text.slice(depthOf(text)));

/** Without white space at its end. */
export function stripEnd(text: string): string {
  let end = text.length;
  while (end > 0 && SPACE.test(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

/** How many characters of white space it begins with. */
export function depthOf(text: string): number {
  let at = 0;
  while (at < text.length && SPACE.test(text.charAt(at))) at++;
  return at;
}

/** The words of a shell's line, quotes and backslashes resolved; undefined where one stays open. */
export function shellWords(text: string): string[] | undefined {
  const words: string[] = [];
  let word: string | undefined;
  let quote = '';
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '\\' && quote !== "'") {
      const next = text[++at];
      if (next === undefined) return undefined;
      const stays = quote !== '' && next !== '"' && next !== '\\';
      word = (word ?? '') + (stays ? char : '') + next;
    } else if (quote === '' ? char === '"' || char === "'" : char === quote) {
      quote = quote === '' ? char : '';
      word ??= '';
    } else if (quote === '' && /[ \t\r\n]/.test(char)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? '') + char;
  }
  if (quote !== '') return undefined;
  return word === undefined ? words : [...words, word];
}
