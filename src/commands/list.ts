import { includeOf } from '../profiles/includes.ts';
import type { Profiles } from '../profiles/profile.ts';
import { cleanLine } from '../words/clean.ts';
import { json } from '../words/json.ts';
import { typed } from '../words/typed.ts';
import { type Command, JSON_OPTION } from './command.ts';
import { listingOf, rowsOf } from './list-rows.ts';
import { asTable, type Row } from './list-table.ts';
import { sayMissing } from './missing-files.ts';
import { keepNames } from './names.ts';

export const list: Command = {
  summary: 'every profile with its account, role and region, and what is open; reads no secret',
  usage: '[words]',
  examples: [
    ['list', 'what there is'],
    ['list prod', 'what has prod in its name, account, role or region'],
    ['list --json | jq -r .[].profile', 'the names, for a script'],
  ],
  options: [JSON_OPTION],
  words: { max: 1 },

  async run(context, { profile: words, options }) {
    const all = rowsOf(listingOf(context));
    const rows = all.filter((row) => isMeant(row, words));
    sayMissing(context, context.profiles());
    if (options.json) context.answer(json(rows));
    else if (rows.length > 0) context.answer(asTable(rows, context.platform, context.isColorful));
    else if (words !== undefined)
      context.say(`no profile has "${words}" in its name, account, role or region`);
    else
      context.say(
        `there are no profiles yet\n  store a first key: ${context.program} add NAME\n  or look around: ${context.program} sandbox`,
      );
    await keepNames(
      context,
      all.map(({ profile }) => profile),
    );
    const bases = includedIn(context.profiles());
    const lost = rows.filter((row) => isLost(row) && !bases.has(row.profile)).map(({ profile }) => profile);
    if (lost.length > 0 && !options.json) context.say(sayLost(lost, context.program));
    return 0;
  },
};

/** Every word stands somewhere in the row. */
function isMeant({ profile, account, role, region }: Row, words = ''): boolean {
  const text = [profile, account, role, region].join(' ').toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** `[default]` is often there for its region alone. */
const isLost = ({ profile, role, source, source_profile }: Row): boolean =>
  source === 'none' && (profile !== 'default' || role !== undefined || source_profile !== undefined);

/** Those that others take values from: mostly there for nothing else. */
const includedIn = (profiles: Profiles): ReadonlySet<string> =>
  new Set(
    profiles.names().flatMap((name) => {
      const written = profiles.written(name);
      return (written && includeOf(written)?.value) ?? [];
    }),
  );

const NAMED = 5;

function sayLost(lost: readonly string[], program: string): string {
  const more = lost.length > NAMED ? `, and ${lost.length - NAMED} more` : '';
  const names = lost.slice(0, NAMED).map((name) => cleanLine(name, 60));
  return `no way leads to ${names.join(', ')}${more}; why: ${program} explain ${typed(lost[0] ?? '')}`;
}
