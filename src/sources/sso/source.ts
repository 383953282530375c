import type { SsoSource } from '../../profiles/sso.ts';
import type { Session } from '../../sessions/session.ts';
import type { SourceWorld } from '../index.ts';

/** A role of an account, by a sign-in to Identity Center. */
export async function openSso(source: SsoSource, world: SourceWorld): Promise<Session> {
  const center = await world.identityCenter();
  return center.credentials(source, world.asks);
}
