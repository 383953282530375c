import { sayDuration } from '../words/duration.ts';

/** AWS's clock, as its answers show it. */
export interface ServerClock {
  /** Milliseconds by which it is ahead of this machine's; 0 where the two agree. */
  offset(): number;
  /** Takes note of the `Date` of an answer; a clock that is wrong is said once. */
  compare(date: string | undefined, say: (message: string) => void): void;
}

/** Signatures are good for a quarter of an hour; a session is renewed when it has five minutes left. */
const SLACK = 5 * 60_000;

/** A clock that is taken to agree until an answer shows otherwise. */
export function serverClock(now: () => number): ServerClock {
  let offset = 0;
  let wasSaid = false;
  return {
    offset: () => offset,
    compare(date, say) {
      const found = date === undefined ? Number.NaN : Date.parse(date) - now();
      if (Number.isNaN(found) || Math.abs(found - offset) <= SLACK) return;
      offset = Math.abs(found) <= SLACK ? 0 : found;
      if (!wasSaid) say(wrongBy(offset));
      wasSaid = true;
    },
  };
}

function wrongBy(offset: number): string {
  const difference = sayDuration(Math.round(Math.abs(offset) / 60_000) * 60);
  const side = offset > 0 ? 'behind' : 'ahead of';
  return `this machine's clock is ${difference} ${side} AWS's: corrected for this run; set it right`;
}
