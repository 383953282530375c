const DAY = 24 * 3_600_000;

/** Milliseconds since the epoch as RFC 3339 with `Z` and whole seconds, the form every SDK accepts. */
export function rfc3339(time: number): string {
  if (time < 0 || time > LAST_PLAIN)
    return new Date(Math.floor(time / 1000) * 1000).toISOString().replace('.000Z', 'Z');
  const days = Math.floor(time / DAY);
  const seconds = Math.floor((time - days * DAY) / 1000);
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return `${dateOf(days)}T${clock.map(two).join(':')}Z`;
}

/**
 * The date of a day, counted from the first of 1970. A `Date` would have the system look up its time zone, which costs
 * a warm run 0.3 ms. The year is taken to begin in March, so that its odd day is its last.
 */
function dateOf(days: number): string {
  const [era, day] = whole(days + 719_468, 146_097);
  const yearOfEra = Math.floor(
    (day - Math.floor(day / 1460) + Math.floor(day / 36_524) - Math.floor(day / 146_096)) / 365,
  );
  const dayOfYear = day - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const month = Math.floor((5 * dayOfYear + 2) / 153);
  const date = dayOfYear - Math.floor((153 * month + 2) / 5) + 1;
  const year = yearOfEra + era * 400 + (month < 10 ? 0 : 1);
  return `${String(year).padStart(4, '0')}-${two(month < 10 ? month + 3 : month - 9)}-${two(date)}`;
}

const whole = (value: number, size: number): [times: number, rest: number] => {
  const times = Math.floor(value / size);
  return [times, value - times * size];
};

const two = (part: number): string => String(part).padStart(2, '0');

/** The last second of the year 9999. */
const LAST_PLAIN = 253_402_300_799_999;

/** The last moment, in milliseconds since the epoch, that a calendar has. */
const LAST = 8.64e15;

/** True for a moment that can be shown: whole milliseconds since the epoch. */
export function isTime(value: unknown): value is number {
  return Number.isInteger(value) && Math.abs(value as number) <= LAST;
}

/** A moment on the clock on the wall, `14:32`; one that is a day away or more, with its date. */
export function clockTime(time: number, now: number): string {
  const at = new Date(time);
  const clock = `${two(at.getHours())}:${two(at.getMinutes())}`;
  if (time - now < DAY) return clock;
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${clock}`;
}

/** True for a moment that any tool can read: of the years 1970 to 9999. */
export const isPlainTime = (value: unknown): value is number =>
  isTime(value) && value >= 0 && value <= LAST_PLAIN;
