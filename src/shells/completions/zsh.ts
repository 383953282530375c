import { type CommandWords, type OptionWords, quoted } from './words.ts';

/** The words as arrays, a subcommand's at the same place in each, and what completes with them. */
export async function zshCompletion(words: readonly CommandWords[]): Promise<string> {
  const column = (name: string, cell: (command: CommandWords) => string): string =>
    `typeset -ga __switch_${name}=(\n${words.map((command) => quoted(cell(command))).join('\n')}\n)\n`;
  return [
    column('commands', ({ name, summary }) => `${name}:${summary}`),
    column('first', ({ choices }) => choices.join(' ')),
    column('counts', ({ profileAt, max, takesCommand }) => [profileAt, max, takesCommand ? 1 : 0].join(' ')),
    column('options', ({ options }) => options.map(optionLine).join('\n')),
    (await import('./complete.zsh?raw')).default,
  ].join('');
}

/** Names, description, what the value is called, what it can be: a line with a bar between them. */
const optionLine = ({ names, description, value = '', choices }: OptionWords): string =>
  [names.join(' '), description, value, choices.join(' ')].join('|');
