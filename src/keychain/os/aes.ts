// AES-128 in CBC mode (FIPS 197, SP 800-38A), reading alone, in plain JavaScript: loading node:crypto costs a start more
// than the keyring's answer takes to read. What it opens comes over a socket of this user's own; its key is new each time.

import { viewOf } from '../../words/view.ts';

const S = new Uint8Array(256);
const INVERSE = new Uint8Array(256);
/** What a byte becomes in the four places of a column, the inverse S-box and the inverse mixing in one. */
const TABLES = [0, 1, 2, 3].map(() => new Int32Array(256)) as [
  Int32Array,
  Int32Array,
  Int32Array,
  Int32Array,
];

let isFilled = false;

/** Makes the tables, which may be done while something is waited for. */
export function prepare(): void {
  if (isFilled) return;
  isFilled = true;
  for (let p = 1, q = 1, begun = false; !begun || p !== 1; begun = true) {
    // p takes each value but 0, and q is its inverse: p is multiplied by 3 and q is divided by it.
    p = (p ^ (p << 1) ^ ((p >> 7) * 0x11b)) & 0xff;
    q ^= q << 1;
    q ^= q << 2;
    q = (q ^ (q << 4)) & 0xff;
    q ^= (q >> 7) * 0x09;
    const turned = q | (q << 8);
    S[p] = (q ^ (turned >> 7) ^ (turned >> 6) ^ (turned >> 5) ^ (turned >> 4) ^ 0x63) & 0xff;
  }
  S[0] = 0x63;
  for (let byte = 0; byte < 256; byte++) INVERSE[S[byte] as number] = byte;
  for (let byte = 0; byte < 256; byte++) {
    // Each twice the one before, modulo the polynomial of the field. Written out: as a function it is called so often that
    // V8 finds it worth optimising.
    const one = INVERSE[byte] as number;
    const two = (one << 1) ^ ((one >> 7) * 0x11b);
    const four = (two << 1) ^ ((two >> 7) * 0x11b);
    const eight = (four << 1) ^ ((four >> 7) * 0x11b);
    const nine = eight ^ one;
    let column = ((eight ^ four ^ two) << 24) | (nine << 16) | ((nine ^ four) << 8) | (nine ^ two);
    for (const table of TABLES) {
      table[byte] = column;
      column = (column >>> 8) | (column << 24);
    }
  }
}

/** The words of the key for each round, those between the first and the last mixed as the data is. */
function roundKeys(key: Uint8Array): Int32Array {
  const given = viewOf(key);
  const words = new Int32Array(44);
  for (let i = 0, factor = 1; i < 44; i++) {
    if (i < 4) {
      words[i] = given.getInt32(i * 4);
      continue;
    }
    let word = words[i - 1] as number;
    if (i % 4 === 0) {
      word = substituted((word << 8) | (word >>> 24)) ^ (factor << 24);
      factor = (factor << 1) ^ ((factor >> 7) * 0x11b);
    }
    words[i] = (words[i - 4] as number) ^ word;
  }
  for (let i = 4; i < 40; i++) words[i] = mixed(substituted(words[i] as number));
  return words;
}

function substituted(word: number): number {
  const byte = (shift: number): number => (S[(word >>> shift) & 0xff] as number) << shift;
  return byte(24) | byte(16) | byte(8) | byte(0);
}

function mixed(word: number): number {
  const [a, b, c, d] = TABLES;
  return (
    (a[word >>> 24] as number) ^
    (b[(word >>> 16) & 0xff] as number) ^
    (c[(word >>> 8) & 0xff] as number) ^
    (d[word & 0xff] as number)
  );
}

const BLOCK = 16;

/** What was encrypted, its padding taken away; undefined where that is not as it must be. */
export function decrypted(secret: Uint8Array, key: Uint8Array, iv: Uint8Array): Uint8Array | undefined {
  if (secret.length === 0 || secret.length % BLOCK !== 0 || iv.length !== BLOCK || key.length !== BLOCK)
    return undefined;
  prepare();
  const keys = roundKeys(key);
  const plain = new Uint8Array(secret.length);
  const state = new Int32Array(4);
  const [from, to, first] = [viewOf(secret), viewOf(plain), viewOf(iv)];
  for (let at = 0; at < secret.length; at += BLOCK) {
    openBlock(from, at, keys, state);
    const before = at === 0 ? first : from;
    const start = at === 0 ? 0 : at - BLOCK;
    for (let i = 0; i < 16; i += 4)
      to.setInt32(at + i, (state[i >> 2] as number) ^ before.getInt32(start + i));
  }
  const padding = plain[plain.length - 1] as number;
  const end = plain.length - padding;
  if (padding === 0 || padding > BLOCK || !plain.subarray(end).every((byte) => byte === padding))
    return undefined;
  return plain.subarray(0, end);
}

/** One block, from the last round's key to the first's. Written out: calls are what a start pays. */
function openBlock(secret: DataView, at: number, keys: Int32Array, state: Int32Array): void {
  const [t0, t1, t2, t3] = TABLES;
  let a = secret.getInt32(at) ^ (keys[40] as number);
  let b = secret.getInt32(at + 4) ^ (keys[41] as number);
  let c = secret.getInt32(at + 8) ^ (keys[42] as number);
  let d = secret.getInt32(at + 12) ^ (keys[43] as number);
  for (let k = 36; k > 0; k -= 4) {
    const w = (t0[a >>> 24] as number) ^ (t1[(d >>> 16) & 0xff] as number) ^ (t2[(c >>> 8) & 0xff] as number);
    const x = (t0[b >>> 24] as number) ^ (t1[(a >>> 16) & 0xff] as number) ^ (t2[(d >>> 8) & 0xff] as number);
    const y = (t0[c >>> 24] as number) ^ (t1[(b >>> 16) & 0xff] as number) ^ (t2[(a >>> 8) & 0xff] as number);
    const z = (t0[d >>> 24] as number) ^ (t1[(c >>> 16) & 0xff] as number) ^ (t2[(b >>> 8) & 0xff] as number);
    const e = w ^ (t3[b & 0xff] as number) ^ (keys[k] as number);
    const f = x ^ (t3[c & 0xff] as number) ^ (keys[k + 1] as number);
    const g = y ^ (t3[d & 0xff] as number) ^ (keys[k + 2] as number);
    d = z ^ (t3[a & 0xff] as number) ^ (keys[k + 3] as number);
    a = e;
    b = f;
    c = g;
  }
  state[0] = last(a, d, c, b) ^ (keys[0] as number);
  state[1] = last(b, a, d, c) ^ (keys[1] as number);
  state[2] = last(c, b, a, d) ^ (keys[2] as number);
  state[3] = last(d, c, b, a) ^ (keys[3] as number);
}

/** The last round mixes nothing. */
const last = (w: number, x: number, y: number, z: number): number =>
  ((INVERSE[w >>> 24] as number) << 24) |
  ((INVERSE[(x >>> 16) & 0xff] as number) << 16) |
  ((INVERSE[(y >>> 8) & 0xff] as number) << 8) |
  (INVERSE[z & 0xff] as number);
