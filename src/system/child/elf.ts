// As much of the format of Linux's programs as tells whether one can be run here.

/** The number of a machine's kind, by Node's name for it. */
const MACHINES: Readonly<Partial<Record<NodeJS.Architecture, number>>> = {
  x64: 62,
  arm64: 183,
  riscv64: 243,
  loong64: 258,
};

/** True for a program of this kind of machine: 64 bits, the lowest byte first. */
export function isOwnElf(head: Buffer): boolean {
  return (
    head.length >= 64 &&
    head.toString('latin1', 0, 6) === '\x7fELF\x02\x01' &&
    head.readUInt16LE(18) === MACHINES[process.arch]
  );
}

const LOADER = 3;

/** The program that loads this one; undefined where it needs none, `unknown` where that is not told in its head. */
export function loaderOf(head: Buffer): string | undefined {
  const [start, size, count] = [
    Number(head.readBigUInt64LE(32)),
    head.readUInt16LE(54),
    head.readUInt16LE(56),
  ];
  if (start + size * count > head.length || size < 56) return 'unknown';
  for (let at = start; at < start + size * count; at += size) {
    if (head.readUInt32LE(at) !== LOADER) continue;
    const from = Number(head.readBigUInt64LE(at + 8));
    const end = head.indexOf(0, from);
    return end === -1 ? 'unknown' : head.toString('utf8', from, end);
  }
  return undefined;
}
