import { SwitchError } from '../errors.ts';
import type { CredentialPlan } from '../profiles/plan.ts';
import { sayDuration } from '../words/duration.ts';
import type { OpenWorld } from './open.ts';
import { lastKept } from './prefix.ts';
import type { Session } from './session.ts';

/**
 * The kept session of a plan that is too near its end to be chosen, where no newer one can be had: offline, or with
 * nobody to ask. Undefined where it has ended, or where the person or AWS said no.
 */
export async function lastResort(
  plan: CredentialPlan,
  world: OpenWorld,
  error: unknown,
): Promise<Session | undefined> {
  const prefix = lastKept(plan);
  if (!(error instanceof SwitchError) || !HELPLESS.has(error.reason) || !prefix) return undefined;
  const session = await world.store.get(prefix).catch(() => undefined);
  const left = session ? session.expires - world.now() : 0;
  if (!session || left <= 0 || session.issued > world.now()) return undefined;
  world.say(
    `no newer session could be had: this one ends in ${sayDuration(left / 1000)}\n  ${error.message}`,
  );
  return session;
}

const HELPLESS: ReadonlySet<string> = new Set(['failed', 'usage']);
