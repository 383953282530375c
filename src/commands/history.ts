import type { Context } from '../context/index.ts';
import { SwitchError } from '../errors.ts';
import type { Opened } from '../history/opened.ts';
import { sinceOf } from '../history/since.ts';
import { cleanLine } from '../words/clean.ts';
import { json } from '../words/json.ts';
import { nearest } from '../words/nearest.ts';
import { type Command, JSON_OPTION, type Options } from './command.ts';
import { historyRow } from './history-rows.ts';
import { historyBlocks, historyTable } from './history-table.ts';

export const history: Command = {
  summary:
    'the sessions that were opened here, the last one last, and how CloudTrail shows them; asks nobody',
  usage: '[profile]',
  examples: [
    ['history', 'the last thirty'],
    ['history prod --cloudtrail', 'what CloudTrail shows of those of prod, and the commands that look it up'],
    ['history --since 2h', 'all of the last two hours; or --since 2026-11-20'],
    ['history --json', 'all that are remembered, for a script'],
  ],
  notes: [
    'It says what was opened on this machine, once for each session and not for each use of it. No secret is in it.',
    'history = no in [switch], or SWITCH_HISTORY=no, and nothing is written down.',
  ],
  options: [
    { flags: '--since <time>', description: 'what was opened since: 2h, 7d, 2026-11-20' },
    { flags: '--last <number>', description: 'so many at most, the last ones; 0 for all' },
    { flags: '--cloudtrail', description: 'how CloudTrail shows each, and the commands that look it up' },
    { flags: '--forget', description: 'forget all of it' },
    JSON_OPTION,
  ],
  words: { max: 1 },

  async run(context, { profile, options }) {
    if (options.forget) return forgotten(context, profile);
    const { opened, isKept } = await context.history();
    const meant = meantOf(opened, profile, options, context.now());
    const most = mostOf(options);
    const shown = most === 0 ? meant : meant.slice(-most);
    const { program, platform } = context;
    const where = { program, platform, now: context.now() };
    const rows = shown.map((one) => historyRow(one, where));
    if (options.json) context.answer(json(rows));
    else if (rows.length > 0) context.answer(options.cloudtrail ? historyBlocks(rows) : historyTable(rows));
    else sayNothing(context, opened, profile, options);
    if (!options.json && shown.length < meant.length)
      context.say(`${meant.length - shown.length} more stand before these: --last 0`);
    if (!isKept) context.say('what is opened is not remembered: history = no, or SWITCH_HISTORY');
    return 0;
  },
};

const meantOf = (
  opened: readonly Opened[],
  profile: string | undefined,
  { since }: Options,
  now: number,
): readonly Opened[] => {
  const from = since === undefined ? Number.NEGATIVE_INFINITY : sinceOf(since, now);
  return opened.filter((one) => one.time >= from && (profile === undefined || one.profile === profile));
};

/** A person is shown what fits on a screen, unless it was said how far back. */
const ON_SCREEN = 30;

function mostOf({ last, since, json: isJson }: Options): number {
  if (last === undefined) return isJson || since !== undefined ? 0 : ON_SCREEN;
  if (/^\d{1,9}$/.test(last)) return Number(last);
  throw new SwitchError('usage', `--last is not a number: "${last}"`, ['write --last 10; 0 for all']);
}

/** A name that is not in the history is perhaps a slip for one that is. */
function sayNothing(
  { say }: Context,
  opened: readonly Opened[],
  profile: string | undefined,
  options: Options,
): void {
  say(nothing(profile, options));
  const names = [...new Set(opened.map((one) => one.profile))];
  if (profile === undefined || names.includes(profile)) return;
  const close = nearest(profile, names).map((name) => cleanLine(name));
  if (close.length > 0) say(`closest: ${close.join(', ')}`);
}

function nothing(profile: string | undefined, { since }: Options): string {
  const whose = profile === undefined ? '' : ` for ${cleanLine(profile)}`;
  const when = since === undefined ? '' : ` since ${cleanLine(since)}`;
  return `no session was opened${whose}${when}, that is remembered`;
}

async function forgotten(context: Context, profile: string | undefined): Promise<number> {
  if (profile !== undefined)
    throw new SwitchError('usage', '--forget forgets all of it, and not that of one profile', []);
  const wereAny = await context.forgetHistory();
  context.say(wereAny ? 'the history is forgotten; CloudTrail forgets nothing' : 'there was no history');
  return 0;
}
