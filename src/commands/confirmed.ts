// The question before a profile with `confirm = true` is used. A y is typed by habit; a name is not.

import type { Context } from '../context/index.ts';
import { SwitchError } from '../errors.ts';
import { colorOf } from '../profiles/color.ts';
import { sayOrigin } from '../profiles/faults.ts';
import type { CredentialPlan } from '../profiles/plan.ts';
import type { Value } from '../profiles/profile.ts';
import { roleAtEnd } from '../profiles/role-at-end.ts';
import { clean, cleanLine } from '../words/clean.ts';
import { paint } from '../words/paint.ts';
import type { Options } from './command.ts';

/** Lets a profile be used whose `wish` is to be confirmed, once a person has typed its name; throws otherwise. */
export async function confirmed(
  context: Context,
  plan: CredentialPlan,
  wish: Value,
  options: Options,
): Promise<void> {
  const shown = shownName(plan.profile);
  const terminal = await context.terminal();
  if (!terminal) throw await nobodyConfirms(context, shown, wish);
  const color = colorOf(context.profiles(), plan.profile, plan.standsFor);
  try {
    for (const line of wordsFor(context, plan))
      terminal.say(paint(line, color, isColorful(context, options)));
    await terminal.ask({
      label: 'type its name to use it, Esc to leave',
      shorter: ['its name'],
      show: clean,
      accepts: /^[^\u0000-\u001f\u007f]$/u,
      expects: 'nothing is typed yet',
      wrong: (typed) => (isNameOf(plan.profile, typed) ? undefined : 'that is not its name'),
      hints: ['nothing was run, and nothing was asked of AWS'],
      reason: 'refused',
    });
  } finally {
    // Another process may be waiting to ask here.
    await context.closeTerminal();
  }
}

/** True for the name of a profile, or, where a person cannot type that, for what is shown in its place. */
export function isNameOf(profile: string, typed: string): boolean {
  const answer = typed.trim().normalize();
  return [profile.trim(), shownName(profile)].some((name) => name.normalize() === answer);
}

const shownName = (profile: string): string => cleanLine(profile, LONGEST_NAME);

/** Some rows of a terminal: a name that is longer is cut, and does not push the rest off the screen. */
const LONGEST_NAME = 320;

/** The question stands on the terminal, wherever stdout leads. */
const isColorful = ({ env }: Context, { color }: Options): boolean =>
  color !== false && !env.NO_COLOR && env.TERM !== 'dumb';

function wordsFor(context: Context, { profile, standsFor, ...plan }: CredentialPlan): string[] {
  const said = [profile, standsFor ?? profile].map(
    (name) => context.profiles().profile(name)?.values.get('description')?.value,
  );
  const more = [
    standsFor === undefined ? '' : `it stands for ${cleanLine(standsFor)}`,
    whereOf(plan, context),
    cleanLine(said.find(Boolean) ?? ''),
  ];
  return ['a production profile:', ...[shownName(profile), ...more].filter(Boolean).map((one) => `  ${one}`)];
}

/** The account and the role at the end of a plan, as far as it tells. */
function whereOf(plan: Pick<CredentialPlan, 'steps' | 'source'>, { index }: Context): string {
  const end = roleAtEnd(plan);
  if (end) return cleanLine(`account ${end.account}, role ${end.role}`);
  const account = index().key(plan.source.profile)?.account;
  return account === undefined ? '' : cleanLine(`account ${account}, no role`);
}

async function nobodyConfirms(context: Context, shown: string, wish: Value): Promise<SwitchError> {
  return new SwitchError(
    'usage',
    `${shown} asks for its name before it is used, and ${await context.nobody()}`,
    [
      `confirm is set in ${sayOrigin(wish)}`,
      'run it at a terminal, or agree in the command line, before a --: --yes',
    ],
  );
}
