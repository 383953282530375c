// The world of IAM Identity Center: the network, the terminal and the browser of this run, and where sign-ins rest.

import { join } from 'node:path';
import { SwitchError } from '../errors.ts';
import type { SsoPortal } from '../profiles/sso.ts';
import type { CenterWorld } from '../sources/sso/center-world.ts';
import type { IdentityCenter, SignInWay } from '../sources/sso/index.ts';
import type { SignIn } from '../sources/sso/oidc.ts';
import type { Shelf } from '../sources/sso/shelf.ts';
import { privateFolder } from '../system/files.ts';
import { homeOf, stateFolderOf } from '../system/places.ts';
import { clean } from '../words/clean.ts';
import type { Context } from './index.ts';
import { flightOf } from './turns.ts';

/** IAM Identity Center, behind the network, the terminal and the browser of this run. */
export async function identityCenterOf(context: Context): Promise<IdentityCenter> {
  const [{ identityCenterIn }, { oursIn }] = await Promise.all([
    import('../sources/sso/center.ts'),
    import('../sources/sso/ours.ts'),
  ]);
  const { env, platform, say, debug, now, network } = context;
  const world: CenterWorld = {
    ...{ now, network, say, debug },
    shelf: () => shelfOf(context),
    maySend: (portal) => mayBeTaken(portal, context),
    options: (portal) => ({ caBundle: caBundleOf(portal, context), say, debug }),
    async once(errand) {
      const { inSingleFlight } = await import('../sessions/single-flight.ts');
      const asker = async () => {
        const terminal = await context.terminalName();
        return { canAsk: terminal !== undefined, ...(terminal !== undefined && { terminal }) };
      };
      return inSingleFlight(errand, { ...(await flightOf(context)), asker });
    },
    nobody: async () => ((await context.terminalName()) === undefined ? await context.nobody() : undefined),
    way: (wish) => wayOf(wish, context),
    person: () => personOf(context),
    ours: oursIn(privateFolder(join(stateFolderOf(env, platform), 'sign-ins'))),
  };
  return identityCenterIn(world);
}

async function shelfOf({ env, platform, profiles, keychain }: Context): Promise<Shelf> {
  const [{ shelfInFolder, shelfInKeychain }, { ssoCacheFrom }] = await Promise.all([
    import('../sources/sso/shelf.ts'),
    import('../sources/sso/sso-cache.ts'),
  ]);
  return ssoCacheFrom(env, profiles().settings.get('sso_cache')) === 'keychain'
    ? shelfInKeychain(keychain)
    : shelfInFolder(privateFolder(join(homeOf(env, platform), '.aws', 'sso', 'cache')));
}

/** The profile that a portal is asked for. */
const profileOf = (portal: object): string | undefined =>
  'profile' in portal && typeof portal.profile === 'string' ? portal.profile : undefined;

function caBundleOf(portal: object, { profiles }: Context): string | undefined {
  const profile = profileOf(portal);
  return profile === undefined ? undefined : profiles().profile(profile)?.values.get('ca_bundle')?.value;
}

/** Without a profile it is AWS's own, or what was agreed to at the sign-in. */
async function mayBeTaken(portal: SsoPortal, context: Context): Promise<void> {
  const profile = profileOf(portal);
  if (profile === undefined) return;
  const { maySend } = await import('./sending.ts');
  await maySend({ service: 'sso', profile, endpoint: portal.portal }, context);
  await maySend({ service: 'sso_oidc', profile, endpoint: portal.oidc }, context);
}

async function wayOf(wish: SignInWay | undefined, context: Context): Promise<SignIn> {
  const { signInWay } = await import('./browser.ts');
  return (await signInWay(wish, context)) === 'browser'
    ? (await import('../sources/sso/by-browser.ts')).signInByBrowser
    : (await import('../sources/sso/by-device-code.ts')).signInByDeviceCode;
}

/** A person at the terminal, which is ours until they have signed in. */
async function personOf(context: Context): Promise<Awaited<ReturnType<CenterWorld['person']>>> {
  const terminal = async () => {
    // Whatever else is asked meanwhile gives the terminal back.
    const open = await context.terminal();
    if (!open) throw new SwitchError('usage', `nobody can sign in: ${await context.nobody()}`);
    return open;
  };
  await terminal();
  const { now, debug, unlessInterrupted } = context;
  return {
    ...{ now, debug, unlessInterrupted },
    wait: (milliseconds) =>
      unlessInterrupted(new Promise((resolve) => void setTimeout(resolve, milliseconds))),
    open: async (page) => (await import('./browser.ts')).openInBrowser(page, context),
    async show(lines) {
      const { say } = await terminal();
      for (const line of lines) say(clean(line));
    },
    close: context.closeTerminal,
  };
}
