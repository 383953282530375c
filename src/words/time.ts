/** Milliseconds since the epoch as RFC 3339 with `Z` and whole seconds, the form every SDK accepts. */
export function rfc3339(time: number): string {
  return new Date(Math.floor(time / 1000) * 1000).toISOString().replace('.000Z', 'Z');
}

/** The last moment, in milliseconds since the epoch, that a calendar has. */
const LAST = 8.64e15;

/** True for a moment that can be shown: whole milliseconds since the epoch. */
export function isTime(value: unknown): value is number {
  return Number.isInteger(value) && Math.abs(value as number) <= LAST;
}

const DAY = 24 * 3_600_000;

/** A moment on the clock on the wall, `14:32`; one that is a day away or more, with its date. */
export function clockTime(time: number, now: number): string {
  const at = new Date(time);
  const two = (part: number): string => String(part).padStart(2, '0');
  const clock = `${two(at.getHours())}:${two(at.getMinutes())}`;
  if (time - now < DAY) return clock;
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${clock}`;
}
