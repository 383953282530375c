// K4: what a person reads where the encrypted file is offered is what their own system has said.

import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { offered } from '../../src/context/first-use.ts';
import type { Context } from '../../src/context/index.ts';
import type { Keychain } from '../../src/keychain/index.ts';
import { troubled } from '../../src/keychain/os/words.ts';
import { atTheEnd, temporaryFolder } from './support/temporary.ts';

const after = atTheEnd();

it.each([
  ['linux', 'there is no keychain to keep secrets in: no Secret Service answers on this machine'],
  ['darwin', 'there is no keychain to keep secrets in'],
  ['win32', 'the Credential Manager keeps nothing in this session'],
] as const)(
  'K4: the offer on %s begins with why there is no keychain, and no is no',
  async (platform, why) => {
    const home = temporaryFolder(after);
    const shown: string[] = [];
    const context = {
      env: { HOME: home, USERPROFILE: home },
      platform,
      terminalName: async () => '/dev/tty',
      agrees: async (question: string, words: readonly string[]) => {
        shown.push(...words, question);
        return false;
      },
    } as unknown as Context;
    const file = { title: 'the encrypted file', isMade: () => false } as unknown as Keychain;
    const trouble = troubled('unavailable', 'nothing', platform);
    await expect(offered(trouble, file, context)).rejects.toMatchObject({ reason: 'keychain' });
    expect(shown[0]).toBe(why);
    expect(shown.at(-1)).toBe('Make the encrypted file, and write that?');
    expect(shown.join('\n')).toContain('keychain = file');
    expect(fs.existsSync(path.join(home, '.aws', 'config'))).toBe(false);
  },
);
