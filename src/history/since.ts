import { SwitchError } from '../errors.ts';
import { parseDuration } from '../words/duration.ts';

/** The moment that `--since` means: a duration back from now, in days too, or a time, of which a date is enough (UTC). */
export function sinceOf(text: string, now: number): number {
  const seconds = /^\d{1,5}d$/.test(text) ? Number.parseInt(text, 10) * 86_400 : parseDuration(text);
  if (seconds !== undefined) return now - seconds * 1000;
  const time = DATE.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(time)) return time;
  throw new SwitchError('usage', `--since is not a time: "${text}"`, [
    'write 2h, 7d, 2026-11-20 or 2026-11-20T08:00:00Z',
  ]);
}

const DATE = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d))?$/;
