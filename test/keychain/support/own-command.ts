import fs from 'node:fs';
import path from 'node:path';
import { openCommand } from '../../../src/keychain/command.ts';
import type { Keychain, KeychainWorld } from '../../../src/keychain/index.ts';
import { type After, temporaryFolder } from './temporary.ts';
import { worldWith } from './world.ts';

/** The program of `keeper.mjs`, with a folder of its own. */
export interface OwnCommand {
  readonly folder: string;
  /** What `keychain_command` would be. */
  readonly line: string;
  /** Each list of words that it was called with. */
  calls(): string[][];
}

/** Prepares the program. */
export function makeOwnCommand(after: After): OwnCommand {
  const folder = temporaryFolder(after);
  const program = path.join(import.meta.dirname, 'keeper.mjs');
  return {
    folder,
    line: `'${process.execPath}' '${program}' '${folder}'`,
    calls: () =>
      fs
        .readFileSync(path.join(folder, 'calls'), 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as string[]),
  };
}

/** The member for a command line, in a world where nobody can be asked unless it says so. */
export const openLine = (line: string, more: Partial<KeychainWorld> = {}): Keychain => {
  const env = { PATH: process.env.PATH, SWITCH_KEYCHAIN_COMMAND: line, ...more.env };
  return openCommand({ ...worldWith({}), ...more, env });
};
