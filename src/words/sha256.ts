// SHA-256 (FIPS 180-4) in plain JavaScript: loading node:crypto costs a start far more than this run.
// Written out, without functions for its rotations: a start has no time to compile them, and calls are what it pays. Words
// are read through a DataView: Buffer's readInt32BE checks itself in four functions, which V8 then finds worth optimising.

import { hex, ofHex, ofUtf8 } from './encodings.ts';
import { viewOf } from './view.ts';

/** 32 bits of the fractional parts: of the cube roots of the first 64 primes, and of the square roots of the first 8. */
const CUBE_ROOTS =
  '428a2f9871374491b5c0fbcfe9b5dba53956c25b59f111f1923f82a4ab1c5ed5d807aa9812835b01243185be550c7dc3' +
  '72be5d7480deb1fe9bdc06a7c19bf174e49b69c1efbe47860fc19dc6240ca1cc2de92c6f4a7484aa5cb0a9dc76f988da' +
  '983e5152a831c66db00327c8bf597fc7c6e00bf3d5a7914706ca63511429296727b70a852e1b21384d2c6dfc53380d13' +
  '650a7354766a0abb81c2c92e92722c85a2bfe8a1a81a664bc24b8b70c76c51a3d192e819d6990624f40e3585106aa070' +
  '19a4c1161e376c082748774c34b0bcb5391c0cb34ed8aa4a5b9cca4f682e6ff3748f82ee78a5636f84c878148cc70208' +
  '90befffaa4506cebbef9a3f7c67178f2';
const SQUARE_ROOTS = '6a09e667bb67ae853c6ef372a54ff53a510e527f9b05688c1f83d9ab5be0cd19';

let K: Int32Array | undefined;
let H: Int32Array | undefined;

function wordsOf(roots: string): Int32Array {
  const view = viewOf(ofHex(roots));
  const words = new Int32Array(roots.length / 8);
  for (let i = 0; i < words.length; i++) words[i] = view.getInt32(i * 4);
  return words;
}

/** The SHA-256 digest of a text's UTF-8 bytes, in lower-case hex. */
export const sha256 = (text: string): string => hex(digest(ofUtf8(text)));

/** The SHA-256 digest of bytes. */
export function digest(bytes: Uint8Array): Uint8Array {
  const message = padded(bytes);
  K ??= wordsOf(CUBE_ROOTS);
  H ??= wordsOf(SQUARE_ROOTS);
  const hash = H.slice();
  const words = new Int32Array(64);
  for (let block = 0; block < message.byteLength; block += 64) {
    schedule(words, message, block);
    compress(hash, words, K);
  }
  const result = new Uint8Array(4 * hash.length);
  const view = viewOf(result);
  for (let i = 0; i < hash.length; i++) view.setInt32(i * 4, hash[i] as number);
  return result;
}

/** The bytes, a one bit, zeros up to a whole block, and the length in bits. */
function padded(bytes: Uint8Array): DataView {
  const message = new Uint8Array((((bytes.length + 8) >> 6) + 1) * 64);
  message.set(bytes);
  message[bytes.length] = 0x80;
  const view = viewOf(message);
  view.setUint32(message.length - 8, Math.floor(bytes.length / 2 ** 29));
  view.setUint32(message.length - 4, bytes.length << 3);
  return view;
}

function schedule(words: Int32Array, message: DataView, block: number): void {
  for (let i = 0; i < 16; i++) words[i] = message.getInt32(block + i * 4);
  for (let i = 16; i < 64; i++) {
    const x = words[i - 15] as number;
    const y = words[i - 2] as number;
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    words[i] = ((words[i - 16] as number) + s0 + (words[i - 7] as number) + s1) | 0;
  }
}

type Eight = [number, number, number, number, number, number, number, number];

function compress(hash: Int32Array, words: Int32Array, constants: Int32Array): void {
  let [a, b, c, d, e, f, g, h] = hash as unknown as Eight;
  for (let i = 0; i < 64; i++) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + (constants[i] as number) + (words[i] as number)) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  const worked = [a, b, c, d, e, f, g, h];
  for (let i = 0; i < 8; i++) hash[i] = (hash[i] as number) + (worked[i] as number);
}
