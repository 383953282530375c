import type { WarmContext } from '../context/index.ts';
import { formats } from '../formats/index.ts';
import { type ChildProfile, childEnvironment } from '../sessions/environment.ts';
import type { Handover } from '../sessions/session.ts';
import { type Shell, shells } from '../shells/index.ts';
import { typed } from '../words/typed.ts';
import { SESSION_OPTIONS, type WarmCommand, YES_OPTION } from './command.ts';
import { type Asked, FORMATS, formatFor } from './export-format.ts';
import { openPlan } from './open-plan.ts';
import { confirmFirst, profileOf } from './open-profile.ts';
import { answerCode, STAND_IN, shellCode } from './shell-code.ts';

const MARGIN_SECONDS = 5 * 60;

/** Gives the text of credentials. */
type Writer = (credentials: Handover) => string;

export const exportCommand: WarmCommand = {
  summary: 'print the credentials of a profile, for a shell or a program to read',
  usage: '[profile] [--format <name>]',
  examples: [
    ['export prod', 'what the shell in $SHELL has to read to be prod'],
    ['export prod --format dotenv', 'NAME=value lines, for a program that reads such a file'],
    ['export prod --format json', 'as credential_process prints it'],
  ],
  notes: [
    'How a shell reads it, so that it is prod and nothing else from then on:',
    '  bash zsh ksh sh  eval "$(switch export prod)"',
    '  fish             asw export prod --format fish | source',
    '  tcsh             eval "`asw export prod --format tcsh`"',
    '  PowerShell       asw export prod --format pwsh | Invoke-Expression',
    '  nu               switch export prod --format nu | from json | load-env',
    'Without --format it is for the shell that $SHELL names, else for sh; on Windows for PowerShell. cmd.exe has no quoting that is safe for every value: use exec there.',
  ],
  options: [
    {
      flags: '--format <name>',
      description: `who reads it: ${FORMATS.join(', ')}`,
      choices: FORMATS,
    },
    ...SESSION_OPTIONS,
    YES_OPTION,
  ],
  words: { max: 1 },
  offersFile: true,

  async run(context, request) {
    const asked = formatFor(request.options.format, context);
    const profile = await profileOf(context, request);
    const all = await context.planned(profile, request.options);
    const { plan, color } = all;
    const subject = { name: profile, region: plan.region, color };
    const write = await writerFor(asked, subject, context);
    // What cannot be written is found out before a code is asked.
    write(STAND_IN);
    await confirmFirst(context, all, request.options);
    const text = write(await openPlan(context, plan, request.options, MARGIN_SECONDS));
    if (context.isOnScreen) await sayWhatFor(asked, profile, context);
    answerCode(context, text);
    return 0;
  },
};

async function writerFor(asked: Asked, profile: ChildProfile, context: WarmContext): Promise<Writer> {
  if (asked.kind === 'format') {
    const format = await formats[asked.name]();
    const { name, region } = profile;
    return (credentials) =>
      format({
        profile: name,
        region,
        credentials,
        variables: childEnvironment({}, profile, credentials, false),
      });
  }
  const reader = { shell: await shells[asked.name](), isGuess: asked.isGuess };
  return (credentials) => shellCode(reader, profile, credentials, context);
}

/** Whoever sees assignments on the screen has most likely left out what reads them. */
async function sayWhatFor(
  { kind, name, isGuess }: Asked,
  profile: string,
  context: WarmContext,
): Promise<void> {
  if (kind === 'format') return;
  const shell: Shell = await shells[name]();
  // It stands in quotes of the shell's own.
  const shown = typed(profile) === profile ? profile : 'PROFILE';
  const command = [context.program, 'export', shown, ...(isGuess ? [] : ['--format', name])].join(' ');
  context.say(`this is for ${name} to read: ${shell.reading(command)}`);
}
