// C0 but newline and tab, DEL, C1, soft hyphen, Arabic letter mark, zero-width and bidi marks, line and
// paragraph separators, word joiner to bidi isolates, byte order mark, interlinear marks, tags.
const UNSAFE =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu;

const LONE_SURROGATE = /[\ud800-\udfff]/gu;

const escaped = (character: string): string => `\\u{${character.codePointAt(0)?.toString(16)}}`;

/** Text from a file or the network, made fit for a terminal: what could steer it is shown as `\u{…}`. */
export function clean(text: string): string {
  return text.replace(UNSAFE, escaped).replace(LONE_SURROGATE, escaped);
}

/** The same on one line, cut to `width` characters: names in sentences, columns and prompts. */
export function cleanLine(text: string, width = 200): string {
  const line = clean(text)
    .split('\n')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join(' ')
    .replaceAll('\t', ' ');
  return line.length > width ? `${line.slice(0, width - 1).replace(HALF, '')}…` : line;
}

/** The first half of a character that was cut in two. */
const HALF = /[\ud800-\udbff]$/;
