import type { SsoPortal } from '../../profiles/sso.ts';
import { rfc3339 } from '../../words/time.ts';
import { objectIn } from '../object-in.ts';
import type { Client, Oidc } from './oidc.ts';
import type { Shelf } from './shelf.ts';
import { clientOf, sha1, withoutPort } from './token.ts';

/** A service that knows us from the last time, since a registration is good for months. */
export interface Registered {
  readonly oidc: Oidc;
  /** Forgets the registrations that were used: the next sign-in makes another. */
  forget(): Promise<void>;
}

/** The same service, with its registrations kept. One that cannot be kept is made again. */
export function registeredOnce(oidc: Oidc, shelf: Shelf, now: () => number): Registered {
  const used = new Set<string>();
  return {
    oidc: {
      ...oidc,
      async register(portal, redirect) {
        const name = registrationName(portal, redirect);
        used.add(name);
        const kept = registrationIn((await shelf.get(name)) ?? '');
        if (kept && kept.expires - now() > MARGIN_MS) return kept;
        const made = await oidc.register(portal, redirect);
        await shelf.put(name, registrationText(portal, made)).catch(() => {});
        return made;
      },
    },
    async forget() {
      for (const name of used) await shelf.delete(name);
    },
  };
}

/** It is to last for the sign-in, and for its first renewal. */
const MARGIN_MS = 15 * 60_000;

/** As the AWS CLI names them, but for the tool: each has its own, by the name that a person is shown. */
const registrationName = ({ session, startUrl, region, scopes }: SsoPortal, redirect?: string): string =>
  sha1(
    JSON.stringify({
      redirect_uri: redirect === undefined ? null : withoutPort(redirect),
      region,
      scopes,
      session_name: session ?? null,
      startUrl,
      tool: 'aws-switch',
    }),
  );

function registrationText({ scopes }: SsoPortal, { id, secret, expires }: Client): string {
  return JSON.stringify({
    clientId: id,
    clientSecret: secret.reveal(),
    expiresAt: rfc3339(expires),
    ...(scopes.length > 0 && { scopes }),
  });
}

function registrationIn(text: string): Client | undefined {
  const it = objectIn(text);
  return it && clientOf(it.clientId, it.clientSecret, it.expiresAt);
}
