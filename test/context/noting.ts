import path from 'node:path';
import type { Context } from '../../src/context/index.ts';
import { profilesFrom } from '../../src/profiles/profile.ts';
import { type After, temporaryFolder } from '../keychain/support/temporary.ts';

/** What a run that notes something down has of the world: a state folder, a config, a clock; and what it says to who debugs. */
export function notingWorld(after: After, now: number, config = '', env: Record<string, string> = {}) {
  const state = temporaryFolder(after);
  const said: string[] = [];
  const text = { path: '~/.aws/config', text: config, exists: true };
  const profiles = profilesFrom(text, { path: '~/.aws/credentials', text: '', exists: false });
  const context = {
    env: { XDG_STATE_HOME: state, ...env },
    platform: process.platform,
    now: () => now,
    debug: (line: string) => void said.push(line),
    profiles: () => profiles,
    index: () => ({ key: () => undefined }),
  } as unknown as Context;
  return { context, profiles, said, ours: path.join(state, 'aws-switch'), state };
}
