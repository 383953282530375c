import { quoted } from '../posix.ts';
import { type CommandWords, countsOf } from './words.ts';

/** The words as arrays, a subcommand's at the same place in each, and what completes with them. */
export async function bashCompletion(words: readonly CommandWords[]): Promise<string> {
  const column = (name: string, cell: (command: CommandWords) => string): string =>
    `__switch_${name}=(${words.map((command) => quoted(cell(command))).join(' ')})\n`;
  const choices = words.flatMap(({ options }) =>
    options
      .filter((option) => option.choices.length > 0)
      .flatMap(({ names, choices: all }) => names.map((name) => quoted([name, ...all].join(' ')))),
  );
  const files = words.flatMap(({ options }) =>
    options.filter(({ value }) => value === 'file').flatMap(({ names }) => names),
  );
  return [
    column('commands', ({ name }) => name),
    column('first', (command) => command.choices.join(' ')),
    column('counts', countsOf),
    column('options', ({ options }) => options.flatMap(({ names }) => names).join(' ')),
    column('valued', ({ options }) => ` ${valued(options)} `),
    `__switch_values=(${[...new Set(choices)].join(' ')})\n`,
    `__switch_files=${quoted(` ${[...new Set(files)].join(' ')} `)}\n`,
    (await import('./complete.bash?raw')).default,
  ].join('');
}

const valued = (options: CommandWords['options']): string =>
  options
    .filter(({ value }) => value !== undefined)
    .flatMap(({ names }) => names)
    .join(' ');
