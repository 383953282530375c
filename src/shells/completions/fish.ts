import { quoted } from '../fish.ts';
import { type CommandWords, countsOf, optionLine, secondWords } from './words.ts';

/** The words as lists, a subcommand's at the same place in each, and what completes with them. */
export async function fishCompletion(words: readonly CommandWords[]): Promise<string> {
  const column = (name: string, cell: (command: CommandWords) => string): string =>
    `set -g __switch_${name} ${words.map((command) => quoted(cell(command))).join(' ')}\n`;
  return [
    column('commands', ({ name }) => name),
    column('summaries', ({ summary }) => summary),
    column('first', ({ choices }) => choices.join(' ')),
    column('second', (command) => secondWords(command).join(' ')),
    column('counts', countsOf),
    column('options', ({ options }) => options.map(optionLine).join('\n')),
    (await import('./complete.fish?raw')).default,
  ].join('');
}
