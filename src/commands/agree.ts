import type { Context } from '../context/index.ts';

/** Asks on the terminal; only a y is a yes. No where there is nobody to ask. */
export async function agreed(context: Context, question: string): Promise<boolean> {
  const terminal = await context.terminal();
  if (!terminal) return false;
  try {
    const answer = await terminal.ask({
      label: `${question} [y/N]`,
      show: (typed) => typed,
      accepts: /^[a-z]$/i,
      mayBeEmpty: true,
    });
    return /^y(es)?$/i.test(answer);
  } finally {
    await context.closeTerminal();
  }
}
