// How the context's doors are opened: the terminal, turns, the network.

import { join } from 'node:path';
import type { Context } from './context.ts';
import { SwitchError } from './errors.ts';
import type { Turn } from './keychain/index.ts';
import type { Lead } from './sessions/leading.ts';
import type { Sts } from './sessions/sts.ts';
import { stateFolderOf } from './system/places.ts';
import type { Terminal } from './system/terminal.ts';

/** Asks on the terminal without showing what is typed; where there is nobody, says what is locked and what helps. */
export async function hiddenAnswer(
  question: string,
  context: Context,
  [locked, hint]: readonly [string, string],
): Promise<string> {
  const terminal = await context.terminal();
  if (!terminal) throw new SwitchError('keychain', `${locked}, and ${await context.nobody()}`, [hint]);
  try {
    return await terminal.ask({ label: question, show: () => '', accepts: /^[^\u0000-\u001f]$/u });
  } finally {
    // Another process may be waiting to ask here, and this one for what that one makes.
    await context.closeTerminal();
  }
}

/** What single flight needs, but for who would be asked. */
export async function flightOf({ env, platform, program, say, debug }: Context) {
  const { flightEdge } = await import('./system/flight-lock.ts');
  return { ...flightEdge(join(stateFolderOf(env, platform), 'flight')), program, say, debug };
}

/** The terminal, once no other process asks on it: keys that two of them read go to neither. */
export async function openTerminalInTurn(context: Context): Promise<Terminal | undefined> {
  const name = await context.terminalName();
  if (name === undefined) return undefined;
  const [{ openTerminal }, { inSingleFlight }, flight] = await Promise.all([
    import('./system/terminal.ts'),
    import('./sessions/single-flight.ts'),
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

const QUESTION = 'the passphrase of the encrypted file';

/** Makes a thing while others wait for it. Who would have to ask, and has nobody, leaves it to who has. */
export async function inTurn<T>({ name, asks, look, make }: Turn<T>, context: Context): Promise<T> {
  const { inSingleFlight } = await import('./sessions/single-flight.ts');
  const terminal = asks ? await context.terminalName() : undefined;
  const asker = async () => ({ canAsk: !asks || terminal !== undefined, ...(terminal && { terminal }) });
  const device = `${QUESTION} ${name}`;
  const made = (lead: Lead): Promise<T> => {
    if (!asks) lead.calls();
    return make();
  };
  const errand = { item: device, device, question: QUESTION, isFresh: false, look, make: made };
  return inSingleFlight(errand, { ...(await flightOf(context)), asker });
}

/** STS, with the SDK's warning about old versions of Node switched off: it would stand in every user's terminal. */
export async function openSts(world: NodeJS.Process, now: () => number): Promise<Sts> {
  world.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  const [{ stsBehind }, { networkOf }] = await Promise.all([
    import('./sessions/sts.ts'),
    import('./system/http.ts'),
  ]);
  return stsBehind(networkOf(world.env), now);
}
