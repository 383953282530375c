import type { WarmContext } from '../context/index.ts';
import { SwitchError } from '../errors.ts';
import { processAnswer } from '../formats/process-answer.ts';
import type { Request } from './command.ts';
import { openPlan } from './open-plan.ts';

/** botocore renews what has less than this left: a younger session would be asked for twice. */
const MARGIN_SECONDS = 15 * 60;

/** Prints the credentials of a profile as credential_process wants them. */
export async function serveProcess(context: WarmContext, { profile, options }: Request): Promise<number> {
  if (!profile)
    throw new SwitchError('usage', 'credential-process needs the name of a profile', [
      'AWS_PROFILE is the caller’s own and is not looked at',
    ]);
  const { plan } = await context.planned(profile, options);
  context.answer(processAnswer(await openPlan(context, plan, options, MARGIN_SECONDS)));
  return 0;
}
