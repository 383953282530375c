import type { Keychain } from '../keychain/index.ts';
import type { Prefix } from './prefix.ts';
import { type Session, sessionOf } from './session.ts';

/** The session that is kept under a name; undefined where there is none, or one of another plan. */
export async function keptSession(
  { item, text }: Prefix,
  keychain: () => Promise<Pick<Keychain, 'get'>>,
): Promise<Session | undefined> {
  const found = await (await keychain()).get(item);
  return found === undefined ? undefined : sessionOf(found, text);
}
