import type { Context } from '../context/index.ts';
import { SwitchError } from '../errors.ts';
import { confirmOf } from '../profiles/confirm.ts';
import { type CredentialPlan, planFor } from '../profiles/plan.ts';
import { given, settingsFrom } from '../profiles/settings.ts';
import type { Handover } from '../sessions/session.ts';
import type { Options, Request } from './command.ts';

/** The profile that was asked for, else `AWS_PROFILE`, else the one that a person chooses. */
export async function profileOf(context: Context, { profile }: Request): Promise<string> {
  refuseEmpty(profile, context);
  const name = profile ?? context.env.AWS_PROFILE;
  return name || (await import('./choose-profile.ts')).chooseProfile(context, { stays: true });
}

/** A name that is empty is no wish to choose: a script's variable may have turned out so. */
export function refuseEmpty(profile: string | undefined, { program }: Context): void {
  if (profile === '')
    throw new SwitchError('usage', 'the name of the profile is empty', [
      `a variable that is not set? all names: ${program} list`,
    ]);
}

/** The plan of a profile under these options. */
export function planOf(context: Context, name: string, options: Options): CredentialPlan {
  const profiles = context.profiles();
  return planFor(profiles, context.index(), name, settingsFrom(options, context.env, profiles));
}

/** Has a person confirm a profile that wants it, before any code, call or command of it; `--yes` is a yes. */
export async function confirmFirst(context: Context, plan: CredentialPlan, options: Options): Promise<void> {
  const wish = options.yes ? undefined : confirmOf(context.profiles(), plan.profile, plan.standsFor);
  if (wish) await (await import('./confirmed.ts')).confirmed(context, plan, wish, options);
}

/** The credentials at the end of a plan; `margin` is the seconds a kept session must still have, unless told. */
export function openPlan(
  context: Context,
  plan: CredentialPlan,
  options: Options,
  margin: number,
): Promise<Handover> {
  const asked = options.minTtl ?? context.env.SWITCH_MIN_TTL ?? context.env.AWS_MIN_TTL;
  const seconds = asked ? given(asked, '--min-ttl') : margin;
  return context.open(plan, { minTtl: seconds * 1000, fresh: options.fresh === true });
}
