// Two texts of very many lines, compared piece by piece: what a comparison takes grows with the square of what differs.

/** Where two texts have the same line: pairs of indices, both rising. */
export type Places = readonly (readonly [number, number])[];

type Compare = (old: readonly string[], now: readonly string[]) => Places;

/** So many lines are compared as a whole. */
const MANY = 2000;

/** The same lines of two texts; of long ones, those around and between lines that each has once. */
export function pieced(old: readonly string[], now: readonly string[], compare: Compare): Places {
  if (old.length + now.length <= MANY) return compare(old, now);
  const pairs: (readonly [number, number])[] = [];
  let [above, below] = [0, 0];
  for (const [one, other] of [...anchors(old, now), [old.length, now.length] as const]) {
    for (const [left, right] of ended(old.slice(above, one), now.slice(below, other), compare))
      pairs.push([above + left, below + right]);
    if (one < old.length) pairs.push([one, other]);
    [above, below] = [one + 1, other + 1];
  }
  return pairs;
}

/** The lines that each of the texts has once, as far as they stand in the same order. */
function anchors(old: readonly string[], now: readonly string[]): Places {
  const places = onlyPlaces(now);
  let last = -1;
  return [...onlyPlaces(old)].flatMap(([line, one]) => {
    const other = places.get(line);
    if (other === undefined || other <= last) return [];
    last = other;
    return [[one, other] as const];
  });
}

function onlyPlaces(lines: readonly string[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  const again = new Set<string>();
  lines.forEach((line, at) => {
    if (places.has(line)) again.add(line);
    places.set(line, at);
  });
  for (const line of again) places.delete(line);
  return places;
}

/** A piece: the same lines at its ends, and what a comparison finds between them, where that is not too long either. */
function ended(old: readonly string[], now: readonly string[], compare: Compare): Places {
  const most = Math.min(old.length, now.length);
  let head = 0;
  while (head < most && old[head] === now[head]) head++;
  let tail = 0;
  while (tail < most - head && old.at(-1 - tail) === now.at(-1 - tail)) tail++;
  const [left, right] = [old.slice(head, old.length - tail), now.slice(head, now.length - tail)];
  const isNothing = left.length === 0 || right.length === 0 || left.length + right.length > MANY;
  return [
    ...Array.from({ length: head }, (_, at) => [at, at] as const),
    ...(isNothing ? [] : compare(left, right)).map(([one, other]) => [head + one, head + other] as const),
    ...Array.from({ length: tail }, (_, at) => {
      const back = tail - at;
      return [old.length - back, now.length - back] as const;
    }),
  ];
}
