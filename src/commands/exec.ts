import type { WarmContext } from '../context/index.ts';
import { SwitchError } from '../errors.ts';
import type { Planned } from '../profiles/planned.ts';
import { childEnvironment, profileEnvironment } from '../sessions/environment.ts';
import type { Handover } from '../sessions/session.ts';
import { sayDuration } from '../words/duration.ts';
import { typed } from '../words/typed.ts';
import { type Options, type Request, SESSION_OPTIONS, type WarmCommand, YES_OPTION } from './command.ts';
import { openPlan } from './open-plan.ts';
import { confirmFirst, profileOf } from './open-profile.ts';

const MARGIN_SECONDS = 5 * 60;

export const exec: WarmCommand = {
  summary: 'run a command with the credentials of a profile in its environment',
  usage: '[profile] [-- command…]',
  examples: [
    ['exec prod -- aws s3 ls', 'run one command in prod'],
    ['exec prod', 'a shell in prod; exit leaves it'],
    ['exec prod --region eu-west-1 -d 2h -- terraform plan', 'with options of our own before the --'],
  ],
  notes: [
    'Without a profile it takes AWS_PROFILE. What follows -- is the command, byte for byte (nohup too: it goes there).',
    "It ends with the command's own exit code; 126 and 127: it cannot be run, 125: we failed before it ran.",
  ],
  options: [
    ...SESSION_OPTIONS,
    YES_OPTION,
    {
      flags: '--profile-env',
      description: 'no keys: AWS_PROFILE alone, and the command asks us by credential_process',
    },
  ],
  offersFile: true,
  words: { max: 1 },
  takesCommand: true,
  endsAsCommand: true,

  async run(context, request) {
    const { options } = request;
    const argv = commandOf(context, request);
    const file = await context.findProgram(argv[0]);
    const profile = await profileOf(context, request);
    const all = await planned(context, profile, request);
    if (options.profileEnv)
      (await import('./profile-env.ts')).checkProfileEnv(await context.whole(), all.plan, options);
    await confirmFirst(context, all, options);
    const opening = openPlan(context, all.plan, options, MARGIN_SECONDS);
    context.expectChild();
    const session = await opening;
    sayWhere(context, profile, request, session.expires);
    if (context.isAttended) await context.noteUse(profile);
    const env = environmentOf(context, all, options, session);
    if (request.command) return context.runChild({ file, argv, env });
    const shell = await (await import('./subshell.ts')).subshell(await context.whole(), file, env, {
      profile,
      options,
    });
    return context.runChild({ file, argv: [argv[0], ...shell.args], env: shell.env });
  },
};

/** Where the command runs, where that is not plain: in a shell, or in another profile than the shell that it runs in. */
function sayWhere({ env, say, now }: WarmContext, profile: string, { command }: Request, expires = 0): void {
  const outer = env.SWITCH_PROFILE ?? env.AWS_VAULT ?? profile;
  const left = expires ? `, ${sayDuration((expires - now()) / 1000)} left` : '';
  const inside = outer === profile ? '' : `, inside one in ${outer}`;
  if (!command) say(`a shell in ${profile}${inside}${left}; exit leaves it`);
  else if (inside) say(`in ${profile}, though this shell is in ${outer}`);
}

/** What the child is told: keys, or with `--profile-env` the name under which its own AWS client finds them. */
function environmentOf(
  { env, platform }: WarmContext,
  { plan: { profile: name, region }, color }: Planned,
  options: Options,
  session: Handover,
): Record<string, string> {
  const isWindows = platform === 'win32';
  return options.profileEnv
    ? profileEnvironment(env, { name, region: options.region, color }, isWindows)
    : childEnvironment(env, { name, region, color }, session, isWindows);
}

/** A word that may be pasted into any shell. */
const PLAIN = /^[\w./+-]+$/;

/** The plan; a name that nobody knows may have been meant as the command. */
async function planned(
  context: WarmContext,
  profile: string,
  { command, options }: Request,
): Promise<Planned> {
  const { platform } = context;
  try {
    return await context.planned(profile, options);
  } catch (error) {
    const isKnown = await context.knows(profile);
    // PowerShell takes the first -- away before we see it.
    const isLost = platform === 'win32' || (!command && (await isProgram(context, profile)));
    const mayBeCommand = isLost && PLAIN.test(profile);
    if (isKnown || !mayBeCommand || !(error instanceof SwitchError)) throw error;
    const dashes = platform === 'win32' ? "'--'" : '--';
    const hint = `a command stands behind ${dashes}: switch exec PROFILE ${dashes} ${typed(profile, 'COMMAND')}`;
    throw new SwitchError(error.reason, error.message, [...error.hints, hint], error);
  }
}

const isProgram = ({ findProgram }: WarmContext, name: string): Promise<boolean> =>
  findProgram(name).then(
    () => true,
    () => false,
  );

/** The command, or the user's own shell. */
function commandOf({ env, platform }: WarmContext, { command }: Request): [string, ...string[]] {
  const [first, ...rest] = command ?? [];
  if (first !== undefined) return [first, ...rest];
  return [platform === 'win32' ? (env.COMSPEC ?? 'cmd.exe') : env.SHELL || '/bin/sh'];
}
