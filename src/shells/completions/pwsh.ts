import { type CommandWords, secondWords } from './words.ts';

/** The words as JSON in a quoted text, and what completes with them. It was never run: no machine of ours has it. */
export async function pwshCompletion(words: readonly CommandWords[]): Promise<string> {
  const json = JSON.stringify(words.map((one) => ({ ...one, second: secondWords(one) }))).replace(
    /[^ -~]/g,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `$__switch_words = '${json.replaceAll("'", "''")}' | ConvertFrom-Json\n${(await import('./complete.ps1?raw')).default}`;
}
