import type { Context } from '../context/index.ts';
import type { SsoPortal } from '../profiles/sso.ts';
import { cleanLine } from '../words/clean.ts';

/** Ends the sign-in to a portal, or to all that were signed in to here; gives their addresses, each once. */
export async function endedSignIns(context: Context, portal: SsoPortal | undefined): Promise<string[]> {
  const center = await context.identityCenter();
  const ended = new Set<string>();
  for (const one of portal ? [portal] : center.ours())
    if (await center.signOut(one)) ended.add(cleanLine(one.startUrl, 120));
  return [...ended];
}
