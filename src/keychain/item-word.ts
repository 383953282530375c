import { createHash } from 'node:crypto';
import { ITEM_KINDS } from '../words/items.ts';

const KINDS: ReadonlySet<string> = new Set(ITEM_KINDS);

/** How much of a name is written out: as a file's name it must fit into 255 bytes, and into fewer on some systems. */
const LONGEST = 120;

/**
 * A name as one plain word, for the arguments of programs and the names of files: `key/jump`, `key/_50rod_20_32`. No
 * two names share one, on no file system: bytes other than `a-z`, `0-9` and a dash within are written as `_` and two
 * hex digits. There is no slash but behind the kind, and a dot only before the digest of a name that was cut.
 */
export function wordOf(name: string): string {
  const [kind = '', ...parts] = name.split('/');
  const rest = parts.join('/');
  return rest !== '' && KINDS.has(kind) ? `${kind}/${segmentOf(rest)}` : segmentOf(name);
}

function segmentOf(text: string): string {
  const plain = [...Buffer.from(text)].map(charOf).join('').replace(/^-/, '_2d');
  if (plain.length <= LONGEST) return plain;
  return `${plain.slice(0, LONGEST / 2)}.${createHash('sha256').update(text).digest('hex')}`;
}

function charOf(byte: number): string {
  const character = String.fromCharCode(byte);
  return /[a-z0-9-]/.test(character) ? character : `_${byte.toString(16).padStart(2, '0')}`;
}
