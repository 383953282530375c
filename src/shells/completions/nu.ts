import { OUR_NAMES } from '../../words/our-names.ts';
import { type CommandWords, secondWords } from './words.ts';

/**
 * The words as a table, and what completes with them. nu asks a completer for words and not for options; the hook's own
 * commands name it, and where there is no hook, commands that only pass their words on do.
 */
export async function nuCompletion(words: readonly CommandWords[], hasHook: boolean): Promise<string> {
  const table = words.map(({ options, ...one }) => ({
    ...one,
    second: secondWords(one),
    valued: options
      .filter(({ value }) => value !== undefined)
      .flatMap(({ names, choices: values }) => names.map((option) => ({ option, values }))),
  }));
  const programs = hasHook ? ['aws-switch'] : OUR_NAMES;
  return [
    `const __switch_table = ${JSON.stringify(table)}\n`,
    (await import('./complete.nu?raw')).default,
    ...programs.map(
      (name) => `def --wrapped ${name} [...words: string@"nu-complete asw"] { ^${name} ...$words }\n`,
    ),
  ].join('');
}
