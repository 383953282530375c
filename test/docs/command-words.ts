// The commands of ours that stand anywhere on a page: in what is typed, in a table, in a config file, in a sentence.

import type { Command } from '../../src/commands/command.ts';
import { WORLD_OPTIONS } from '../../src/commands/command.ts';
import { aliases, commands, hidden } from '../../src/commands/index.ts';
import { blocksOf, type Page, spansOf, withoutComment } from './pages.ts';

const COMMAND =
  /(?<!(?:ln -s|cp) )(?<![\w./~-])(?:switch|asw|aws-switch) +([^\s`"'|;)]+)((?:[^|;)`](?!\$\())*)/g;
/** What stands for a name that is to be filled in. */
const ANY_VERB = /^(?:[A-Z]+|…)$/;

/** A sentence for each subcommand and option of a page that does not exist. */
export async function unknownWords(page: Page): Promise<string[]> {
  const lines = blocksOf(page).flatMap((block) => block.lines.map(withoutComment));
  const found = await Promise.all(
    [...spansOf(page), ...lines].flatMap((text) =>
      [...text.matchAll(COMMAND)].map(([whole, verb = '', rest = '']) => faultsOf(whole, verb, rest)),
    ),
  );
  return found.flat().map((fault) => `${page.name}: ${fault}`);
}

/** The long options that stand by themselves in code, and that no command has. */
export async function unknownOptions(page: Page): Promise<string[]> {
  const known = new Set((await Promise.all(Object.keys(commands).map(loaded))).flatMap(optionsOf));
  const alone = spansOf(page).flatMap((span) => /^(--[a-z][\w-]*)/.exec(span)?.[1] ?? []);
  return alone.filter((option) => !known.has(option) && !OF_OTHERS.has(option));
}

/** Options that other programs have. */
const OF_OTHERS = new Set(['--rcfile', '--gen-key', '--env-file', '--profile']);

async function faultsOf(whole: string, verb: string, rest: string): Promise<string[]> {
  const shown = whole.trim();
  if (verb.startsWith('-')) return LONE.has(verb) ? [] : [`${shown}: there is no option ${verb}`];
  if (verb === 'help' || ANY_VERB.test(verb)) return [];
  const command = await loaded(verb);
  if (!command) return [`${shown}: there is no command ${verb}`];
  const known = new Set(optionsOf(command));
  return optionsIn(rest, command)
    .filter((option) => !known.has(option))
    .map((option) => `${shown}: ${verb} has no option ${option}`);
}

const LONE = new Set(['-', '--', '--help', '-h', '--version', '-V']);

/** Those before a command that is run, which begins behind `--` or the profile. */
function optionsIn(rest: string, { takesCommand }: Command): string[] {
  const options: string[] = [];
  let words = 0;
  for (const word of rest.split(/\s+/)) {
    if (word === '--' || (takesCommand && words > 1)) break;
    if (word.startsWith('#') || /^[<>&]/.test(word)) break;
    if (/^-{1,2}[a-z]/i.test(word)) options.push(word.replace(/[=,.:].*$/, ''));
    else if (word !== '' && options.length === 0) words++;
  }
  return options;
}

async function loaded(verb: string): Promise<Command | undefined> {
  const name = aliases[verb] ?? verb;
  if (Object.hasOwn(hidden, name)) return hidden[name]?.();
  return Object.hasOwn(commands, name) ? commands[name]?.load() : undefined;
}

const optionsOf = (command: Command | undefined): string[] =>
  [...(command?.options ?? []), ...WORLD_OPTIONS].flatMap(
    ({ flags }) => flags.match(/--?[a-zA-Z][\w-]*/g) ?? [],
  );
