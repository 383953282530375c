// A file may hold bytes that are no UTF-8, and they must survive. Each becomes half a character, U+DC80 to U+DCFF,
// which no UTF-8 decodes to.

const CHARACTER = [
  '[\\xc2-\\xdf][\\x80-\\xbf]',
  '\\xe0[\\xa0-\\xbf][\\x80-\\xbf]',
  '\\xed[\\x80-\\x9f][\\x80-\\xbf]',
  '[\\xe1-\\xec\\xee\\xef][\\x80-\\xbf]{2}',
  '\\xf0[\\x90-\\xbf][\\x80-\\xbf]{2}',
  '[\\xf1-\\xf3][\\x80-\\xbf]{3}',
  '\\xf4[\\x80-\\x8f][\\x80-\\xbf]{2}',
].join('|');
const ABOVE_ASCII = new RegExp(`${CHARACTER}|[\\x80-\\xff]`, 'g');

/** The text of a file; bytesOf() gives every byte back. */
export function textOf(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  if (Buffer.from(text).equals(bytes)) return text;
  return bytes
    .toString('latin1')
    .replace(ABOVE_ASCII, (found) =>
      found.length === 1
        ? String.fromCharCode(0xdc00 + found.charCodeAt(0))
        : Buffer.from(found, 'latin1').toString('utf8'),
    );
}

/** The bytes of a text, in UTF-8 but for those that were none. */
export function bytesOf(text: string): Buffer {
  return Buffer.concat(
    text
      .split(/([\udc80-\udcff]+)/u)
      .map((part, index) =>
        index % 2 === 0
          ? Buffer.from(part)
          : Buffer.from([...part].map((half) => half.charCodeAt(0) - 0xdc00)),
      ),
  );
}
