// Signing in in any browser, with a code that is shown here and there (RFC 8628).

import { NetworkError, SwitchError } from '../../errors.ts';
import type { SsoPortal } from '../../profiles/sso.ts';
import type { Client, DeviceCode, Grant, SignInWorld } from './oidc.ts';
import { OidcRefusal } from './oidc.ts';
import { ownPage } from './own-page.ts';
import { explainedRefusal, unlessRefused } from './refused.ts';

/** Shows the page and the code, opens the page where that can be, and asks until a person has confirmed. */
export async function signInByDeviceCode(portal: SsoPortal, world: SignInWorld) {
  const { oidc } = world;
  const client = await unlessRefused(world.unlessInterrupted(oidc.register(portal)));
  const shown = await unlessRefused(world.unlessInterrupted(oidc.deviceCode(portal, client)));
  const page = ownPage(shown.page, portal);
  const pageWithCode = ownPage(shown.pageWithCode ?? shown.page, portal);
  if (!USER_CODE.test(shown.userCode)) throw strange();
  const isOpen = await world.open(pageWithCode);
  await world.show([
    isOpen
      ? 'sign in in your browser; if it shows no page, open this one, in any:'
      : 'open this page, in any browser:',
    page,
    `and confirm there this code, and no other:  ${shown.userCode}`,
  ]);
  const grant = await granted(portal, client, shown, world);
  return { client, grant };
}

const USER_CODE = /^[A-Za-z0-9-]{4,32}$/;

const strange = (): SwitchError =>
  new SwitchError(
    'refused',
    'the code to confirm, as it came, is none: it holds other characters than letters, digits and -',
  );

const STEP_MS = 5_000;
const SHORTEST_MS = 1_000;
const LONGEST_MS = 60_000;
/** Nobody is asked for longer, whatever is answered. */
const LONGEST_LIFE_MS = 30 * 60_000;
/** Questions in a row whose answer may be lost. */
const MOST_LOST = 5;

/**
 * Asks until there is an answer. The service knows when its code ends: what counts here is how long was waited, and not
 * the clock, which may jump.
 */
async function granted(
  portal: SsoPortal,
  client: Client,
  shown: DeviceCode,
  world: SignInWorld,
): Promise<Grant> {
  const life = within(shown.expires - world.now(), SHORTEST_MS, LONGEST_LIFE_MS);
  let interval = within(shown.interval, SHORTEST_MS, LONGEST_MS);
  let lost = 0;
  for (let waited = 0; waited <= life; ) {
    await world.wait(interval);
    waited += interval;
    const answer = await asked(portal, client, shown, world);
    if ('grant' in answer) return answer.grant;
    if (answer.lost && ++lost >= MOST_LOST) throw answer.lost;
    if (!answer.lost) lost = 0;
    if (answer.isTooFast) interval = Math.min(interval + STEP_MS, LONGEST_MS);
  }
  throw explainedRefusal('expired_token', '');
}

/** What is no number is the shortest. */
const within = (value: number, least: number, most: number): number =>
  value > least ? Math.min(value, most) : least;

type Answer = { readonly grant: Grant } | { readonly isTooFast: boolean; readonly lost?: Error };

async function asked(
  portal: SsoPortal,
  client: Client,
  { code }: DeviceCode,
  world: SignInWorld,
): Promise<Answer> {
  const asking = world.oidc.token(portal, client, { kind: 'device-code', code });
  try {
    return { grant: await world.unlessInterrupted(asking) };
  } catch (error) {
    if (isLost(error)) {
      world.debug(`no answer, it is asked again: ${error.message}`);
      return { isTooFast: false, lost: error };
    }
    if (!(error instanceof OidcRefusal)) throw error;
    if (error.code === 'authorization_pending') return { isTooFast: false };
    if (error.code === 'slow_down') return { isTooFast: true };
    throw explainedRefusal(error.code, error.message);
  }
}

/** An answer that did not come, or was none, itself or as an error for a person that it was made into. */
const isLost = (error: unknown): error is Error =>
  error instanceof NetworkError || (error instanceof SwitchError && error.reason === 'failed');
