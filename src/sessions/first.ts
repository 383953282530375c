import { SwitchError } from '../errors.ts';
import type { CredentialPlan } from '../profiles/plan.ts';
import { isKept } from '../profiles/source.ts';
import { cleanLine } from '../words/clean.ts';
import { isFresh } from './fresh.ts';
import type { OpenOptions, OpenWorld } from './open.ts';
import { type Prefix, prefixOf } from './prefix.ts';
import type { Handover, Session } from './session.ts';

/** Before a plan's first step: the session of its source, where that is kept. */
export const SOURCE = -1;

/** The first credentials. Those that are a session, and may be kept, are opened once among all processes. */
export async function sourceOf(
  plan: CredentialPlan,
  world: OpenWorld,
  options: OpenOptions,
): Promise<Handover> {
  if (!isKept(plan.source)) return world.source(plan, () => {}, options);
  const prefix = prefixOf(plan, SOURCE);
  return world.once(
    {
      item: prefix.item,
      isFresh: options.fresh,
      look: lookFor(prefix, world, options),
      async make(lead): Promise<Handover> {
        const first = await world.source(plan, lead.asks);
        if (isSession(first)) await keep(plan, SOURCE, first, world);
        return first;
      },
    },
    plan,
  );
}

const isSession = (one: Handover & Partial<Session>): one is Session =>
  one.sessionToken !== undefined && one.issued !== undefined && one.expires !== undefined;

/** Looks for a kept session that serves; for none where a fresh one is wanted. */
export function lookFor(
  prefix: Prefix,
  { store, now }: OpenWorld,
  { fresh, ...margin }: OpenOptions,
): () => Promise<Session | undefined> {
  return async () => {
    const session = fresh ? undefined : await store.get(prefix);
    return session && isFresh(session, now(), margin) ? session : undefined;
  };
}

/** A session that cannot be kept costs a warning, not the run. */
export async function keep(
  plan: CredentialPlan,
  index: number,
  session: Session,
  world: OpenWorld,
): Promise<void> {
  try {
    await world.store.put(prefixOf(plan, index), session, plan, plan.steps[index]);
  } catch (error) {
    const why = cleanLine(error instanceof Error ? error.message : String(error));
    const hints = error instanceof SwitchError ? error.hints.map((hint) => `  ${hint}`) : [];
    world.say([`the session could not be kept, the next run opens another: ${why}`, ...hints].join('\n'));
  }
}
