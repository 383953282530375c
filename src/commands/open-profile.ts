import type { WarmContext } from '../context/index.ts';
import { SwitchError } from '../errors.ts';
import type { Planned } from '../profiles/planned.ts';
import type { Options, Request } from './command.ts';

/** The profile that was asked for, else `AWS_PROFILE`, else the one that a person chooses. */
export async function profileOf(context: WarmContext, { profile }: Request): Promise<string> {
  refuseEmpty(profile, context);
  const name = profile ?? context.env.AWS_PROFILE;
  return name || (await import('./choose-profile.ts')).chooseProfile(await context.whole(), { stays: true });
}

/** A name that is empty is no wish to choose: a script's variable may have turned out so. */
export function refuseEmpty(profile: string | undefined, { program }: Pick<WarmContext, 'program'>): void {
  if (profile === '')
    throw new SwitchError('usage', 'the name of the profile is empty', [
      `a variable that is not set? all names: ${program} list`,
    ]);
}

/** Has a person confirm a profile that wants it, before any code, call or command of it; `--yes` is a yes. */
export async function confirmFirst(
  context: WarmContext,
  { plan, confirm }: Planned,
  options: Options,
): Promise<void> {
  if (options.yes || !confirm) return;
  await (await import('./confirmed.ts')).confirmed(await context.whole(), plan, confirm, options);
}
