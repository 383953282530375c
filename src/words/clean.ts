/** Control, format and tag characters, lone halves, line and paragraph separators; not newline and tab. */
export const UNSAFE = /(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u{e0000}-\u{e007f}]/gu;

const escaped = (character: string): string => `\\u{${character.codePointAt(0)?.toString(16)}}`;

/** Text from a file or the network, made fit for a terminal: what could steer it is shown as `\u{…}`. */
export function clean(text: string): string {
  return text.replace(UNSAFE, escaped);
}

/** The same on one line, without white space at its ends, cut to `width` characters: for names in sentences. */
export function cleanLine(text: string, width = 200): string {
  if (text.length <= width && PLAIN.test(text)) return text;
  const line = clean(text)
    .split('\n')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join(' ')
    .replaceAll('\t', ' ');
  return line.length > width ? `${line.slice(0, width - 1).replace(HALF, '')}…` : line;
}

/** What nearly every name and value is: nothing in it is to be changed. */
const PLAIN = /^[!-~]+(?: [!-~]+)*$/;

/** The first half of a character that was cut in two. */
const HALF = /[\ud800-\udbff]$/;
