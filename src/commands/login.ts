import type { Context } from '../context/index.ts';
import type { CredentialPlan } from '../profiles/plan.ts';
import { sayDuration } from '../words/duration.ts';
import { type Command, type Request, SESSION_OPTIONS } from './command.ts';
import { openedPlan } from './open-plan.ts';
import { profileOf } from './open-profile.ts';
import { planOf } from './plan-of.ts';

const MARGIN_SECONDS = 15 * 60;

export const login: Command = {
  summary:
    'open the MFA session, or sign in to Identity Center, ahead of time: what runs without a terminal then asks nothing',
  usage: '[profile]',
  examples: [
    ['login prod', 'asks for the code now; prod and every role behind the same key need none for 8 hours'],
    ['login prod --fresh', 'a new session, though the old one still lasts'],
    ['login dev --device-code', 'signs in to Identity Center with a code, in the browser of any machine'],
    ['login --sso-session corp', 'signs in where no profile does yet'],
  ],
  notes: [
    'Options that change the session (-d, --region …) must be the same as in the command that is to use it.',
  ],
  options: [
    ...SESSION_OPTIONS,
    { flags: '--device-code', description: 'sign in to Identity Center with a code, in any browser' },
    { flags: '--no-browser', description: 'the same: no browser comes back to this machine' },
    { flags: '--sso-session <name>', description: 'sign in to this one, which no profile need have' },
  ],
  offersFile: true,
  words: { max: 1 },

  async run(context, request) {
    const { options } = request;
    if (options.ssoSession !== undefined)
      return (await import('./login-sso.ts')).loginSession(context, request);
    const profile = await profileOf(context, request);
    const plan = planOf(context, profile, options);
    if (plan.source.kind === 'sso')
      return (await import('./login-sso.ts')).loginPortal(context, plan.source, options);
    if (options.deviceCode || options.browser === false) await refuseWay(context, profile);
    return openCode(context, { plan, profile }, request);
  },
};

async function openCode(
  context: Context,
  { plan, profile }: { readonly plan: CredentialPlan; readonly profile: string },
  { options }: Request,
): Promise<number> {
  const first = untilLastCode(plan);
  const { expires } = await openedPlan(context, first, options, MARGIN_SECONDS);
  const left = expires ? `, ${sayDuration((expires - context.now()) / 1000)} left` : '';
  context.say(
    first.steps.some(({ mfaSerial }) => mfaSerial)
      ? `signed in for ${profile}${left}`
      : `${profile} needs no code${left}`,
  );
  return 0;
}

async function refuseWay(context: Context, profile: string): Promise<never> {
  throw (await import('./login-sso.ts')).noPortal(profile, context);
}

/** The plan up to the last step that carries a code; all of it where none does. */
function untilLastCode(plan: CredentialPlan): CredentialPlan {
  const last = plan.steps.findLastIndex(({ mfaSerial }) => mfaSerial);
  return last === -1 ? plan : { ...plan, steps: plan.steps.slice(0, last + 1) };
}
