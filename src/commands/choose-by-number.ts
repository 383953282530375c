import type { Context } from '../context/index.ts';
import { answerTo, type Choice, narrowed, numbered, PAGE } from '../picker/numbered.ts';
import { cleanLine } from '../words/clean.ts';
import { sayDuration } from '../words/duration.ts';
import { nobodyChooses } from './choose-profile.ts';
import { listingOf, rowsOf } from './list-rows.ts';
import type { Row } from './list-table.ts';

const HEADING = ['PROFILE', 'ACCOUNT', 'ROLE', 'REGION', 'SESSION'];

/** Asks for a number of the list, or a name, line by line: for terminals and readers that take lines alone. */
export async function chooseByNumber(context: Context, query = ''): Promise<string> {
  const all = rowsOf(listingOf(context))
    .filter(({ source }) => source !== 'none')
    .map(choiceOf);
  if (all.length === 0) throw nobodyChooses(context);
  const terminal = await context.terminal();
  if (!terminal) throw nobodyChooses(context, await context.nobody());
  const show = (shown: readonly Choice[]): void => numbered(HEADING, shown).forEach(terminal.say);
  try {
    let shown: readonly Choice[] = query === '' ? all : narrowed(all, query);
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
