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

/** What a session must still have: by which option or variable it was asked for, and as it was written. */
export const minTtlOf = ({ minTtl }: Options, { env }: Pick<WarmContext, 'env'>) =>
  [
    ['--min-ttl', minTtl],
    ['SWITCH_MIN_TTL', env.SWITCH_MIN_TTL],
    ['AWS_MIN_TTL', env.AWS_MIN_TTL],
  ].find(([, text]) => text !== undefined);

/** The credentials at the end of a plan; `margin` is the seconds a kept session must still have, unless told. */
export async function openedPlan(
  context: WarmContext,
  plan: CredentialPlan,
  options: Options,
  margin: number,
): Promise<Handover> {
  const [name = '', asked] = minTtlOf(options, context) ?? [];
  const seconds = asked ? (await import('../profiles/given.ts')).given(asked, name) : margin;
  return context.open(plan, {
    minTtl: seconds * 1000,
    isAsked: Boolean(asked),
    fresh: options.fresh === true,
  });
}
