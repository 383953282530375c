import { hasDisplay } from '../../system/display.ts';
import type { KeychainWorld } from '../index.ts';

/** Why nobody can unlock the keychain here; undefined where a person can. */
export function whyNobody({
  env,
  platform,
  mayAsk,
}: Pick<KeychainWorld, 'env' | 'platform' | 'mayAsk'>): string | undefined {
  if (!mayAsk) return 'nothing may be asked here';
  if (platform === 'darwin' || platform === 'win32') {
    return env.SSH_CONNECTION ? 'over SSH there is nowhere to ask' : undefined;
  }
  return hasDisplay(env) ? undefined : 'there is no display to ask on';
}
