import type { Context } from '../context/index.ts';
import { lastKept } from '../sessions/prefix.ts';
import type { Command } from './command.ts';
import { planOf } from './plan-of.ts';

export const clear: Command = {
  summary: 'forget open sessions; stored keys stay',
  usage: '[profile]',
  examples: [
    ['clear', 'forget every session'],
    ['clear prod', "forget prod's role session; the MFA session that others share stays"],
    ['clear jump', 'forget the MFA session: the next role that is opened asks for a code'],
  ],
  options: [],
  words: { max: 1 },

  async run(context, { profile }) {
    const items =
      profile === undefined
        ? context
            .index()
            .sessions()
            .map(({ item }) => item)
        : sessionsOf(context, profile);
    const wereAny = await context.forget(items);
    if (profile === undefined) await context.forgetPlans();
    const whose = profile === undefined ? '' : ` of ${profile}`;
    const { SWITCH_PROFILE: own } = context.env;
    const isKept = wereAny && own !== undefined && (profile === undefined || profile === own);
    context.say(wereAny ? `the sessions${whose} are forgotten` : `there were no sessions${whose}`);
    if (isKept) context.say(`this shell keeps the one that it has: ${context.program} off, or exit`);
    return 0;
  },
};

/** Those that the profile has opened itself, but for the MFA session behind a role, and the one at its plan's end. */
function sessionsOf(context: Context, profile: string): string[] {
  const plan = planOf(context, profile, {});
  const last = lastKept(plan)?.item;
  const isRole = plan.steps.at(-1)?.call === 'AssumeRole';
  const opened = context
    .index()
    .sessions()
    .filter((session) => session.profile === profile && (!isRole || session.role));
  return [...new Set([...(last === undefined ? [] : [last]), ...opened.map(({ item }) => item)])];
}
