import type { Env } from '../../src/profiles/settings.ts';
import type { SourceWorld } from '../../src/sources/index.ts';
import { networkOf } from '../../src/system/network/http.ts';
import { profilesIn } from '../profiles/support.ts';

export const NOON = Date.parse('2026-01-01T12:00:00Z');

/** The world of a source whose config is this: nobody to ask, and whatever is touched beside that is a fault of the test. */
export function sourceWorld(config: string, env: Env = {}, change: Partial<SourceWorld> = {}): SourceWorld {
  const never = (what: string) => () => Promise.reject(new Error(`${what} is not for this source`));
  const all = { PATH: process.env.PATH, ...env };
  return {
    program: 'switch',
    env: all,
    platform: process.platform,
    profiles: profilesIn(config),
    index: undefined as never,
    now: () => NOON,
    keychain: never('the keychain'),
    network: async () => networkOf(all),
    sts: never('STS'),
    identityCenter: never('Identity Center'),
    mayRun: async () => {},
    maySend: async () => {},
    device: async () => undefined,
    terminal: async () => undefined,
    nobody: async () => 'there is no terminal to ask on',
    asks() {},
    once: never('single flight'),
    unlessInterrupted: (work) => work,
    say() {},
    debug() {},
    ...change,
  };
}
