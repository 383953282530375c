import type { Context } from '../context/index.ts';
import { pickerOf } from '../picker/picker.ts';
import { rank } from '../picker/rank.ts';
import { usesIn } from '../picker/uses.ts';
import { choicesOf } from './choices.ts';
import { nobodyChooses, type Wish } from './choose-profile.ts';
import { listingOf } from './list-rows.ts';

/** Shows the picker until a person has chosen, or left it; undefined where nothing has what was asked for. */
export async function chooseByKey(
  context: Context,
  { query, stays }: Required<Wish>,
): Promise<string | undefined> {
  // What takes longest comes first: a key that is typed before the picker is there is then not lost.
  const choices = choicesOf(listingOf(context), usesIn(await context.uses()), context.env.SWITCH_PROFILE);
  if (choices.offered().length === 0) throw nobodyChooses(context);
  if (query !== '' && rank(choices.likeliest(), query).length === 0) return undefined;
  const terminal = await context.terminal();
  if (!terminal) throw nobodyChooses(context, await context.nobody());
  try {
    return await terminal.choose(pickerOf(choices, { query, stays, isColorful: context.mayColor }));
  } finally {
    await context.closeTerminal();
  }
}
