import { lineEnd } from '../lines.ts';

/** The line end that a file uses: that of its first line. */
export function lineEndOf(text: string): '\r\n' | '\n' {
  const first = text.indexOf('\n');
  return text.charAt(first === -1 ? text.length - 1 : first - 1) === '\r' ? '\r\n' : '\n';
}

/** The offset at which the line of an offset begins, the byte order mark left aside. */
export function lineStartOf(text: string, at: number): number {
  const start = at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
  return start === 0 && text.charCodeAt(0) === 0xfeff ? 1 : start;
}

/** The text with lines behind the one at an offset; a file whose last line has no end stays such a file. */
export function withLinesBehind(text: string, at: number, lines: readonly string[]): string {
  const end = lineEnd(text, at);
  if (end === text.length) {
    const ending = text.endsWith('\r') ? '\r\n' : lineEndOf(text);
    return text + lines.map((line) => ending + line).join('');
  }
  const ending = text[end - 1] === '\r' ? '\r\n' : '\n';
  return text.slice(0, end + 1) + lines.map((line) => line + ending).join('') + text.slice(end + 1);
}

/** The text without the lines from the start of one to the one that holds an offset. */
export function withoutLines(text: string, from: number, last: number): string {
  const end = lineEnd(text, last);
  if (end < text.length) return text.slice(0, from) + text.slice(end + 1);
  return text.slice(0, from).replace(/\r?\n$/, '');
}

/** The text with more lines at its end, below one that is empty. */
export function withParagraph(text: string, lines: readonly string[]): string {
  const ending = lineEndOf(text);
  const whole = /(^\ufeff?|\n)$/.test(text) ? text : text + ending;
  const isBelowBlank = /(^\ufeff?|\n[ \t]*\r?\n|^[ \t]*\r?\n)$/.test(whole);
  return whole + (isBelowBlank ? '' : ending) + lines.map((line) => line + ending).join('');
}
