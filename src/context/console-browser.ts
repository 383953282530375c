// The browser that the console of a profile is opened in: who has named it, whether that may be run, and how accounts are
// kept apart in it.

import { join } from 'node:path';
import { at } from '../profiles/faults.ts';
import type { Value } from '../profiles/profile.ts';
import type { StartedBrowser } from '../system/browser-start.ts';
import type { Apart, ApartPlan } from '../system/browsers.ts';
import { stateFolderOf } from '../system/places.ts';
import { cleanLine } from '../words/clean.ts';
import { mayStart } from './browser.ts';
import type { BrowserWish, NoBrowser } from './browser-wish.ts';
import type { Context } from './index.ts';

/** A browser that may be started. */
export interface ConsoleBrowser {
  /** An extension of the browser opens the page, in a container. */
  readonly isContainer: boolean;
  /** Undefined where nothing could be started. */
  open(address: string): Promise<StartedBrowser | undefined>;
}

/** The browser for a profile; undefined where a person does not want what a config names to be run. */
export async function consoleBrowser(
  wish: BrowserWish,
  context: Context,
): Promise<ConsoleBrowser | undefined> {
  const { line, key, value } = namedFor(wish, context);
  if (!(await mayStart(key, value, context))) return undefined;
  const { debug } = context;
  const [{ apart, planFor }, { startBrowser }] = await Promise.all([
    planner(wish, line, context),
    import('../system/browser-start.ts'),
  ]);
  return {
    isContainer: apart === 'container' || apart === 'granted',
    async open(address) {
      const plan = planFor(address);
      if (plan?.folder) await layFolder(plan.folder, wish);
      const started = plan && (await startBrowser(plan, context));
      const which = line === undefined ? 'none was named' : `named: ${cleanLine(line, 80)}`;
      debug(`${started ? 'a browser was started' : 'no browser was started'} (${which}; apart: ${apart})`);
      return started;
    },
  };
}

/** Looks for the browser and starts nothing, so that nobody types a code for a page that nothing will open. */
export async function noBrowser(wish: BrowserWish, context: Context): Promise<NoBrowser | undefined> {
  const { line } = namedFor(wish, context);
  const { planFor } = await planner(wish, line, context);
  if (planFor('http://127.0.0.1/')) return undefined;
  return line === undefined || line === 'none' ? {} : { named: line };
}

interface Planner {
  readonly apart: Apart;
  planFor(address: string): ApartPlan | undefined;
}

async function planner(wish: BrowserWish, line: string | undefined, context: Context): Promise<Planner> {
  const { env, platform } = context;
  const [{ APART, openingPlan }, { browserFacts }] = await Promise.all([
    import('../system/browsers.ts'),
    import('../system/browser.ts'),
  ]);
  const apart = apartFrom(said('console_apart', wish, context), APART);
  const folders = join(stateFolderOf(env, platform), 'browsers');
  const signingKey = env.OPEN_URL_IN_CONTAINER_SIGNING_KEY;
  const facts = browserFacts(env, platform, line);
  return {
    apart,
    planFor: (address) => openingPlan({ ...wish, address, apart, folders, signingKey }, facts),
  };
}

interface Named {
  readonly line: string | undefined;
  readonly key: string;
  /** The line of a config that says so. */
  readonly value?: Value | undefined;
}

/** By the option, the environment, the profile, `[switch]`. */
function namedFor(wish: BrowserWish, context: Context): Named {
  const given = wish.browser || context.env.SWITCH_BROWSER;
  if (given) return { line: given, key: 'browser' };
  const own = said('console_browser', wish, context);
  if (own?.value) return { line: own.value, key: 'console_browser', value: own };
  const general = context.profiles().settings.get('browser');
  return { line: general?.value || undefined, key: 'browser', value: general };
}

/** What the profile says, else `[switch]`. */
function said(key: string, { profile }: BrowserWish, { profiles }: Context): Value | undefined {
  return profiles().profile(profile)?.values.get(key) ?? profiles().settings.get(key);
}

function apartFrom(value: Value | undefined, choices: readonly Apart[]): Apart {
  if (!value?.value) return 'no';
  const found = choices.find((one) => one === value.value.toLowerCase());
  if (found) return found;
  throw at(value, `console_apart is "${cleanLine(value.value)}", and may be ${choices.join(', ')}`, [
    'write one of them, or nothing',
  ]);
}

async function layFolder(
  { path, kind }: { readonly path: string; readonly kind: 'chromium' | 'firefox' | 'other' },
  { account, profile, color }: BrowserWish,
): Promise<void> {
  const [{ layBrowserFolder }, { consoleColorOf }] = await Promise.all([
    import('../system/browsers-folder.ts'),
    import('../console/colors.ts'),
  ]);
  layBrowserFolder(path, kind, { account, profile, color: consoleColorOf(color) });
}
