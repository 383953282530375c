import { json } from '../words/json.ts';
import { type Command, JSON_OPTION } from './command.ts';
import { listingOf, rowsOf } from './list-rows.ts';
import { asTable } from './list-table.ts';

export const list: Command = {
  summary: 'every profile with its account, role and region, and what is open; reads no secret',
  usage: '',
  examples: [
    ['list', 'what there is'],
    ['list --json | jq -r .[].profile', 'the names, for a script'],
  ],
  options: [JSON_OPTION],
  words: { min: 0, max: 0 },

  async run(context, { options }) {
    const rows = rowsOf(listingOf(context));
    if (options.json) context.answer(json(rows));
    else if (rows.length > 0) context.answer(asTable(rows, context.isColorful));
    else
      context.say(
        `there are no profiles yet\n  store a first key: ${context.program} add NAME\n  or look around: ${context.program} sandbox`,
      );
    const lost = rows.filter(({ source }) => source === 'none').length;
    if (lost > 0 && !options.json)
      context.say(
        `${lost} of them ${lost === 1 ? 'leads' : 'lead'} nowhere; why: ${context.program} explain NAME`,
      );
    return 0;
  },
};
