import { SwitchError } from '../../errors.ts';
import { sayOrigin } from '../../profiles/faults.ts';
import type { Value } from '../../profiles/profile.ts';
import type { Env } from '../../profiles/settings.ts';
import { cleanLine } from '../../words/clean.ts';

/** Where sign-ins rest: in the folder of AWS's own tools, or in the keychain. */
export type SsoCache = 'aws' | 'keychain';

/** What was chosen: by `SWITCH_SSO_CACHE`, else by `[switch] sso_cache`. A slip would leave a token where it was not to be. */
export function ssoCacheFrom({ SWITCH_SSO_CACHE: variable }: Env, set: Value | undefined): SsoCache {
  const said = variable || set?.value || 'aws';
  if (said === 'aws' || said === 'keychain') return said;
  throw new SwitchError('usage', `sso_cache is "${cleanLine(said)}": it is aws or keychain`, [
    `it was named by ${variable || !set ? 'SWITCH_SSO_CACHE' : sayOrigin(set)}`,
  ]);
}
