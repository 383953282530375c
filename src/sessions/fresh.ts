import type { CredentialPlan } from '../profiles/plan.ts';
import type { OpenWorld } from './open.ts';
import type { Session } from './session.ts';

/** True while a session has its margin left; one from the future is not believed. */
export function isFresh({ issued, expires }: Session, now: number, { minTtl, isAsked }: Margin): boolean {
  const margin = Math.min(minTtl, (expires - issued) * (isAsked ? MOST_ASKED : MOST));
  return expires - now > margin && issued <= now + CLOCK_SLACK;
}

/** What a kept session must still have. */
export interface Margin {
  /** Milliseconds. */
  readonly minTtl: number;
  /** A person has asked for it: it may be most of a session's life, and not only a third. */
  readonly isAsked?: boolean;
}

const MOST = 1 / 3;
/** A session that has just been opened serves those who have waited for it, whatever was asked for. */
const MOST_ASKED = 0.9;

const CLOCK_SLACK = 5 * 60_000;

/**
 * A kept session that serves, with its times by this machine's clock. One from the future is of a clock that was set
 * back: AWS is asked once whether it is good, and what time it is.
 */
export async function usable(
  session: Session,
  index: number,
  plan: CredentialPlan,
  world: OpenWorld,
  margin: Margin,
): Promise<Session | undefined> {
  const now = world.now();
  const { issued, expires } = session;
  if (issued <= now + CLOCK_SLACK) return isFresh(session, now, margin) ? session : undefined;
  const theirs = await world.timeBy(session, plan.steps[index], plan);
  if (theirs === undefined || !isFresh(session, theirs, margin)) return undefined;
  const ahead = theirs - now;
  return { ...session, issued: issued - ahead, expires: expires - ahead };
}
