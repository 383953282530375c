// The log of uses: a line for each, `1767225600 prod`. One that has grown is written anew with a line for each name,
// which says how often: `1767225600x12.5 prod`.

/** What a line says: a name, how often it was used, and when last, in seconds since the epoch. */
export interface Use {
  readonly name: string;
  readonly count: number;
  readonly last: number;
}

const LINE = /^(\d{1,12})(?:x(\d{1,6}(?:\.\d{1,3})?))? (\P{Cc}{1,256})$/u;

/** The line of one use; undefined for a name that has what steers a terminal in it, or is longer than any. */
export function useLine(name: string, seconds: number): string | undefined {
  const isPlain = PLAIN.test(name) || /^\P{C}+$/u.test(name);
  return isPlain && name.length <= 256 ? `${seconds} ${name}\n` : undefined;
}

/** Nearly every name; the other test takes a while to be made ready. */
const PLAIN = /^[ -~]+$/;

/** The line of many uses. */
export const countedLine = (name: string, count: number, seconds: number): string =>
  `${seconds}x${Number(count.toFixed(3))} ${name}\n`;

/** What a line says; undefined where it is damaged. */
export function useIn(line: string): Use | undefined {
  const [, seconds, times = '1', name] = LINE.exec(line) ?? [];
  return name === undefined ? undefined : { name, count: Number(times), last: Number(seconds) };
}
