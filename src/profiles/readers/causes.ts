// Why two readers read different things: the first row of a table whose words hold at the place.

import type { Point } from '../points.ts';
import type { Reader } from './seen.ts';

type Name = Reader['name'];

export const EVERYONE: readonly Name[] = ['aws-cli', 'javascript', 'strict'];
export const CLI: readonly Name[] = ['aws-cli'];
export const JS: readonly Name[] = ['javascript'];
export const STRICT: readonly Name[] = ['strict'];

/** A cause, the readers it can be one for, and whether it is at hand. */
export type Row<Place> = readonly [Point, readonly Name[], (place: Place) => boolean];

/** The cause of the first row that holds. */
export function firstOf<Place extends { readonly reader: Name }>(
  rows: readonly Row<Place>[],
  place: Place,
): Point {
  const found = rows.find(([, readers, isSo]) => readers.includes(place.reader) && isSo(place));
  return found?.[0] ?? 'unexplained';
}
