// One sign-in by a person, in one of the two ways, with what they come to grief over in words that name the line.

import { SwitchError } from '../../errors.ts';
import type { SsoPortal } from '../../profiles/sso.ts';
import type { CenterWorld } from './center-world.ts';
import type { SignInWay } from './index.ts';
import { type Oidc, OidcRefusal } from './oidc.ts';
import { signInRefused } from './refusals.ts';
import { registeredOnce } from './registrations.ts';
import type { Shelf } from './shelf.ts';
import type { Token } from './token.ts';

/** Has a person sign in. A portal that has forgotten us is told once more who we are. */
export async function signedIn(
  portal: SsoPortal,
  wish: SignInWay | undefined,
  door: Oidc,
  world: CenterWorld,
): Promise<Token> {
  const { oidc, forget } = registeredOnce(door, await registrationShelf(world), world.now);
  // Without a session of its own a portal gives no codes to browsers: AWS's tools know that as well.
  const signIn = await world.way(portal.session === undefined ? 'device-code' : wish);
  const { close, ...person } = await world.person();
  const once = async (): Promise<Token> => {
    const { client, grant } = await signIn(portal, { ...person, oidc: inWords(oidc) });
    return { ...grant, client };
  };
  try {
    return await once();
  } catch (error) {
    // A page of one that is not known never comes back, and nobody is told: the next sign-in does not rely on it.
    await forget();
    if (!(error instanceof ClientUnknown)) throw error;
    world.debug('the portal does not know this program any more: it is registered again');
    return await once();
  } finally {
    await close();
  }
}

const registrationShelf = ({ shelf }: CenterWorld): Promise<Shelf> => shelf();

/** A registration that is not, or no longer, known. */
class ClientUnknown extends SwitchError {}

/** Answers of OAuth that are part of a way to sign in. */
const PART_OF_IT: ReadonlySet<string> = new Set([
  'authorization_pending',
  'slow_down',
  'access_denied',
  'expired_token',
]);

function inWords(oidc: Oidc): Oidc {
  const told = async <T>(portal: SsoPortal, work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      if (!(error instanceof OidcRefusal) || PART_OF_IT.has(error.code)) throw error;
      const { reason, message, hints } = signInRefused(error, portal);
      throw new (FORGOTTEN.has(error.code) ? ClientUnknown : SwitchError)(reason, message, hints);
    }
  };
  return {
    ...oidc,
    register: (portal, redirect) => told(portal, oidc.register(portal, redirect)),
    deviceCode: (portal, client) => told(portal, oidc.deviceCode(portal, client)),
    token: (portal, client, proof) => told(portal, oidc.token(portal, client, proof)),
  };
}

const FORGOTTEN: ReadonlySet<string> = new Set(['invalid_client', 'unauthorized_client']);
