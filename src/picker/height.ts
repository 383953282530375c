// How many lines the picker takes, and which of the profiles stand in them.

const MOST_LINES = 15;
/** With room for the help. */
const LEAST_LINES = 6;

/** How many lines so many profiles take of a window: a part, so that what was done before stays in sight. */
export const heightIn = (rows: number, profiles: number): number =>
  Math.max(
    1,
    Math.min(MOST_LINES, Math.max(2, Math.floor(rows * 0.4)), rows - 1, Math.max(profiles + 2, LEAST_LINES)),
  );

/** Where the heading goes: into a window that has room for it. */
export const hasHeading = (height: number): boolean => height >= 5;

/** How many profiles are shown in so many lines. */
export const pageIn = (height: number): number => Math.max(height - (hasHeading(height) ? 2 : 1), 0);

/** The first of the rows that are shown: the marked one is kept in the middle where the list is longer than its page. */
export const topOf = (row: number, found: number, page: number): number =>
  Math.max(0, Math.min(row - Math.floor(page / 2), found - page));
