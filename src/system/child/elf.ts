// As much of the format of Linux's programs as tells whether one can be run here, of the first of their bytes in letters.

import { ofLatin1, uint16, uint32, utf8 } from '../../words/encodings.ts';

/** The number of a machine's kind, by Node's name for it. */
const MACHINES: Readonly<Partial<Record<NodeJS.Architecture, number>>> = {
  x64: 62,
  arm64: 183,
  riscv64: 243,
  loong64: 258,
};

/** True for a program of this kind of machine: 64 bits, the lowest byte first. */
export const isOwnElf = (head: string): boolean =>
  head.length >= 64 && head.startsWith('\x7fELF\x02\x01') && uint16(head, 18) === MACHINES[process.arch];

const LOADER = 3;

/** The program that loads this one; undefined where it needs none, `unknown` where that is not told in its head. */
export function loaderOf(head: string): string | undefined {
  const [start, size, count] = [uint64(head, 32), uint16(head, 54), uint16(head, 56)];
  if (start + size * count > head.length || size < 56) return 'unknown';
  for (let at = start; at < start + size * count; at += size) {
    if (uint32(head, at) !== LOADER) continue;
    const from = uint64(head, at + 8);
    const end = head.indexOf('\0', from);
    return end === -1 ? 'unknown' : utf8(ofLatin1(head.slice(from, end)));
  }
  return undefined;
}

/** Of more than a number holds the last digits are lost: none of those is a place in a file. */
const uint64 = (head: string, at: number): number => uint32(head, at) + uint32(head, at + 4) * 2 ** 32;
