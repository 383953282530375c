import type { SeenValue } from './seen.ts';

export interface FlatValue {
  readonly line: number;
  readonly value: string;
}

/** Nested keys as `block.key`, since some readers know no others; the last one counts. */
export function flat(values: ReadonlyMap<string, SeenValue>): Map<string, FlatValue> {
  const found = new Map<string, FlatValue>();
  const add = (key: string, { line, value }: SeenValue): void => {
    if (typeof value !== 'string') for (const [sub, one] of value) add(`${key}.${sub}`, one);
    else if ((found.get(key)?.line ?? 0) <= line) found.set(key, { line, value });
  };
  for (const [key, value] of values) add(key, value);
  return found;
}
