import type { Context } from '../context/index.ts';
import { colorOf } from '../profiles/color.ts';
import { childEnvironment } from '../sessions/environment.ts';
import { sayDuration } from '../words/duration.ts';
import { type Command, type Request, SESSION_OPTIONS } from './command.ts';
import { openPlan, planOf, profileOf } from './open-profile.ts';

const MARGIN_SECONDS = 5 * 60;

export const exec: Command = {
  summary: 'run a command with the credentials of a profile in its environment',
  usage: '[profile] [-- command…]',
  examples: [
    ['exec prod -- aws s3 ls', 'run one command in prod'],
    ['exec prod', 'a shell in prod; exit leaves it'],
    ['exec prod --region eu-west-1 -d 2h -- terraform plan', 'with options of our own before the --'],
  ],
  notes: [
    'Without a profile it takes AWS_PROFILE. What follows -- is the command, byte for byte.',
    "It ends with the command's own exit code; 126 and 127: it cannot be run, 125: we failed before it ran.",
  ],
  options: SESSION_OPTIONS,
  offersFile: true,
  words: { min: 0, max: 1 },
  takesCommand: true,
  endsAsCommand: true,

  async run(context, request) {
    const profile = profileOf(context, request);
    const argv = commandOf(context, request);
    const plan = planOf(context, profile, request.options);
    const file = await context.findProgram(argv[0]);
    const session = await openPlan(context, plan, request.options, MARGIN_SECONDS);
    if (!request.command && session.expires)
      context.say(
        `a shell in ${profile}, ${sayDuration((session.expires - context.now()) / 1000)} left; exit leaves it`,
      );
    const color = colorOf(profile, context.profiles().profile(profile));
    const env = childEnvironment(
      context.env,
      { name: profile, region: plan.region, color },
      session,
      context.platform === 'win32',
    );
    return context.runChild({ file, argv, env });
  },
};

/** The command, or the user's own shell. */
function commandOf({ env, platform }: Context, { command }: Request): [string, ...string[]] {
  const [first, ...rest] = command ?? [];
  if (first !== undefined) return [first, ...rest];
  return [platform === 'win32' ? (env.COMSPEC ?? 'cmd.exe') : env.SHELL || '/bin/sh'];
}
