import { SwitchError } from '../errors.ts';
import type { OpenOptions } from '../sessions/open.ts';
import { lastKept } from '../sessions/prefix.ts';
import type { Handover } from '../sessions/session.ts';
import type { Context } from './index.ts';
import type { KeptPlan } from './kept-plans.ts';

/**
 * The credentials at the end of a kept plan whose session is not kept. AWS is asked by a plan that is made anew: what
 * lies in the cache never says where a key is used, nor for what. They differ where somebody edits a file at this moment.
 */
export async function openedAnew(
  { plan: { profile }, prefix }: KeptPlan,
  options: OpenOptions,
  context: Context,
): Promise<Handover> {
  const { plan, confirm } = await context.planned(profile, {});
  if (confirm || lastKept(plan)?.text !== prefix.text)
    throw new SwitchError('config', `${profile} is not planned as it was a moment ago`, [
      'a file or a key of it was changed meanwhile: run it again',
    ]);
  return context.open(plan, options);
}
