import { SwitchError } from '../errors.ts';
import type { Terminal } from '../system/terminal/terminal.ts';
import type { Context } from './index.ts';
import { flightOf } from './turns.ts';

/** Something that a passphrase opens, and what helps where nobody can be asked for it. */
interface Locked {
  readonly what: string;
  /** In a run without a terminal. */
  readonly given: string;
  /** What opens it ahead of time, for as long as that lasts. */
  readonly first?: string | undefined;
}

/** Asks on the terminal without showing what is typed; where there is nobody, says what is locked and what helps. */
export async function hiddenAnswer(
  question: string,
  context: Context,
  { what, given, first }: Locked,
): Promise<string> {
  const terminal = await context.terminal();
  if (!terminal) {
    const [hint, there] = (await isInBackground(context))
      ? ['run it in the foreground', 'there']
      : [given, 'at a terminal,'];
    throw new SwitchError('keychain', `${what}, and ${await context.nobody()}`, [
      first === undefined ? hint : `${hint}, or ${there} first: ${first}`,
    ]);
  }
  try {
    return await terminal.ask({
      label: question,
      show: () => '',
      accepts: /^[^\u0000-\u001f]$/u,
      expects: 'it is never empty: that would protect nothing',
    });
  } finally {
    // Another process may be waiting to ask here, and this one for what that one makes.
    await context.closeTerminal();
  }
}

async function isInBackground({ mayAsk, platform }: Context): Promise<boolean> {
  return mayAsk && (await import('../system/terminal/own-terminal.ts')).hasTerminal(platform);
}

/** The terminal, once no other process asks on it: keys that two of them read go to neither. */
export async function openTerminalInTurn(context: Context): Promise<Terminal | undefined> {
  const name = await context.terminalName();
  if (name === undefined) return undefined;
  const [{ openTerminal }, { inSingleFlight }, flight] = await Promise.all([
    import('../system/terminal/terminal.ts'),
    import('../sessions/single-flight.ts'),
    flightOf(context),
  ]);
  const asker = async () => ({ canAsk: true });
  return new Promise((resolve, reject) => {
    const make = async (): Promise<true> => {
      const terminal = openTerminal(context.platform, context.env.TERM === 'dumb');
      const isClosed = new Promise<void>((close) => {
        resolve(terminal && { ...terminal, close: () => terminal.close().finally(close) });
        if (!terminal) close();
      });
      await isClosed;
      return true;
    };
    const errand = { item: `terminal ${name}`, isFresh: true, look: async () => undefined, make };
    inSingleFlight(errand, { ...flight, asker }).catch(reject);
  });
}
