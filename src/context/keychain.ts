// Which keychain is opened, and what it may touch.

import { SwitchError } from '../errors.ts';
import { isKeychainName, type Keychain, keychains, orElse } from '../keychain/index.ts';
import type { Value } from '../profiles/profile.ts';
import { stateFolderOf } from '../system/places.ts';
import { cleanLine } from '../words/clean.ts';
import { isNo, isYes } from '../words/yes.ts';
import type { WarmContext } from './index.ts';

/** `[switch]`. */
type Chosen = ReadonlyMap<string, Value>;

/** The keychain that was chosen: flag, `SWITCH_KEYCHAIN`, `[switch] keychain`, else the system's own. */
export async function openKeychain(
  flag: string | undefined,
  context: WarmContext,
  settings: Chosen,
  offersFile: boolean,
): Promise<Keychain> {
  const { name, by } = chosenBy(flag, context, settings);
  const keychain = await namedKeychain(name, context, settings, by);
  if (by || !offersFile) return keychain;
  return orElse(keychain, async (why) => {
    const { offered } = await import('./first-use.ts');
    return offered(why, await namedKeychain('file', context, settings), await context.whole());
  });
}

function chosenBy(
  flag: string | undefined,
  { env }: WarmContext,
  settings: Chosen,
): { name: string; by?: string } {
  if (flag) return { name: flag, by: '--keychain' };
  if (env.SWITCH_KEYCHAIN) return { name: env.SWITCH_KEYCHAIN, by: 'SWITCH_KEYCHAIN' };
  const set = settings.get('keychain');
  return set?.value ? { name: set.value, by: `${set.file}, line ${set.line}` } : { name: 'os' };
}

const LOCKED = {
  what: 'the encrypted file is locked',
  given: 'SWITCH_FILE_PASSPHRASE may hold its passphrase',
};
const FIRST = 'switch login';

async function namedKeychain(
  name: string,
  context: WarmContext,
  settings: Chosen,
  by?: string,
): Promise<Keychain> {
  if (!isKeychainName(name)) {
    const known = Object.keys(keychains).join(', ');
    throw new SwitchError('usage', `there is no keychain called "${cleanLine(name)}"`, [
      `there are: ${known}`,
      ...(by ? [`it was named by ${by}`] : []),
    ]);
  }
  const open = await keychains[name]();
  const isKept = remembers(context, settings);
  const { env, platform, mayAsk, say, debug, now, whole } = context;
  const setting = (key: string) => settings.get(key)?.value;
  return open({
    ...{ env, platform, mayAsk, say, debug, now, setting, stateFolder: stateFolderOf(env, platform) },
    passphraseProcess: setting('file_passphrase_process'),
    remembers: isKept,
    async askHidden(question) {
      const { hiddenAnswer } = await import('./terminal.ts');
      return hiddenAnswer(question, await whole(), { ...LOCKED, first: isKept ? FIRST : undefined });
    },
    async mayRun(key) {
      const command = settings.get(key);
      if (command) await (await import('./consent.ts')).mayRun(key, command, await whole());
    },
    shown: async (command) => (await import('../profiles/shown.ts')).shownCommand(command),
    async terminalName() {
      const { closeTerminal, terminalName } = await whole();
      return closeTerminal().then(terminalName);
    },
    inTurn: async (turn) => (await import('./turns.ts')).inTurn(turn, context),
  });
}

/** Yes or no; what is neither is told, since a slip would leave a key where it was not to be. */
function remembers({ env }: WarmContext, settings: Chosen): boolean {
  const set = settings.get('file_remember');
  const said = env.SWITCH_FILE_REMEMBER || set?.value || 'yes';
  if (isYes(said)) return true;
  if (isNo(said)) return false;
  const by = env.SWITCH_FILE_REMEMBER || !set ? 'SWITCH_FILE_REMEMBER' : `${set.file}, line ${set.line}`;
  throw new SwitchError('usage', `file_remember is "${cleanLine(said)}": it is yes or no`, [
    `it was named by ${by}`,
  ]);
}
