import type { Keychain } from '../keychain/index.ts';
import { isFresh } from './fresh.ts';
import type { Prefix } from './prefix.ts';
import { type Session, sessionOf } from './session.ts';

/**
 * The session that is kept under a name, where it has its margin left. Whatever stands in the way is met again, and told,
 * by whoever opens one then.
 */
export async function keptSession(
  { item, text }: Prefix,
  { keychain, now }: { keychain(): Promise<Pick<Keychain, 'get'>>; now(): number },
  minTtl: number,
): Promise<Session | undefined> {
  try {
    const found = await (await keychain()).get(item);
    const session = found === undefined ? undefined : sessionOf(found, text);
    return session && isFresh(session, now(), minTtl) ? session : undefined;
  } catch {
    return undefined;
  }
}
