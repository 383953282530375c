// Which keychain is opened, and what it may touch.

import { SwitchError } from '../errors.ts';
import { isKeychainName, type Keychain, keychains, orElse } from '../keychain/index.ts';
import { sayOrigin } from '../profiles/faults.ts';
import { unknownSettings } from '../profiles/setting-slips.ts';
import { stateFolderOf } from '../system/places.ts';
import { cleanLine } from '../words/clean.ts';
import { isNo, isYes } from '../words/yes.ts';
import type { Context } from './index.ts';
import { hiddenAnswer } from './terminal.ts';
import { inTurn } from './turns.ts';

/** The keychain that was chosen: flag, `SWITCH_KEYCHAIN`, `[switch] keychain`, else the system's own. */
export async function openKeychain(
  flag: string | undefined,
  context: Context,
  offersFile: boolean,
): Promise<Keychain> {
  sayUnheard(context);
  const { name, by } = chosenBy(flag, context);
  const keychain = await namedKeychain(name, context, by);
  if (by || !offersFile) return keychain;
  return orElse(keychain, async (why) => {
    const { offered } = await import('./first-use.ts');
    return offered(why, await namedKeychain('file', context), context);
  });
}

/** A slip in `[switch]` may be why secrets rest elsewhere than was meant. */
function sayUnheard({ profiles, say, program }: Context): void {
  const [first, ...more] = unknownSettings(profiles().settings);
  if (!first) return;
  const others = more.length > 0 ? `; and ${more.length} more: ${program} config` : '';
  say(`${sayOrigin(first)}: ${first.message}${others}`);
}

function chosenBy(flag: string | undefined, { env, profiles }: Context): { name: string; by?: string } {
  if (flag) return { name: flag, by: '--keychain' };
  if (env.SWITCH_KEYCHAIN) return { name: env.SWITCH_KEYCHAIN, by: 'SWITCH_KEYCHAIN' };
  const set = profiles().settings.get('keychain');
  return set?.value ? { name: set.value, by: `${set.file}, line ${set.line}` } : { name: 'os' };
}

const LOCKED = {
  what: 'the encrypted file is locked',
  given: 'SWITCH_FILE_PASSPHRASE may hold its passphrase',
};
const FIRST = ', or there first: switch login';

async function namedKeychain(name: string, context: Context, by?: string): Promise<Keychain> {
  if (!isKeychainName(name)) {
    const known = Object.keys(keychains).join(', ');
    throw new SwitchError('usage', `there is no keychain called "${cleanLine(name)}"`, [
      `there are: ${known}`,
      ...(by ? [`it was named by ${by}`] : []),
    ]);
  }
  const open = await keychains[name]();
  const isKept = remembers(context);
  const { env, platform, mayAsk, say, debug, now } = context;
  const setting = (key: string) => context.profiles().settings.get(key)?.value;
  return open({
    ...{ env, platform, mayAsk, say, debug, now, setting, stateFolder: stateFolderOf(env, platform) },
    passphraseProcess: setting('file_passphrase_process'),
    remembers: isKept,
    askHidden: (question) =>
      hiddenAnswer(question, context, { ...LOCKED, first: isKept ? FIRST : undefined }),
    async mayRun(key) {
      const command = context.profiles().settings.get(key);
      if (command) await (await import('./consent.ts')).mayRun(key, command, context);
    },
    shown: async (command) => (await import('../profiles/shown.ts')).shownCommand(command),
    terminalName: () => context.closeTerminal().then(context.terminalName),
    inTurn: (turn) => inTurn(turn, context),
  });
}

/** Yes or no; what is neither is told, since a slip would leave a key where it was not to be. */
function remembers({ env, profiles }: Context): boolean {
  const set = profiles().settings.get('file_remember');
  const said = env.SWITCH_FILE_REMEMBER || set?.value || 'yes';
  if (isYes(said)) return true;
  if (isNo(said)) return false;
  const by = env.SWITCH_FILE_REMEMBER || !set ? 'SWITCH_FILE_REMEMBER' : sayOrigin(set);
  throw new SwitchError('usage', `file_remember is "${cleanLine(said)}": it is yes or no`, [
    `it was named by ${by}`,
  ]);
}
