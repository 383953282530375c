import type { Context } from '../context/index.ts';
import { SwitchError } from '../errors.ts';
import { answerTo, type Choice, numbered, PAGE } from '../picker/numbered.ts';
import { cleanLine } from '../words/clean.ts';
import { sayDuration } from '../words/duration.ts';
import { listingOf, rowsOf } from './list-rows.ts';
import type { Row } from './list-table.ts';

const HEADING = ['PROFILE', 'ACCOUNT', 'ROLE', 'REGION', 'SESSION'];

/** Asks a person for the profile, on the terminal; throws `usage` where there is nobody to ask. */
export async function chooseProfile(context: Context): Promise<string> {
  const { program } = context;
  const named = `name one; all of them: ${program} list`;
  const all = rowsOf(listingOf(context))
    .filter(({ source }) => source !== 'none')
    .map(choiceOf);
  if (all.length === 0) throw new SwitchError('usage', 'which profile?', [named]);
  const terminal = await context.terminal();
  if (!terminal) throw new SwitchError('usage', 'which profile?', [await context.nobody(), named]);
  const show = (shown: readonly Choice[]): void => numbered(HEADING, shown).forEach(terminal.say);
  try {
    let shown: readonly Choice[] = all;
    show(shown);
    for (;;) {
      const most = Math.min(shown.length, PAGE);
      const typed = await terminal.ask({
        label: `profile: 1${most > 1 ? ` to ${most}` : ''}, or a name, or part of one`,
        shorter: ['profile'],
        show: (text) => text,
        accepts: /^[^\u0000-\u001f\u007f]$/u,
        mayBeEmpty: true,
      });
      const answer = answerTo(typed, shown, all);
      if ('chosen' in answer) return answer.chosen;
      if (answer.shown.length === 0) terminal.say(`none has that: ${cleanLine(typed)}; Ctrl-C leaves`);
      else {
        shown = answer.shown;
        show(shown);
      }
    }
  } finally {
    await context.closeTerminal();
  }
}

const choiceOf = ({ profile, account, role, region, session }: Row): Choice => ({
  name: profile,
  cells: [account ?? '-', role ?? '-', region ?? '-'],
  state: session ? `${sayDuration(session.seconds_left)} left` : '-',
});
