import { IDENTITY } from '../../sessions/environment.ts';

/** Who a shell is, for those that read the user's files before they come to us: which names it was given. */
export const setIn = (
  env: Readonly<Record<string, string | undefined>>,
): { readonly SWITCH_SET: string } => ({
  SWITCH_SET: IDENTITY.filter((name) => env[name] !== undefined).join(','),
});
