import { quoted } from '../posix.ts';
import type { CommandWords, OptionWords } from './words.ts';

/** The words as arrays, a subcommand's at the same place in each, and what completes with them. */
export async function zshCompletion(words: readonly CommandWords[]): Promise<string> {
  const column = (name: string, cell: (command: CommandWords) => string): string =>
    `typeset -ga __switch_${name}=(\n${words.map((command) => quoted(cell(command))).join('\n')}\n)\n`;
  const text = [
    column('commands', ({ name, summary }) => `${name}:${summary}`),
    column('first', ({ choices }) => choices.join(' ')),
    column('counts', ({ profileAt, max, takesCommand }) => [profileAt, max, takesCommand ? 1 : 0].join(' ')),
    column('options', ({ options }) => options.map(optionLine).join('\n')),
    (await import('./complete.zsh?raw')).default,
  ].join('');
  // Whatever options and aliases a shell has, it is read and run as it is written.
  return `emulate zsh -o no_aliases -c ${quoted(text)}\n`;
}

/** Names, description, what the value is called, what it can be: a line with a bar between them. */
const optionLine = ({ names, description, value = '', choices }: OptionWords): string =>
  [names.join(' '), description, value, choices.join(' ')].join('|');
