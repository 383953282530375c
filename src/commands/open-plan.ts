import type { WarmContext } from '../context/index.ts';
import type { CredentialPlan } from '../profiles/plan.ts';
import type { Handover } from '../sessions/session.ts';
import type { Options } from './command.ts';

/** What is handed to a command or a caller: the credentials at the end of a plan, but no long-lived key unasked. */
export async function openPlan(
  context: WarmContext,
  plan: CredentialPlan,
  options: Options,
  margin: number,
): Promise<Handover> {
  const handover = await openedPlan(context, plan, options, margin);
  if (!handover.sessionToken && options.session !== false)
    throw (await import('./long-lived.ts')).longLived(plan);
  return handover;
}

/** The credentials at the end of a plan; `margin` is the seconds a kept session must still have, unless told. */
export async function openedPlan(
  context: WarmContext,
  plan: CredentialPlan,
  options: Options,
  margin: number,
): Promise<Handover> {
  const asked = options.minTtl ?? context.env.SWITCH_MIN_TTL ?? context.env.AWS_MIN_TTL;
  const named = options.minTtl ? '--min-ttl' : context.env.SWITCH_MIN_TTL ? 'SWITCH_MIN_TTL' : 'AWS_MIN_TTL';
  const seconds = asked ? (await import('../profiles/given.ts')).given(asked, named) : margin;
  return context.open(plan, {
    minTtl: seconds * 1000,
    isAsked: Boolean(asked),
    fresh: options.fresh === true,
  });
}
