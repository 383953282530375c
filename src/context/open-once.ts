// A page whose address is a secret, above all a sign-in to the console, gets into a browser: neither argv nor a file nor
// a word of ours ever holds the address, but a one-shot one of this machine that leads there.

import { SwitchError } from '../errors.ts';
import type { Secret } from '../secret.ts';
import type { OneShot } from '../system/network/one-shot.ts';
import { cleanLine } from '../words/clean.ts';
import type { BrowserWish, PageEnd } from './browser-wish.ts';
import { consoleBrowser } from './console-browser.ts';
import type { Context } from './index.ts';

/** How long somebody may take to come, in milliseconds. */
const LIMIT_MS = 60_000;
/** When a person is told what is waited for. */
const TOLD_AFTER_MS = 1_500;
/** A browser that was handed the address may come, though what handed it on has failed. */
const AFTER_FAILURE_MS = 3_000;
/** Whoever comes second hears that they are, rather than nothing: a browser that asks twice, or that was too late. */
const LINGER_MS = 1_000;

/** How long is waited, where it is not as long as usual. */
export interface Patience {
  readonly limit?: number;
  readonly afterFailure?: number;
}

/** Opens a page of the console once. Throws where it is none, before anything is started. */
export async function openOnce(
  page: Secret,
  wish: BrowserWish,
  context: Context,
  { limit = LIMIT_MS, afterFailure = AFTER_FAILURE_MS }: Patience = {},
): Promise<PageEnd> {
  await refuseElsewhere(page, wish, context);
  const browser = await consoleBrowser(wish, context);
  if (!browser) return 'no browser';
  const { oneShot } = await import('../system/network/one-shot.ts');
  const shot = await oneShot({ page, limit, isByExtension: browser.isContainer });
  const told = setTimeout(() => context.say('waiting for the browser, Ctrl-C to stop'), TOLD_AFTER_MS);
  try {
    const started = await browser.open(shot.address);
    if (!started) return 'no browser';
    const end = await Promise.race([ended(shot), gaveUp(started.failed, afterFailure, context)]);
    if (end === 'opened') await pause(LINGER_MS);
    return end;
  } finally {
    clearTimeout(told);
    shot.close();
  }
}

const ended = async ({ used }: OneShot): Promise<PageEnd> => ((await used) ? 'opened' : 'unused');

async function gaveUp(failed: Promise<string>, patience: number, { debug }: Context): Promise<PageEnd> {
  debug(`the browser could not open the page: ${cleanLine(await failed)}`);
  await pause(patience);
  return 'failed';
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => void setTimeout(resolve, milliseconds));

/** The page is AWS's own; or of the sign-in service that is configured, where that is on this machine. */
async function refuseElsewhere(page: Secret, wish: BrowserWish, context: Context): Promise<void> {
  const [{ openablePage }, { isSignInOrConsole }] = await Promise.all([
    import('../system/web-page.ts'),
    import('../console/places.ts'),
  ]);
  const address = openablePage(page.reveal());
  const { protocol, host, origin } = new URL(address ?? 'about:blank');
  if (protocol === 'https:' && isSignInOrConsole(host)) return;
  if (protocol === 'http:' && origin === (await configuredOrigin(wish, context))) return;
  throw new SwitchError('refused', 'the page to sign in on is none of the AWS console: it was not opened', [
    address === undefined ? 'it is no address that a browser may be given' : `it is on ${cleanLine(host)}`,
  ]);
}

/** Where the configured sign-in service is. */
async function configuredOrigin({ profile }: BrowserWish, context: Context): Promise<string | undefined> {
  const [{ configuredUrl }, { settingsFrom }, { bareProfile }] = await Promise.all([
    import('../profiles/endpoint.ts'),
    import('../profiles/settings.ts'),
    import('../profiles/profile.ts'),
  ]);
  const profiles = context.profiles();
  const { endpoints } = settingsFrom({}, context.env, profiles);
  const url = configuredUrl('signin', endpoints, profiles, profiles.profile(profile) ?? bareProfile(profile));
  return url && URL.canParse(url.value) ? new URL(url.value).origin : undefined;
}
