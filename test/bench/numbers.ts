/** The value below which so large a part of them lies. */
export function at(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(part * (sorted.length - 1))] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => at(values, 0.5);

/** The same things in an order of chance. */
export function shuffled<T>(things: readonly T[], random: () => number = Math.random): T[] {
  const drawn = things.map((thing) => ({ thing, lot: random() }));
  return drawn.sort((a, b) => a.lot - b.lot).map(({ thing }) => thing);
}
