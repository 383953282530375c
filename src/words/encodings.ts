// Bytes and their texts, by what lies beneath Buffer's own ways: those are functions of Node's that a start would have to
// compile, and look an encoding up in two dozen more. They are there in Node 20 to 26, and in Bun.

interface Beneath {
  latin1Slice(from: number, to: number): string;
  utf8Slice(from: number, to: number): string;
  hexSlice(from: number, to: number): string;
  latin1Write(text: string): number;
  utf8Write(text: string): number;
  hexWrite(text: string): number;
}

const beneath = Buffer.prototype as unknown as Beneath;

/** Bytes as letters of Latin-1. */
export const latin1 = (bytes: Uint8Array, end = bytes.length): string =>
  beneath.latin1Slice.call(bytes, 0, end);

/** Bytes as UTF-8; what is none is U+FFFD. */
export const utf8 = (bytes: Uint8Array): string => beneath.utf8Slice.call(bytes, 0, bytes.length);

/** Bytes in lower-case hex. */
export const hex = (bytes: Uint8Array): string => beneath.hexSlice.call(bytes, 0, bytes.length);

/** The bytes of letters of Latin-1. */
export const ofLatin1 = (letters: string): Uint8Array =>
  written(beneath.latin1Write, letters, letters.length);

/** The bytes of a text in UTF-8. */
export const ofUtf8 = (text: string): Uint8Array => written(beneath.utf8Write, text, 3 * text.length);

/** The bytes of hex. */
export const ofHex = (text: string): Uint8Array => written(beneath.hexWrite, text, text.length / 2);

/** What is written of a text, into so many bytes at most. */
function written(write: (text: string) => number, text: string, most: number): Uint8Array {
  const bytes = new Uint8Array(most);
  return bytes.subarray(0, write.call(bytes, text));
}

/** The number of two bytes at a place of letters, the lower one first. */
export function uint16(letters: string, at: number): number {
  if (at + 2 > letters.length) throw new RangeError('a number behind the end');
  return letters.charCodeAt(at) | (letters.charCodeAt(at + 1) << 8);
}

/** The same of four. */
export const uint32 = (letters: string, at: number): number =>
  uint16(letters, at) + uint16(letters, at + 2) * 0x10000;

/** One behind the other. */
export function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
