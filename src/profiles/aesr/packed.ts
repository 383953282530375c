// How long a text is once the extension has packed it: LZ78 with codes that grow by a bit, a new character written out
// when it is first used, fifteen bits to a character of what it stores. Only the bits are counted.

/** What its two storages take, in characters of a packed text. */
export const SYNC_LIMIT = 8 * 2700;
export const LOCAL_LIMIT = 10_485_760;

const BITS = 15;
/** Codes that stand for no phrase: a narrow and a wide new character, and the end. */
const MARKS = 3;

/** The length of a text as it is stored. */
export function packedLength(text: string): number {
  const characters = new Map<number, number>();
  const phrases = new Map<number, number>();
  const unwritten = new Map<number, number>();
  let next = MARKS;
  let [width, room, bits] = [2, 2, 0];
  const wider = (): void => {
    room--;
    if (room > 0) return;
    room = 2 ** width;
    width++;
  };
  const write = (phrase: number): void => {
    const code = unwritten.get(phrase);
    bits += width;
    if (code !== undefined) {
      bits += code < 256 ? 8 : 16;
      unwritten.delete(phrase);
      wider();
    }
    wider();
  };
  let phrase: number | undefined;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const known = characters.get(code);
    const character = known ?? next++;
    if (known === undefined) {
      characters.set(code, character);
      unwritten.set(character, code);
    }
    const pair = phrase === undefined ? undefined : phrase * 65_536 + code;
    const longer = pair === undefined ? character : phrases.get(pair);
    if (longer === undefined) {
      write(phrase as number);
      phrases.set(pair as number, next++);
    }
    phrase = longer ?? character;
  }
  if (phrase !== undefined) write(phrase);
  return Math.floor((bits + width) / BITS) + 2;
}
