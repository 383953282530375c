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

/** Where the word stands best in a text, and how well; letters in their order are not looked for. */
export function placeIn({ raw, folded }: Text, { text, isCased }: Word): { fit: number; at: number } {
  const where = isCased ? raw : folded;
  const first = where.indexOf(text);
  if (first === -1) return { fit: NONE, at: -1 };
  if (first === 0) return { fit: where.length === text.length ? EXACT : PREFIX, at: 0 };
  for (let at = first; at !== -1; at = where.indexOf(text, at + 1))
    if (beginsWord(raw, at)) return { fit: WORD_START, at };
  return { fit: SUBSTRING, at: first };
}

/** Behind anything but a letter or a digit, and at a capital behind a small letter. */
function beginsWord(raw: string, at: number): boolean {
  const before = raw[at - 1] ?? '';
  return !ALPHANUMERIC.test(before) || (/\p{Ll}/u.test(before) && /\p{Lu}/u.test(raw[at] ?? ''));
}

const ALPHANUMERIC = /[\p{L}\p{N}]/u;

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
