import type { WarmContext } from '../context/index.ts';
import type { CredentialPlan } from '../profiles/plan.ts';
import type { Handover } from '../sessions/session.ts';
import type { Options } from './command.ts';

/** The credentials at the end of a plan; `margin` is the seconds a kept session must still have, unless told. */
export async function openPlan(
  context: WarmContext,
  plan: CredentialPlan,
  options: Options,
  margin: number,
): Promise<Handover> {
  const asked = options.minTtl ?? context.env.SWITCH_MIN_TTL ?? context.env.AWS_MIN_TTL;
  const seconds = asked ? (await import('../profiles/given.ts')).given(asked, '--min-ttl') : margin;
  return context.open(plan, {
    minTtl: seconds * 1000,
    isAsked: Boolean(asked),
    fresh: options.fresh === true,
  });
}
