import type { CommandWords, OptionWords } from './words.ts';

/** The words as lists, a subcommand's at the same place in each, and what completes with them. */
export async function fishCompletion(words: readonly CommandWords[]): Promise<string> {
  const column = (name: string, cell: (command: CommandWords) => string): string =>
    `set -g __switch_${name} ${words.map((command) => inQuotes(cell(command))).join(' ')}\n`;
  return [
    column('commands', ({ name }) => name),
    column('summaries', ({ summary }) => summary),
    column('first', ({ choices }) => choices.join(' ')),
    column('counts', ({ profileAt, max, takesCommand }) => [profileAt, max, takesCommand ? 1 : 0].join(' ')),
    column('options', ({ options }) => options.map(optionLine).join('\n')),
    (await import('./complete.fish?raw')).default,
  ].join('');
}

/** Names, description, what the value is called, what it can be: a line with a bar between them. */
const optionLine = ({ names, description, value = '', choices }: OptionWords): string =>
  [names.join(' '), description, value, choices.join(' ')].join('|');

const inQuotes = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;
