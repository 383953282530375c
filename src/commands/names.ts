import type { Context } from '../context/index.ts';
import type { Command } from './command.ts';

/** What the completion of a shell asks for where its list is old; no person types it. */
export const names: Command = {
  summary: 'the names of all profiles, a line each',
  usage: '',
  examples: [],
  options: [],
  words: { max: 0 },

  async run(context) {
    const all = await keepNames(context);
    context.answer(all.map((name) => `${name}\n`).join(''));
    return 0;
  },
};

/** All names that a person can type; the list that the shells read is made anew of them. */
export async function keepNames(context: Context, all = namesOf(context)): Promise<string[]> {
  const typeable = all.filter((name) => !UNTYPEABLE.test(name));
  await context.keepNames(typeable);
  return typeable;
}

/** The profiles of the files and the stored keys. */
function namesOf(context: Context): string[] {
  const keys = context.index().keys();
  return [...new Set([...context.profiles().names(), ...keys.map(({ profile }) => profile)])];
}

/** Control and format characters; a dash would begin an option. */
const UNTYPEABLE = /^$|^-|[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u{e0000}-\u{e007f}]/u;
