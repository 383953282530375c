import { quoted } from '../posix.ts';
import { type CommandWords, countsOf, secondWords } from './words.ts';

/** The words as arrays, a subcommand's at the same place in each, and what completes with them. */
export async function bashCompletion(words: readonly CommandWords[]): Promise<string> {
  const column = (name: string, cell: (command: CommandWords) => string): string =>
    `__switch_${name}=(${words.map((command) => quoted(cell(command))).join(' ')})\n`;
  const files = words.flatMap(({ options }) =>
    options.filter(({ value }) => value === 'file').flatMap(({ names }) => names),
  );
  return [
    column('commands', ({ name }) => name),
    column('first', (command) => command.choices.join(' ')),
    column('second', (command) => secondWords(command).join(' ')),
    column('counts', countsOf),
    column('options', ({ options }) => options.flatMap(({ names }) => names).join(' ')),
    column('valued', ({ options }) => ` ${valued(options)} `),
    `__switch_values=(${valuesOf(words).map(quoted).join(' ')})\n`,
    `__switch_files=${quoted(` ${[...new Set(files)].join(' ')} `)}\n`,
    (await import('./complete.bash?raw')).default,
  ].join('');
}

/** An option with its choices, a line each; behind the place of its subcommand where others have other choices. */
function valuesOf(words: readonly CommandWords[]): string[] {
  const all = words.flatMap(({ options }, index) =>
    options
      .filter(({ choices }) => choices.length > 0)
      .flatMap(({ names, choices }) => names.map((name) => ({ name, index, list: choices.join(' ') }))),
  );
  const isShared = ({ name, list }: { name: string; list: string }): boolean =>
    all.every((other) => other.name !== name || other.list === list);
  return [...new Set(all.map((one) => `${isShared(one) ? '' : one.index}${one.name} ${one.list}`))];
}

const valued = (options: CommandWords['options']): string =>
  options
    .filter(({ value }) => value !== undefined)
    .flatMap(({ names }) => names)
    .join(' ');
