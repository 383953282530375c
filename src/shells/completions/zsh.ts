import { quoted } from '../posix.ts';
import { type CommandWords, countsOf, optionLine, secondWords } from './words.ts';

/** The words as arrays, a subcommand's at the same place in each, and what completes with them. */
export async function zshCompletion(words: readonly CommandWords[]): Promise<string> {
  const column = (name: string, cell: (command: CommandWords) => string): string =>
    `typeset -ga __switch_${name}=(\n${words.map((command) => quoted(cell(command))).join('\n')}\n)\n`;
  const text = [
    column('commands', ({ name, summary }) => `${name}:${summary}`),
    column('first', ({ choices }) => choices.join(' ')),
    column('second', (command) => secondWords(command).join(' ')),
    column('counts', countsOf),
    column('options', ({ options }) => options.map(optionLine).join('\n')),
    (await import('./complete.zsh?raw')).default,
  ].join('');
  // Whatever options and aliases a shell has, it is read and run as it is written.
  return `emulate zsh -o no_aliases -c ${quoted(text)}\n`;
}
