import type { CredentialPlan } from '../profiles/plan.ts';
import { sayDuration } from '../words/duration.ts';
import { type Command, SESSION_OPTIONS } from './command.ts';
import { openPlan } from './open-plan.ts';
import { profileOf } from './open-profile.ts';
import { planOf } from './plan-of.ts';

const MARGIN_SECONDS = 15 * 60;

export const login: Command = {
  summary: 'open the MFA session ahead of time: what runs without a terminal then needs no code',
  usage: '[profile]',
  examples: [
    ['login prod', 'asks for the code now; prod and every role behind the same key need none for 8 hours'],
    ['login prod --fresh', 'a new session, though the old one still lasts'],
  ],
  notes: [
    'Options that change the session (-d, --region …) must be the same as in the command that is to use it.',
  ],
  options: SESSION_OPTIONS,
  offersFile: true,
  words: { max: 1 },

  async run(context, request) {
    const profile = await profileOf(context, request);
    const plan = planOf(context, profile, request.options);
    const first = untilLastCode(plan);
    const { expires } = await openPlan(context, first, request.options, MARGIN_SECONDS);
    const left = expires ? `, ${sayDuration((expires - context.now()) / 1000)} left` : '';
    context.say(
      first.steps.some(({ mfaSerial }) => mfaSerial)
        ? `signed in for ${profile}${left}`
        : `${profile} needs no code${left}`,
    );
    return 0;
  },
};

/** The plan up to the last step that carries a code; all of it where none does. */
function untilLastCode(plan: CredentialPlan): CredentialPlan {
  const last = plan.steps.findLastIndex(({ mfaSerial }) => mfaSerial);
  return last === -1 ? plan : { ...plan, steps: plan.steps.slice(0, last + 1) };
}
