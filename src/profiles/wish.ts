import { isYes } from '../words/yes.ts';
import type { Profiles } from './profile.ts';
import type { Env } from './settings.ts';

/** What is wished for by a variable, else by a key of `[switch]`, else as it is without a wish; whatever is no plain yes is a no. */
export const isWished = (
  env: Env,
  { settings }: Pick<Profiles, 'settings'>,
  variable: string,
  key: string,
  otherwise: 'yes' | 'no',
): boolean => isYes(env[variable] || settings.get(key)?.value || otherwise);
