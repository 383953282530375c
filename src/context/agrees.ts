import { clean } from '../words/clean.ts';
import type { Context } from './index.ts';

/**
 * Asks on the terminal; only a y is a yes, and undefined: there is nobody to ask. The words stand where the question
 * does, wherever our stderr leads.
 */
export async function agreedTo(
  question: string,
  words: readonly string[],
  context: Context,
): Promise<boolean | undefined> {
  const terminal = await context.terminal();
  if (!terminal) return undefined;
  try {
    for (const line of words) terminal.say(clean(line));
    const answer = await terminal.ask({
      label: `${question} [y/N]`,
      show: (typed) => typed,
      accepts: /^[a-z]$/i,
      mayBeEmpty: true,
    });
    return /^y(es)?$/i.test(answer);
  } finally {
    // Another process may be waiting to ask here.
    await context.closeTerminal();
  }
}
