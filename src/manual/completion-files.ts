import { completionWords } from '../commands/completion-words.ts';
import { type HookedName, shells } from '../shells/index.ts';

/** The names of the program, as they are completed. */
const NAMES = 'switch asw aws-switch';

/** How a shell finds the completion of a program in a file: its name, and the text around ours. */
const FILES: readonly (readonly [file: string, shell: HookedName, filed: (text: string) => string])[] = [
  ['aws-switch.bash', 'bash', (text) => text],
  // zsh makes the file a function, which is called for the first Tab; from then on it is the one that stands in it.
  [
    '_aws-switch',
    'zsh',
    (text) => `#compdef ${NAMES}\n${text}[[ $funcstack[1] != _aws-switch ]] || _switch "$@"\n`,
  ],
  ['aws-switch.fish', 'fish', (text) => text],
];

/** What `completion` prints, as files that shells look for by themselves. */
export async function completionFiles(): Promise<Readonly<Record<string, string>>> {
  const words = await completionWords();
  const made = FILES.map(async ([file, name, filed]) => {
    const shell = await shells[name]();
    return [file, filed((await shell.completion?.(words, false)) ?? '')] as const;
  });
  return Object.fromEntries(await Promise.all(made));
}
