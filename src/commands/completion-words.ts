// The words that completion offers, from what the commands say of themselves.

import type { CommandWords, OptionWords } from '../shells/completions/words.ts';
import { type Command, type Option, SESSION_OPTIONS, type SecondWord, WORLD_OPTIONS } from './command.ts';
import { aliases, commands } from './index.ts';

/** Every subcommand with its options and what its words are; first what stands before one. */
export async function completionWords(): Promise<CommandWords[]> {
  const own = await Promise.all(
    Object.entries(commands).map(async ([name, { summary, load }]) => wordsOf(name, summary, await load())),
  );
  const other = Object.entries(aliases).flatMap(([name, meant]) =>
    own.filter((one) => one.name === meant).map((one) => ({ ...one, name })),
  );
  const all = [...own, ...other];
  const names = all.map(({ name }) => name);
  return [beside('', '', [...SESSION_OPTIONS, ...WORLD_OPTIONS]), ...all, beside('help', HELP, [], names)];
}

/** The most words that a script counts. */
const MANY = 99;

const HELP = 'what a command does, with examples';

const beside = (
  name: string,
  summary: string,
  options: readonly Option[],
  choices: readonly string[] = [],
): CommandWords => ({
  name,
  summary,
  options: options.map(optionOf),
  choices,
  ...secondOf(undefined),
  profileAt: 0,
  max: 1,
  takesCommand: false,
});

const wordsOf = (
  name: string,
  summary: string,
  { options, usage, words, takesCommand }: Command,
): CommandWords => ({
  name,
  summary,
  options: [...options, ...WORLD_OPTIONS].map(optionOf),
  choices: words.choices ?? [],
  ...secondOf(words.second),
  profileAt: operandsIn(usage).indexOf('profile') + 1,
  max: Math.min(words.max, MANY),
  takesCommand: takesCommand === true,
});

const secondOf = (
  word: SecondWord | undefined,
): Pick<CommandWords, 'second' | 'secondAfter' | 'secondUnless'> => ({
  second: word?.choices ?? [],
  secondAfter: word?.after ?? '',
  secondUnless: word?.unless ?? '',
});

/** What the words of a usage line are called, without its options and its command. */
const operandsIn = (usage: string): string[] =>
  usage
    .replace(/\[--.*/, '')
    .match(/[\w|-]+/g)
    ?.map(first) ?? [];

const first = (word: string): string => word.split('|')[0] ?? '';

function optionOf({ flags, description, choices = [] }: Option): OptionWords {
  const value = /<(.+)>/.exec(flags)?.[1];
  return { names: flags.match(/(?<![\w<-])--?[\w-]+/g) ?? [], description, ...(value && { value }), choices };
}
