import type { WarmContext } from '../context/index.ts';
import { SwitchError } from '../errors.ts';
import type { CredentialPlan } from '../profiles/plan.ts';
import type { ChildProfile } from '../sessions/environment.ts';
import type { Handover } from '../sessions/session.ts';
import { cleanLine } from '../words/clean.ts';
import { sayDuration } from '../words/duration.ts';
import { clockTime } from '../words/time.ts';
import { type Request, SESSION_OPTIONS, type WarmCommand, YES_OPTION } from './command.ts';
import { readerOf } from './hook-reader.ts';
import { openPlan } from './open-plan.ts';
import { confirmFirst, refuseEmpty } from './open-profile.ts';
import { placeOf } from './place-words.ts';
import { answerCode, STAND_IN, shellCode } from './shell-code.ts';
import { stateOf, type Used, usedOptions } from './shell-state.ts';
import { type Life, usedVariables } from './used-variables.ts';

const MARGIN_SECONDS = 5 * 60;

export const use: WarmCommand = {
  summary: 'make this shell be in a profile, until off or another use',
  usage: '[profile|-]',
  examples: [
    ['use prod', 'this shell is in prod, and its prompt says so'],
    ['use', 'choose the profile from a list'],
    ['use -', 'back to the one before'],
    ['use prod --region eu-west-1 -d 2h', 'with options; use - and --renew keep them'],
  ],
  notes: [
    'It needs the hook of this shell: switch setup. Without one: switch exec prod.',
    'Part of a name opens the list of what has it.',
    'In fish, PowerShell and tcsh: asw use prod (switch is a word of those languages).',
  ],
  options: [
    { flags: '--renew', description: 'new credentials for what this shell is in' },
    { flags: '--print', description: 'only print what the shell in $SHELL would have to read' },
    ...SESSION_OPTIONS,
    YES_OPTION,
  ],
  offersFile: true,
  words: { max: 1, choices: ['-'] },

  async run(context, request) {
    const reader = await readerOf(context, 'use', {
      print: request.options.print,
      profile: request.profile,
    });
    const { profile, options } = await meant(context, request);
    const asked = { ...request.options, ...options };
    const all = await context.planned(profile, asked);
    const { plan, color } = all;
    const subject = { name: profile, region: plan.region, color };
    const code = (credentials: Handover, life?: Life): string =>
      shellCode(
        reader,
        subject,
        credentials,
        context,
        usedVariables(context, { profile, options }, all, life),
      );
    // What cannot be written is found out before a code is asked.
    code(STAND_IN);
    // What a shell is in already was agreed to when it was entered.
    if (!request.options.renew) await confirmFirst(context, all, asked);
    const session = await openPlan(context, plan, asked, MARGIN_SECONDS);
    const { expires } = session;
    // fish has no clock: its prompt looks at how old a file is. tcsh has not even that.
    const clock = reader.name === 'fish' && expires ? await context.keepClock(expires) : undefined;
    await context.noteUse(profile);
    const until = reader.name === 'tcsh' && expires ? clockTime(expires, context.now()) : undefined;
    answerCode(context, code(session, { expires, clock, until }));
    sayUsed(context, plan, subject, expires);
    return 0;
  },
};

/** What is to be used: what was named, what the shell is in already, what it was in before, or what a person chooses. */
async function meant(context: WarmContext, { profile, options }: Request): Promise<Used> {
  const { env } = context;
  const { used, previous } = stateOf(env);
  if (options.renew) {
    const now = used?.profile === env.SWITCH_PROFILE ? used : undefined;
    if (!now) throw new SwitchError('usage', 'this shell uses no profile that could be renewed', []);
    return now;
  }
  if (profile === '-') {
    if (!previous) throw new SwitchError('usage', 'this shell was in no other profile before', []);
    return { ...previous, options: { ...previous.options, ...usedOptions(options) } };
  }
  return { profile: await nameOf(context, profile), options: usedOptions(options) };
}

/** A whole name is taken as it is; part of one narrows the list to choose from, where there is somebody to choose. */
async function nameOf(context: WarmContext, profile: string | undefined): Promise<string> {
  refuseEmpty(profile, context);
  if (profile && (await context.knows(profile))) return profile;
  const whole = await context.whole();
  if (profile && !(await whole.terminalName())) return profile;
  const { chooseProfile } = await import('./choose-profile.ts');
  return chooseProfile(whole, profile ? { query: profile } : {});
}

function sayUsed({ say, now }: WarmContext, plan: CredentialPlan, { name }: ChildProfile, expires = 0): void {
  const left = expires ? `, ${sayDuration(Math.ceil((expires - now()) / 1000))} left` : '';
  say(`using ${cleanLine(name, 100)}${placeOf(plan)}${left}`);
}
