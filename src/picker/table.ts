// The profiles in columns, as glyphs that know what of them was found.

import { fitted, type Glyph, glyphsOf, widthOfAll } from './glyphs.ts';
import { type Candidate, hitsIn } from './rank.ts';

/** A profile as it stands in a row. */
export interface Row {
  readonly candidate: Candidate;
  readonly color: string;
  /** What of its session is open. */
  readonly session: string;
  readonly description: string;
  /** This shell is in it. */
  readonly isCurrent: boolean;
}

const HEADING = ['PROFILE', 'ACCOUNT', 'ROLE', 'REGION', 'SESSION', 'DESCRIPTION'];
const GAP = 2;
/** Below this a description says nothing. */
const LEAST_DESCRIPTION = 12;

/** What stands in the columns of one line. */
export type Cells = readonly (readonly Glyph[])[];

/** The titles of the columns. */
export const titles = (): Cells => HEADING.map((title) => glyphsOf(title));

/** A row's cells, each with what of it was found. */
export function cellsOf({ candidate, session, description }: Row, query: string): Cells {
  const hits = hitsIn(candidate, query);
  const known = candidate.columns.map(({ raw }, index) =>
    raw === '' ? glyphsOf('-') : glyphsOf(raw, hits[index]),
  );
  return [...known, glyphsOf(session), glyphsOf(description)];
}

/** The widths of the columns that have room, from the left; the name's is the room itself where that is less. */
export function widthsIn(cells: readonly Cells[], room: number): number[] {
  const widths: number[] = [];
  let left = room;
  for (const [column, title] of HEADING.entries()) {
    const widest = Math.max(0, ...cells.map((row) => widthOfAll(row[column] ?? [])));
    if (column === HEADING.length - 1 && widest === 0) break;
    const wanted = Math.max(title.length, widest);
    const isElastic = column === 0 || (column === HEADING.length - 1 && left >= LEAST_DESCRIPTION);
    if (wanted > left && !isElastic) break;
    widths.push(Math.min(wanted, left));
    left -= wanted + GAP;
    if (left < 1) break;
  }
  return widths;
}

/** The cells of a line, side by side. */
export const inColumns = (cells: Cells, widths: readonly number[]): readonly Glyph[] =>
  trimmed(
    widths.flatMap((width, column) => [
      ...(column === 0 ? [] : glyphsOf(' '.repeat(GAP))),
      ...fitted(cells[column] ?? [], width),
    ]),
  );

/** Without the blanks at its end. */
function trimmed(glyphs: readonly Glyph[]): readonly Glyph[] {
  const last = glyphs.findLastIndex(({ text }) => text.trim() !== '');
  return glyphs.slice(0, last + 1);
}
