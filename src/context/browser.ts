// The browser of a run: which one a person has named, and the way to sign in that it allows.

import { Interrupted, SwitchError } from '../errors.ts';
import type { Value } from '../profiles/profile.ts';
import type { SignInWay } from '../sources/sso/index.ts';
import type { Context } from './index.ts';

/** Opens a page; false where none was opened. A command of a config that is not the user's own is asked about before. */
export async function openInBrowser(page: string, context: Context): Promise<boolean> {
  const { env, platform, debug } = context;
  if (!(await isAgreed(context))) return false;
  const { browserFacts, openPage } = await import('../system/browser.ts');
  const isOpen = await openPage(page, browserFacts(env, platform, namedBrowser(context)));
  debug(isOpen ? 'a page was opened in the browser' : 'no browser was started');
  return isOpen;
}

/** The way to sign in here, unless a person wishes for one. */
export async function signInWay(wish: SignInWay | undefined, context: Context): Promise<SignInWay> {
  const { env, platform, debug } = context;
  const [{ browserFacts, browserPlan }, { chooseWay }] = await Promise.all([
    import('../system/browser.ts'),
    import('../sources/sso/where.ts'),
  ]);
  const facts = browserFacts(env, platform, namedBrowser(context));
  const canOpen = browserPlan('https://aws.amazon.com/', facts) !== undefined;
  const { way, why } = chooseWay({ ...facts, wish, canOpen });
  debug(`signing in by ${way}: ${why}`);
  return way;
}

const namedBrowser = ({ env, profiles }: Context): string | undefined =>
  env.SWITCH_BROWSER || profiles().settings.get('browser')?.value || undefined;

/** Whoever says no signs in by hand. */
async function isAgreed(context: Context): Promise<boolean> {
  const command = context.env.SWITCH_BROWSER ? undefined : context.profiles().settings.get('browser');
  return mayStart('browser', command, context);
}

/** False where a person does not want the browser that a config names, which is not their own. */
export async function mayStart(key: string, command: Value | undefined, context: Context): Promise<boolean> {
  if (!command?.value || command.value === 'none') return true;
  try {
    await (await import('./consent.ts')).mayRun(key, command, context);
    return true;
  } catch (error) {
    if (error instanceof SwitchError && error.reason === 'cancelled' && !(error instanceof Interrupted))
      return false;
    throw error;
  }
}
