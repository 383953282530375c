import type { Context } from '../context/index.ts';
import { SwitchError } from '../errors.ts';
import { cleanLine } from '../words/clean.ts';
import { keepNames } from './names.ts';

/** How the choice begins. */
export interface Wish {
  readonly query?: string;
  /** The profile that this shell is in is as good as another: it is not chosen to leave it. */
  readonly stays?: boolean;
}

/**
 * The profile that a person chooses on the terminal, where the query stands already; one that is named whole is taken
 * unasked. Throws `usage` where there is nobody to ask.
 */
export async function chooseProfile(
  context: Context,
  { query = '', stays = false }: Wish = {},
): Promise<string> {
  const byNumber = isByNumber(context);
  if (query !== '' && (context.profiles().profile(query) || context.index().key(query))) return query;
  const chosen = byNumber
    ? await (await import('./choose-by-number.ts')).chooseByNumber(context, query)
    : await (await import('./choose-by-key.ts')).chooseByKey(context, { query, stays });
  // What nothing has is a slip of the name: whoever wants the profile says so, and what is close to it.
  if (chosen === undefined) return query;
  await context.noteUse(chosen);
  await keepNames(context);
  return chosen;
}

/** What is said where nobody chooses. */
export function nobodyChooses({ program }: Context, why?: string): SwitchError {
  const named = `name one; all of them: ${program} list`;
  return new SwitchError('usage', 'which profile?', why === undefined ? [named] : [why, named]);
}

/** Where the terminal can do no more, and where that is wished. */
function isByNumber({ env, profiles }: Context): boolean {
  const wish = env.SWITCH_PICKER || profiles().settings.get('picker')?.value || 'search';
  if (wish !== 'list' && wish !== 'search')
    throw new SwitchError('usage', `the picker is "${cleanLine(wish)}", and may be search or list`, [
      'SWITCH_PICKER says which, or picker in [switch]',
    ]);
  return wish === 'list' || env.TERM === 'dumb';
}
