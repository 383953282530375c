// SHA-256 (FIPS 180-4) in plain JavaScript: loading node:crypto costs a start far more than this run.
// Written out, without functions for its rotations: a start has no time to compile them, and calls are what it pays.

/** The first 32 bits of the fractional part of a root of the first primes. */
function fractions(count: number, root: (prime: number) => number): Int32Array {
  const words = new Int32Array(count);
  for (let n = 2, found = 0; found < count; n++) {
    let divisor = 2;
    while (divisor * divisor <= n && n % divisor !== 0) divisor++;
    if (divisor * divisor > n) words[found++] = ((root(n) % 1) * 2 ** 32) | 0;
  }
  return words;
}

let K: Int32Array | undefined;
let H: Int32Array | undefined;

/** The SHA-256 digest of a text's UTF-8 bytes, in lower-case hex. */
export const sha256 = (text: string): string => digest(Buffer.from(text)).toString('hex');

/** The SHA-256 digest of bytes. */
export function digest(bytes: Buffer): Buffer {
  const message = padded(bytes);
  K ??= fractions(64, Math.cbrt);
  H ??= fractions(8, Math.sqrt);
  const hash = H.slice();
  const words = new Int32Array(64);
  for (let block = 0; block < message.length; block += 64) {
    schedule(words, message, block);
    compress(hash, words, K);
  }
  return Buffer.from(hash.buffer).swap32();
}

/** The bytes, a one bit, zeros up to a whole block, and the length in bits. */
function padded(bytes: Buffer): Buffer {
  const message = Buffer.alloc((((bytes.length + 8) >> 6) + 1) * 64);
  bytes.copy(message);
  message[bytes.length] = 0x80;
  message.writeUInt32BE(Math.floor(bytes.length / 2 ** 29), message.length - 8);
  message.writeUInt32BE((bytes.length << 3) >>> 0, message.length - 4);
  return message;
}

function schedule(words: Int32Array, message: Buffer, block: number): void {
  for (let i = 0; i < 16; i++) words[i] = message.readInt32BE(block + i * 4);
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
