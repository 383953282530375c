/** The candidates that a person most likely meant by `typed`, nearest first, at most three. */
export function nearest(typed: string, candidates: readonly string[]): string[] {
  const wanted = typed.toLowerCase();
  const limit = Math.max(1, Math.ceil(wanted.length / 3));
  return candidates
    .map((name) => ({ name, far: distance(wanted, name.toLowerCase(), limit) }))
    .filter(({ far }) => far <= limit)
    .sort((a, b) => a.far - b.far || gap(wanted, a.name.toLowerCase()) - gap(wanted, b.name.toLowerCase()))
    .slice(0, 3)
    .map(({ name }) => name);
}

/** Of names that are a part, or have one, the nearest in length is meant. */
const gap = (a: string, b: string): number =>
  a.includes(b) || b.includes(a) ? Math.abs(a.length - b.length) : 0;

/** True where one text becomes the other by so many edits; a swap of neighbours is one. */
export function distanceWithin(a: string, b: string, limit: number): boolean {
  return edits(a, b, limit) <= limit;
}

/** A prefix or a part counts as one edit. */
function distance(a: string, b: string, limit: number): number {
  if (a === b) return 0;
  if (Math.min(a.length, b.length) > 2 && (b.includes(a) || a.includes(b))) return 1;
  return edits(a, b, limit);
}

/** Edits from one text to the other; more than the limit where they are further apart. */
function edits(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current.push(
        Math.min(
          (last[column] ?? 0) + 1,
          (current[column - 1] ?? 0) + 1,
          (last[column - 1] ?? 0) + (same ? 0 : 1),
          swapped ? (before[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    before = last;
    last = current;
  }
  return last[b.length] ?? 0;
}
