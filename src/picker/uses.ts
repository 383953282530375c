// How often and how lately a profile was used, from the log of uses, and the order that comes of it.

import { countedLine, useIn } from '../words/use-line.ts';

/** The uses of one name: how often, and when last, in seconds since the epoch. */
export interface Uses {
  readonly count: number;
  readonly last: number;
}

/** The uses in a log; a line that is none is passed over. The sum of all is kept within bounds: what is old fades. */
export function usesIn(log: string): ReadonlyMap<string, Uses> {
  const uses = new Map<string, Uses>();
  for (const line of log.split('\n')) {
    const use = useIn(line);
    if (!use) continue;
    const before = uses.get(use.name);
    const last = Math.max(use.last, before?.last ?? 0);
    uses.set(use.name, { count: (before?.count ?? 0) + use.count, last });
  }
  return aged(uses);
}

const MOST = 10_000;

function aged(uses: ReadonlyMap<string, Uses>): ReadonlyMap<string, Uses> {
  const sum = [...uses.values()].reduce((all, { count }) => all + count, 0);
  if (sum <= MOST) return uses;
  const factor = (0.9 * MOST) / sum;
  const all = [...uses].map(([name, { count, last }]) => [name, { count: count * factor, last }] as const);
  return new Map(all.filter(([, { count }]) => count >= 1));
}

const MOST_NAMES = 1000;

/** A short log that says the same of the names that were used last. */
export const shortened = (uses: ReadonlyMap<string, Uses>): string =>
  [...uses]
    .sort(([, a], [, b]) => b.last - a.last)
    .slice(0, MOST_NAMES)
    .map(([name, { count, last }]) => countedLine(name, count, last))
    .join('');

const HOUR = 3600;

/** How likely a name is to be meant again. */
export function weightOf(uses: Uses | undefined, seconds: number): number {
  if (!uses) return 0;
  const age = seconds - uses.last;
  if (age < HOUR) return uses.count * 4;
  if (age < 24 * HOUR) return uses.count * 2;
  return uses.count * (age < 7 * 24 * HOUR ? 0.5 : 0.25);
}

/** Names with the likeliest first; those that are alike by name. */
export function likeliest(
  names: readonly string[],
  uses: ReadonlyMap<string, Uses>,
  seconds: number,
): string[] {
  const weights = new Map([...uses].map(([name, used]) => [name, weightOf(used, seconds)]));
  const weight = (name: string): number => weights.get(name) ?? 0;
  const sorted = [...names].sort();
  const used = sorted.filter((name) => weights.has(name)).sort((a, b) => weight(b) - weight(a));
  return [...used, ...sorted.filter((name) => !weights.has(name))];
}

/** The same with the name in use first, and the one used before it second. */
export function offered(
  names: readonly string[],
  uses: ReadonlyMap<string, Uses>,
  current: string | undefined,
): string[] {
  const others = names.filter((name) => name !== current && uses.has(name));
  const when = (name: string): number => uses.get(name)?.last ?? 0;
  const last = others.reduce<string | undefined>(
    (latest, name) => (latest !== undefined && when(latest) >= when(name) ? latest : name),
    undefined,
  );
  const isFirst = (name: string): boolean => name === current || name === last;
  const first = names.filter(isFirst).sort((a) => (a === current ? -1 : 1));
  return [...first, ...names.filter((name) => !isFirst(name))];
}
