// The forms in which a secret could be written down. Half a secret is a leak as well, and a text that is cut
// must not hide one: so what is searched for are pieces of it.

export interface Form {
  readonly name: string;
  readonly bytes: Buffer;
}

const PIECE = 20;

/** The head that every session token begins with is no secret. */
const TOKEN_HEAD = 'IQoJb3JpZ2luX2VjEP//////////wEa+';

/** Every form of every piece of a secret, each once. */
export function formsOf(secret: string): Form[] {
  const forms = piecesOf(secret).flatMap(formsOfPiece);
  const known = new Set<string>();
  return forms.filter(({ bytes }) => {
    const key = bytes.toString('latin1');
    return !known.has(key) && known.add(key);
  });
}

function piecesOf(secret: string): string[] {
  const text = secret.startsWith(TOKEN_HEAD) ? secret.slice(TOKEN_HEAD.length) : secret;
  const count = Math.max(1, Math.floor(text.length / PIECE));
  return Array.from({ length: count }, (_, index) => text.slice(index * PIECE, index * PIECE + PIECE));
}

function formsOfPiece(piece: string): Form[] {
  const percent = encodeURIComponent(piece);
  const base64 = [0, 1, 2].map((offset) => inBase64(piece, offset));
  const texts: [name: string, text: string][] = [
    ['raw', piece],
    ['URL-encoded', percent],
    ['URL-encoded', percent.replaceAll(/%../g, (code) => code.toLowerCase())],
    ['JSON-escaped', piece.replaceAll('/', '\\/')],
    ['JSON-escaped', piece.replaceAll(/[^A-Za-z0-9]/g, unicodeEscape)],
    ['hexadecimal', Buffer.from(piece).toString('hex')],
    ...base64.map((text): [string, string] => ['base64', text]),
    ...base64.map((text): [string, string] => ['base64url', text.replaceAll('+', '-').replaceAll('/', '_')]),
  ];
  const wide = Buffer.from(piece, 'utf16le');
  return [
    ...texts.map(([name, text]) => ({ name, bytes: Buffer.from(text) })),
    { name: 'UTF-16', bytes: wide },
    { name: 'UTF-16', bytes: Buffer.from(wide).swap16() },
  ];
}

const unicodeEscape = (character: string): string =>
  `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** The characters of base64 that a piece alone decides, where so many bytes (modulo three) stand before it. */
function inBase64(piece: string, offset: number): string {
  const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(piece)]);
  const text = bytes.toString('base64').replace(/=+$/, '');
  const end = bytes.length % 3 === 0 ? text.length : text.length - 1;
  return text.slice([0, 2, 3][offset], end);
}
