import type { WarmContext } from '../context/index.ts';
import type { Planned } from '../profiles/planned.ts';
import { isWished } from '../profiles/wish.ts';
import type { Variables } from '../shells/index.ts';
import { cleanLine } from '../words/clean.ts';
import { stateAfter, type Used } from './shell-state.ts';

/** Seconds before its end at which a session is renewed, where a shell does that by itself. */
const RENEWED_BEFORE = 5 * 60;
const LONGEST_MARK = 40;

/** The credentials that a shell is given, as far as its prompt must know them. */
export interface Life {
  /** Milliseconds since the epoch. */
  readonly expires?: number | undefined;
  /** A file as old as that moment. */
  readonly clock?: string | undefined;
  /** That moment as a person would say it. */
  readonly until?: string | undefined;
}

/** What a shell's own prompt and the next `use` read, beside what every command reads. */
export function usedVariables(
  { env }: WarmContext,
  used: Used,
  { color, settings }: Pick<Planned, 'color' | 'settings'>,
  { expires, clock, until }: Life = {},
): Variables {
  const mark = cleanLine(used.profile, LONGEST_MARK);
  return {
    SWITCH_MARK: mark,
    SWITCH_STATE: JSON.stringify(stateAfter(env, used)),
    ...(NAMED.has(color) && { [`SWITCH_${color.toUpperCase()}`]: mark }),
    ...(clock && { SWITCH_CLOCK: clock }),
    ...(until && { SWITCH_UNTIL: until }),
    ...(expires !== undefined &&
      isWished(env, { settings }, 'SWITCH_AUTO_RENEW', 'auto_renew', 'no') && {
        SWITCH_RENEW: String(Math.floor(expires / 1000) - RENEWED_BEFORE),
      }),
  };
}

/** A prompt of another maker has a colour for each of these variables. */
const NAMED: ReadonlySet<string> = new Set(['red', 'yellow', 'green']);
