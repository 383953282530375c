// How the context's doors are opened: the keychain, the terminal, the network.

import { join } from 'node:path';
import type { Context } from './context.ts';
import { SwitchError } from './errors.ts';
import { isKeychainName, type Keychain, keychains } from './keychain/index.ts';
import type { Sts } from './sessions/sts.ts';
import { stateFolderOf } from './system/places.ts';
import type { Terminal } from './system/terminal.ts';
import { cleanLine } from './words/clean.ts';

/** The keychain that was chosen: flag, `SWITCH_KEYCHAIN`, `[switch] keychain`, else the system's own. */
export async function openKeychain(flag: string | undefined, context: Context): Promise<Keychain> {
  const { env, platform, mayAsk, say } = context;
  const setting = (key: string) => context.profiles().settings.get(key)?.value;
  const name = flag || env.SWITCH_KEYCHAIN || setting('keychain') || 'os';
  if (!isKeychainName(name)) {
    const known = Object.keys(keychains).join(', ');
    throw new SwitchError('usage', `there is no keychain called "${cleanLine(name)}"`, [
      `there are: ${known}`,
    ]);
  }
  const open = await keychains[name]();
  return open({
    ...{ env, platform, mayAsk, say, setting },
    passphraseProcess: setting('file_passphrase_process'),
    stateFolder: stateFolderOf(env, platform),
    askHidden: (question) => hiddenAnswer(question, context, LOCKED),
    shown: async (command) => (await import('./profiles/shown.ts')).shownCommand(command),
    terminalName: () => context.closeTerminal().then(context.terminalName),
  });
}

const LOCKED = ['the encrypted file is locked', 'SWITCH_FILE_PASSPHRASE may hold its passphrase'] as const;

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

/** STS, with the SDK's warning about old versions of Node switched off: it would stand in every user's terminal. */
export async function openSts(world: NodeJS.Process, now: () => number): Promise<Sts> {
  world.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  const [{ stsBehind }, { networkOf }] = await Promise.all([
    import('./sessions/sts.ts'),
    import('./system/http.ts'),
  ]);
  return stsBehind(networkOf(world.env), now);
}
