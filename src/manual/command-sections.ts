// What each subcommand is, from what it says of itself.

import { type Command, type Option, SESSION_OPTIONS, WORLD_OPTIONS } from '../commands/command.ts';
import { aliases, commands } from '../commands/index.ts';
import { block, bold, escaped, italic, item, paragraph, section, subsection } from './roff.ts';

/** The name that examples are typed with. */
export const PROGRAM = 'switch';

/** All subcommands, by group, then one after the other. */
export async function commandSections(): Promise<string[]> {
  const each = await Promise.all(
    Object.entries(commands).map(async ([name, { load }]) => commandSection(name, await load())),
  );
  return section('Commands', ...groups(), ...each);
}

/** The options that commands share. */
export function optionSections(): string[] {
  return section(
    'Options',
    subsection('Of every command', ...WORLD_OPTIONS.map(optionItem)),
    subsection('Of a session', ...SESSION_OPTIONS.map(optionItem)),
  );
}

/** The first example of each command that is typed every day. */
export async function dailyExamples(): Promise<string[]> {
  const daily = Object.values(commands).filter(({ group }) => group === 'Every day');
  const loaded = await Promise.all(daily.map(({ load }) => load()));
  return loaded.flatMap(({ examples }) => examples.slice(0, 1)).flatMap(exampleItem);
}

function groups(): string[][] {
  const all = Object.entries(commands);
  return [...new Set(all.map(([, { group }]) => group))].map((group) => {
    const names = all.filter(([, entry]) => entry.group === group).map(([name]) => bold(name));
    return item([escaped(group)], names.join(', '));
  });
}

function commandSection(name: string, command: Command): string[] {
  const other = Object.keys(aliases).filter((alias) => aliases[alias] === name);
  const also = other.length > 0 ? ` Also: ${other.map(bold).join(', ')}.` : '';
  return subsection(
    `${name} ${command.usage}`.trimEnd(),
    paragraph(`${escaped(sentence(command.summary))}${also}`),
    ...notes(command.notes ?? []),
    ...ownOptions(command.options),
    ...command.examples.map(exampleItem),
  );
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

/** Lines that begin with two spaces are typed, or stand in a file: those that follow one another are one block. */
function notes(lines: readonly string[]): string[][] {
  const starts = lines.flatMap((text, at) => (isTyped(text) && isTyped(lines[at - 1]) ? [] : [at]));
  return starts.map((from, nth) => note(lines.slice(from, starts[nth + 1])));
}

const isTyped = (line = ''): boolean => line.startsWith('  ');

const note = (lines: readonly string[]): string[] =>
  isTyped(lines[0]) ? block(lines.map((line) => line.slice(2))) : paragraph(escaped(lines.join(' ')));

/** Its own options; those that open a session are named once, where it has all of them. */
function ownOptions(options: readonly Option[]): string[][] {
  const hasAll = SESSION_OPTIONS.every((option) => options.includes(option));
  const own = options.filter((option) => !hasAll || !SESSION_OPTIONS.includes(option));
  return [
    ...own.map(optionItem),
    ...(hasAll ? [paragraph('It takes the options of a session, too; they stand below, in OPTIONS.')] : []),
  ];
}

function optionItem({ flags, description }: Option): string[] {
  const names = flags.split(/(<[^>]*>)/).map((part) => {
    if (part.startsWith('<')) return italic(part.slice(1, -1));
    return part
      .split(/(, | )/)
      .map(flagOf)
      .join('');
  });
  return item([names.join('')], escaped(description));
}

const flagOf = (part: string): string => (part.startsWith('-') ? bold(part) : escaped(part));

const exampleItem = ([line, what]: readonly [string, string]): string[] =>
  item([bold(`${PROGRAM} ${line}`)], escaped(what));
