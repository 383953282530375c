/** The value that one of many writers writes: long, and of a length of its own. */
export const wholeValue = (which: string): string =>
  `begin ${which} ${`of ${which} `.repeat(20 + 7 * Number(which))}end ${which}`;

/** True for a value that one writer has written, from its beginning to its end. */
export function isWhole(value: string | undefined): boolean {
  const which = /^begin (\d+) /.exec(value ?? '')?.[1];
  return which !== undefined && value === wholeValue(which);
}
