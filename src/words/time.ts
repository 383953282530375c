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
