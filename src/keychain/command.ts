// A program of the user's own, behind three verbs: `get NAME`, `set NAME` with the value on stdin, `delete NAME`.
// docs/keychains.md is its contract.

import { SwitchError } from '../errors.ts';
import type { ProgramEnd } from '../system/program.ts';
import { cleanLine } from '../words/clean.ts';
import { keychainTitle } from '../words/keychain-title.ts';
import type { Keychain, KeychainWorld } from './index.ts';
import { wordOf } from './item-word.ts';
import { type Errand, keeperOf, saidBy } from './keeper.ts';
import { prove } from './probe.ts';

type Verb = 'get' | 'set' | 'delete';

/** Which of our errands this process runs in: a program that calls us for its own errand would never end. */
const CHAIN = '_SWITCH_CHAIN';
const LINK = 'keychain_command';

/** The keychain of the user's own command. */
export function openCommand(world: KeychainWorld): Keychain {
  const line = lineOf(world);
  const chain = [world.env[CHAIN], LINK].filter(Boolean).join(',');
  const run = keeperOf('the keychain command', world);
  const printed = async (verb: Verb, name: string, value?: string): Promise<string> => {
    const words = [verb, wordOf(name)] as const;
    const input = value === undefined ? undefined : stored(value);
    const errand: Errand = {
      ...called(line, words, world.platform),
      env: { [CHAIN]: chain },
      input,
      givesSecret: verb === 'get',
    };
    if (!world.env.SWITCH_KEYCHAIN_COMMAND) await world.mayRun('keychain_command');
    const end = await run(() => errand);
    if (end.code === 0) return end.stdout;
    throw failed(end, `${cleanLine(await world.shown(line))} ${words.join(' ')}`, words);
  };
  const keychain: Omit<Keychain, 'open'> = {
    name: 'command',
    title: keychainTitle('command'),
    get: async (name) => restored(await printed('get', name)),
    async set(name, value) {
      await printed('set', name, value);
    },
    async delete(name) {
      await printed('delete', name);
    },
  };
  return { ...keychain, open: () => prove(keychain) };
}

function lineOf({ setting, env }: KeychainWorld): string {
  const line = env.SWITCH_KEYCHAIN_COMMAND || setting('keychain_command');
  if (!line) {
    throw new SwitchError('config', 'a command is to keep secrets, and none is named', [
      'name it: keychain_command in [switch] of ~/.aws/config, or SWITCH_KEYCHAIN_COMMAND',
    ]);
  }
  if (!env[CHAIN]?.split(',').includes(LINK)) return line;
  throw new SwitchError('config', 'the keychain command calls us, and we would call it again', [
    'what it needs of us must rest elsewhere: SWITCH_KEYCHAIN=os, or --keychain os',
  ]);
}

/**
 * The line is the shell's, as `mfa_process` is; verb and name are its parameters, and never a part of it. In Windows
 * there is no such thing, but nothing in a word of ours means anything to its shell.
 */
function called(
  line: string,
  words: readonly [Verb, string],
  platform: NodeJS.Platform,
): Pick<Errand, 'file' | 'args' | 'isShellLine'> {
  if (platform === 'win32') return { file: [line, ...words].join(' '), args: [], isShellLine: true };
  return { file: '/bin/sh', args: ['-c', `${line} "$@"`, 'sh', ...words] };
}

const FORM = /^base64:([A-Za-z0-9+/]+={0,2})$/;

/** One line of ASCII survives programs that end it once more, or not at all, or that keep text in another encoding. */
const stored = (value: string): string => `base64:${Buffer.from(value).toString('base64')}\n`;

/** What is not of our form is given as it is: somebody wrote it by hand, or it is damaged, which its reader says. */
function restored(text: string): string | undefined {
  const line = text.trim();
  const bytes = FORM.exec(line)?.[1];
  return bytes === undefined ? line || undefined : Buffer.from(bytes, 'base64').toString();
}

function failed(end: ProgramEnd, call: string, words: readonly string[]): SwitchError {
  return new SwitchError('keychain', `the keychain command could not ${words.join(' ')}`, [
    cleanLine(end.how),
    ...saidBy(end),
    `it was: ${call}`,
  ]);
}
