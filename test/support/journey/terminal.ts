import type { Outcome } from './outcome.ts';
import { startOnTerminal } from './pseudo-terminal.ts';
import type { Errand } from './run.ts';
import { withoutControls } from './screen.ts';

/** One turn of a dialogue: words to wait for, or keys to send. The keys are made when it is their turn. */
export type Turn = { readonly line: number } & (
  | { readonly expect: () => RegExp }
  | { readonly send: () => string }
);

/** Runs a command on a terminal and has a dialogue with it: waits for words, never for time. */
export async function runOnTerminal(errand: Errand, turns: readonly Turn[]): Promise<Outcome> {
  const terminal = startOnTerminal(errand);
  try {
    let from = 0;
    for (const turn of turns) {
      if ('send' in turn) {
        terminal.send(turn.send());
      } else {
        const wanted = turn.expect();
        const look = (): number | undefined => endOf(wanted, terminal.heard().terminal, from);
        from += await terminal.until(look, `${wanted}`, turn.line);
      }
    }
    await terminal.until(() => terminal.hasEnded() || undefined, 'its end');
    return terminal.heard();
  } finally {
    if (!terminal.hasEnded()) terminal.kill();
  }
}

/** How far behind `from` a match ends. */
function endOf(wanted: RegExp, terminal: Buffer, from: number): number | undefined {
  const found = wanted.exec(withoutControls(terminal.toString()).slice(from));
  return found ? found.index + found[0].length : undefined;
}
