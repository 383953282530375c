// How well one word of a query fits one text: the whole, its beginning, the beginning of a word in it, any part, or
// letters of it in their order.

export const EXACT = 0;
export const PREFIX = 1;
export const WORD_START = 2;
export const SUBSTRING = 3;
export const SUBSEQUENCE = 4;
export const NONE = 5;

/** A word as it is looked for: capitals in it are meant, small letters are any. */
export interface Word {
  readonly text: string;
  readonly isCased: boolean;
}

/** A text as it is looked through; both have the same length, so that a place in one is a place in the other. */
export interface Text {
  readonly raw: string;
  readonly folded: string;
}

/** The words of a query. */
export const wordsOf = (query: string): Word[] =>
  query.split(/\s+/).flatMap((text) => (text === '' ? [] : { text, isCased: fold(text) !== text }));

/** A text, made ready to be looked through. */
export const textOf = (raw: string): Text => ({ raw, folded: fold(raw) });

/** Small letters, where that changes no length. */
function fold(text: string): string {
  const folded = text.toLowerCase();
  if (folded.length === text.length) return folded;
  return text.replace(/[\s\S]/gu, (one) =>
    one.toLowerCase().length === one.length ? one.toLowerCase() : one,
  );
}

/** How well a word fits a text; letters in their order are not looked for. */
export function fitIn(text: Text, word: Word): number {
  const at = placeIn(text, word);
  if (at === -1) return NONE;
  if (at === 0) return text.raw.length === word.text.length ? EXACT : PREFIX;
  return beginsWord(text.raw, at) ? WORD_START : SUBSTRING;
}

/** Where a word stands best in a text; -1 where it does not. */
export function placeIn({ raw, folded }: Text, { text, isCased }: Word): number {
  const where = isCased ? raw : folded;
  const first = where.indexOf(text);
  if (first < 1) return first;
  for (let at = first; at !== -1; at = where.indexOf(text, at + 1)) if (beginsWord(raw, at)) return at;
  return first;
}

/** Behind anything but a letter or a digit, and at a capital behind a small letter. */
function beginsWord(raw: string, at: number): boolean {
  const before = raw[at - 1] ?? '';
  // Nearly all are one of these, and thousands are looked at for each key.
  if (before === '-' || before === '/') return true;
  if (before >= '0' && before <= '9') return false;
  if (!ALPHANUMERIC.test(before)) return true;
  return LARGE.test(raw[at] ?? '') && SMALL.test(before);
}

const ALPHANUMERIC = /[\p{L}\p{N}]/u;
const [LARGE, SMALL] = [/\p{Lu}/u, /\p{Ll}/u];

/** Where the letters of a word stand in a text, in their order; undefined where they do not. */
export function lettersIn({ raw, folded }: Text, { text, isCased }: Word): number[] | undefined {
  const where = isCased ? raw : folded;
  const places: number[] = [];
  let at = -1;
  for (const letter of text) {
    at = where.indexOf(letter, at + 1);
    if (at === -1) return undefined;
    places.push(at);
  }
  return places;
}
