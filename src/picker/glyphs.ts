// Text as it lies in the columns of a terminal: what is drawn must never be wider than it is thought to be, since a line
// that wraps would be a row that nobody erases.

/** A character with what is drawn over it, the columns that it takes, and whether it was found. */
export interface Glyph {
  readonly text: string;
  readonly width: number;
  readonly isHit: boolean;
}

/** Not wider than one column in any terminal: the letters of the alphabets, and signs that are no pictures. */
const NARROW = /[\p{L}\p{N}\p{P}\p{S}\p{Z}]/u;
const WIDE =
  /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Yi}\p{Emoji_Presentation}\p{Extended_Pictographic}\u3000-\u303e\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18aff}\u{1f000}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const MARK = /[\p{Mn}\p{Me}]/u;

function widthOfOne(character: string): number {
  if (character >= ' ' && character <= '~') return 1;
  if (MARK.test(character)) return character === '\ufe0f' ? 1 : 0;
  return WIDE.test(character) || !NARROW.test(character) ? 2 : 1;
}

const NONE: ReadonlySet<number> = new Set();

/** The characters of a clean text; `hits` are the places in it that were found. */
export function glyphsOf(text: string, hits: ReadonlySet<number> = NONE): Glyph[] {
  const glyphs: Glyph[] = [];
  let at = 0;
  for (const character of text) {
    const width = widthOfOne(character);
    const before = glyphs.at(-1);
    if (width === 0 && before) glyphs[glyphs.length - 1] = { ...before, text: before.text + character };
    else
      glyphs.push({
        text: width === 0 ? ` ${character}` : character,
        width: width || 1,
        isHit: hits.has(at),
      });
    at += character.length;
  }
  return glyphs;
}

/** How many columns they take. */
export const widthOfAll = (glyphs: readonly Glyph[]): number =>
  glyphs.reduce((sum, { width }) => sum + width, 0);

const CUT: Glyph = { text: '…', width: 1, isHit: false };

/** As many as fit; of a text that is too long its middle goes, since its ends tell it from others. */
export function cutTo(glyphs: readonly Glyph[], columns: number): readonly Glyph[] {
  if (widthOfAll(glyphs) <= columns) return glyphs;
  if (columns < 1) return [];
  const room = columns - 1;
  const head = taken(glyphs, Math.ceil(room / 2));
  const tail = taken([...glyphs].reverse(), room - widthOfAll(head)).reverse();
  return [...head, CUT, ...tail];
}

/** The end of a text that is too long: what was typed last. */
export function endOf(glyphs: readonly Glyph[], columns: number): readonly Glyph[] {
  if (widthOfAll(glyphs) <= columns) return glyphs;
  return columns < 1 ? [] : [CUT, ...taken([...glyphs].reverse(), columns - 1).reverse()];
}

function taken(glyphs: readonly Glyph[], columns: number): Glyph[] {
  let left = columns;
  const end = glyphs.findIndex(({ width }) => {
    left -= width;
    return left < 0;
  });
  return glyphs.slice(0, end === -1 ? glyphs.length : end);
}

/** Cut and padded to so many columns. */
export function fitted(glyphs: readonly Glyph[], columns: number): readonly Glyph[] {
  const cut = cutTo(glyphs, columns);
  const left = columns - widthOfAll(cut);
  return left > 0 ? [...cut, { text: ' '.repeat(left), width: left, isHit: false }] : cut;
}
