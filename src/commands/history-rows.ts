import { lookupLine } from '../history/lookup.ts';
import type { Opened } from '../history/opened.ts';
import { type Trail, trailOf } from '../history/trail.ts';
import { rfc3339 } from '../words/time.ts';

/** A session that was opened, as `history --json` gives it. */
export interface HistoryRow {
  readonly time: string;
  readonly profile: string;
  readonly call: string;
  readonly account?: string;
  readonly role?: string;
  readonly session_name?: string;
  readonly source_identity?: string;
  readonly key_ends: string;
  readonly region?: string;
  readonly expires?: string;
  readonly program?: string;
  readonly cloudtrail: Omit<Trail, 'isGone' | 'searches'> & {
    /** What finds the opening, then what finds the acts. */
    readonly lookup: readonly string[];
  };
}

/** What the commands of a row are written for. */
export interface Where {
  readonly program: string;
  readonly platform: NodeJS.Platform;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** A session with what CloudTrail shows of it. */
export function historyRow(opened: Opened, where: Where): HistoryRow {
  const { time, expires, profile, call, account, role, region, program } = opened;
  const { sessionName, sourceIdentity, keyEnds, lookIn } = opened;
  const { isGone: _isGone, searches, ...trail } = trailOf(opened, where.now);
  return {
    time: rfc3339(time),
    profile,
    call,
    ...(account && { account }),
    ...(role && { role }),
    ...(sessionName && { session_name: sessionName }),
    ...(sourceIdentity && { source_identity: sourceIdentity }),
    key_ends: keyEnds,
    ...(region && { region }),
    ...(expires !== undefined && { expires: rfc3339(expires) }),
    ...(program && { program }),
    cloudtrail: {
      ...trail,
      lookup: searches.flatMap((search) => lookupLine(search, lookIn, where) ?? []),
    },
  };
}
