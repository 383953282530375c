import type { CredentialPlan, Step } from '../profiles/plan.ts';
import type { OpenWorld } from './open.ts';
import type { Session } from './session.ts';

/** True while a session has its margin left; one from the future is not believed. */
export function isFresh({ issued, expires }: Session, now: number, minTtl: number): boolean {
  const margin = Math.min(minTtl, (expires - issued) / 3);
  return expires - now > margin && issued <= now + CLOCK_SLACK;
}

const CLOCK_SLACK = 5 * 60_000;

/** A session from the future is one of a clock that was set back: AWS is asked once whether it is good, and when it is. */
export async function isUsable(
  session: Session,
  index: number,
  plan: CredentialPlan,
  world: OpenWorld,
  minTtl: number,
): Promise<boolean> {
  const now = world.now();
  if (session.issued <= now + CLOCK_SLACK) return isFresh(session, now, minTtl);
  const theirs = await world.timeBy(session, plan.steps[index] as Step, plan);
  return theirs !== undefined && isFresh(session, theirs, minTtl);
}
