import type { Context } from '../context/index.ts';
import { SwitchError } from '../errors.ts';
import { stsPlaceFor } from '../profiles/endpoint.ts';
import { checkedWord } from '../profiles/limits.ts';
import { defaultRegionOf } from '../profiles/partition.ts';
import { bareProfile } from '../profiles/profile.ts';
import { settingsFrom } from '../profiles/settings.ts';
import { Secret } from '../secret.ts';
import type { Place } from '../sessions/client-config.ts';
import type { Credentials, Handover } from '../sessions/session.ts';
import { cleanLine } from '../words/clean.ts';
import { sayDuration } from '../words/duration.ts';
import { json } from '../words/json.ts';
import { rfc3339 } from '../words/time.ts';
import { type Command, JSON_OPTION, type Request, SESSION_OPTIONS } from './command.ts';
import { openedPlan } from './open-plan.ts';
import { planOf } from './plan-of.ts';

interface Subject extends Place {
  readonly profile: string;
  readonly credentials: Handover;
}

export const whoami: Command = {
  summary: 'which account, and which user or role, AWS sees',
  usage: '[profile]',
  examples: [
    ['whoami prod', 'who you are as prod'],
    ['whoami', 'who the credentials of this shell are'],
  ],
  options: [JSON_OPTION, ...SESSION_OPTIONS],
  words: { max: 1 },

  async run(context, request) {
    const { profile, credentials, ...where } = await subjectOf(context, request);
    const caBundle = context.profiles().profile(profile)?.values.get('ca_bundle')?.value;
    const { account, arn, userId } = await context.identity(credentials, { ...where, caBundle });
    const { expires } = credentials;
    if (request.options.json) {
      const answer = {
        account,
        arn,
        user_id: userId,
        profile,
        ...(expires && { expires: rfc3339(expires) }),
      };
      context.answer(json(answer));
    } else {
      const left = expires
        ? `${sayDuration((expires - context.now()) / 1000)} left`
        : 'until the key is deleted';
      const lines = [
        ['profile', profile],
        ['account', account],
        ['arn', arn],
        ['session', left],
      ];
      context.answer(
        lines.map(([name = '', value = '']) => `${name.padEnd(8)} ${cleanLine(value)}\n`).join(''),
      );
    }
    return 0;
  },
};

async function subjectOf(context: Context, request: Request): Promise<Subject> {
  const own = request.profile === undefined ? fromEnvironment(context) : undefined;
  if (own) {
    const { AWS_PROFILE: named } = context.env;
    if (named && named !== own.profile)
      context.say(`this shell has credentials, which go before AWS_PROFILE=${named}`);
    return own;
  }
  const profile = request.profile ?? context.env.AWS_PROFILE;
  if (!profile)
    throw new SwitchError('usage', 'this shell has no credentials', [
      `of a profile: ${context.program} whoami prod`,
    ]);
  const plan = planOf(context, profile, request.options);
  const credentials = await openedPlan(context, plan, request.options, 0);
  const last = plan.steps.at(-1);
  if (!last) return { profile, credentials, ...place(context, plan.region, profile) };
  const { region, endpoint } = last;
  const origin = plan.origins[`steps.${plan.steps.length - 1}.endpoint`];
  return { profile, credentials, region, endpoint, origin };
}

/** The credentials that this shell already has. */
function fromEnvironment(context: Context): Subject | undefined {
  const { env } = context;
  const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret, AWS_SESSION_TOKEN: token } = env;
  if (!id || !secret) return undefined;
  const credentials: Credentials = {
    accessKeyId: id,
    secretAccessKey: new Secret(secret),
    ...(token && { sessionToken: new Secret(token) }),
  };
  const expires = Number(env.SWITCH_EXPIRES) * 1000;
  return {
    profile: env.SWITCH_PROFILE ?? '(environment)',
    credentials: { ...credentials, ...(expires > 0 && { expires }) },
    ...place(context, env.AWS_REGION),
  };
}

function place(context: Context, known: string | undefined, name = ''): Place {
  const profiles = context.profiles();
  const settings = settingsFrom({}, context.env, profiles);
  const region = checkedWord('region', known || defaultRegionOf('aws'), 'the region');
  return stsPlaceFor(profiles, profiles.profile(name) ?? bareProfile(name), region, settings);
}
