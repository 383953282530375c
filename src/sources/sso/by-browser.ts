// Signing in in a browser of this machine: an authorisation code with PKCE (RFC 7636, RFC 8252).

import { createHash, randomBytes } from 'node:crypto';
import { SwitchError } from '../../errors.ts';
import type { SsoPortal } from '../../profiles/sso.ts';
import { Secret } from '../../secret.ts';
import { type Returned, waitForCallback } from '../../system/network/callback.ts';
import type { SignInWorld } from './oidc.ts';
import { explainedRefusal, unlessRefused } from './refused.ts';

const PATH = '/oauth/callback';

/** As it is registered: AWS takes any port with it. */
export const REDIRECT = `http://127.0.0.1${PATH}`;

/** How long a person may take. */
const LIMIT_MS = 5 * 60_000;

/** Opens the page, and waits for the browser to come back; the address is shown as well. */
export async function signInByBrowser(portal: SsoPortal, world: SignInWorld, limit = LIMIT_MS) {
  const { oidc } = world;
  const state = randomText();
  const verifier = randomText();
  const callback = await waitForCallback({ path: PATH, state, limit });
  try {
    const client = await unlessRefused(world.unlessInterrupted(oidc.register(portal, REDIRECT)));
    const redirect = callback.address;
    const page = oidc.page(portal, client, { redirect, state, challenge: challengeOf(verifier) });
    const isOpen = await world.open(page);
    await world.show([isOpen ? OPENED : UNOPENED, page]);
    const code = codeOf(await world.unlessInterrupted(callback.returned), limit);
    callback.close();
    const proof = { kind: 'authorisation-code', code, verifier: new Secret(verifier), redirect } as const;
    const grant = await unlessRefused(world.unlessInterrupted(oidc.token(portal, client, proof)));
    return { client, grant };
  } finally {
    callback.close();
  }
}

const OPENED = 'sign in in your browser; if it shows no page, open this one there:';
const UNOPENED = 'no browser could be opened; open this page in one of this machine:';

/** 256 random bits, in letters that mean nothing in a URL. */
const randomText = (): string => randomBytes(32).toString('base64url');

/** S256. */
const challengeOf = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url');

function codeOf(returned: Returned | undefined, limit: number): Secret {
  if (!returned)
    throw new SwitchError('refused', `nobody has signed in within ${Math.round(limit / 60_000)} minutes`, [
      'nothing was run: run it again',
    ]);
  if (returned.kind === 'code') return returned.code;
  throw explainedRefusal(returned.error, returned.description);
}
