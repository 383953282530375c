// Opens a page in a person's browser. An address goes to a program as one word of its argv, and to no shell; it is looked
// at before, whoever has made it.

import { existsSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import type { Env } from '../profiles/settings.ts';
import { startBrowser } from './browser-start.ts';
import { withPage, wordsOf } from './browser-words.ts';
import { knownOf, knownProgram } from './browsers-known.ts';
import { helperOnPath } from './desktop.ts';
import { openablePage } from './web-page.ts';
import { farAway, type Machine, machineOf, windowless } from './whereabouts.ts';

/** What a browser is started from. */
export interface BrowserFacts extends Machine {
  /** The command that a person has named for this, above `BROWSER`; `none`: nothing is to be opened. */
  readonly setting: string | undefined;
  /** The file of a program in the absolute folders of PATH. */
  find(name: string): string | undefined;
  /** True for a file that is there. */
  has(file: string): boolean;
}

/** A program, and what it is called with. */
export interface BrowserPlan {
  readonly file: string;
  readonly args: readonly string[];
}

/** What opens a page, whose address was looked at; undefined where nothing does. */
export function browserPlan(page: string, facts: BrowserFacts): BrowserPlan | undefined {
  const { setting, env, platform } = facts;
  if (setting) return setting === 'none' ? undefined : named(setting, page, facts);
  // A colon parts the names in BROWSER; on Windows it is part of a path.
  const lines = platform === 'win32' ? [env.BROWSER ?? ''] : (env.BROWSER ?? '').split(':');
  for (const line of lines) {
    const plan = named(line, page, facts);
    if (plan && !ON_A_TERMINAL.test(plan.file)) return plan;
  }
  return farAway(facts) || windowless(facts) ? undefined : ofSystem(page, facts);
}

/** Browsers that draw on a terminal, of which they get none. */
const ON_A_TERMINAL = /(^|\/)(w3m|lynx|e?links2?|www-browser)$/;

function named(line: string, page: string, facts: BrowserFacts): BrowserPlan | undefined {
  const [name, ...words] = wordsOf(line) ?? [];
  if (name === undefined) return undefined;
  const app = facts.platform === 'darwin' && words.length === 0 ? knownOf(name)?.app : undefined;
  // A program that runs already is told of the page by the system.
  if (app && (!knownOf(name)?.windows || knownProgram(name, facts))) return opening(['-a', app], page);
  const file = isPath(name) ? name : (facts.find(name) ?? knownProgram(name, facts));
  if (file === undefined || !isWhole(file) || !facts.has(file)) return undefined;
  return { file, args: withPage(words, page) };
}

const opening = (words: readonly string[], page: string): BrowserPlan => ({
  file: '/usr/bin/open',
  args: [...words, page],
});

const isPath = (name: string): boolean => /[/\\]/.test(name);
/** An absolute path, of either kind of system. */
const isWhole = (file: string): boolean => isAbsolute(file) || /^[A-Za-z]:\\/.test(file);

/** What the system opens pages with. */
function ofSystem(page: string, facts: BrowserFacts): BrowserPlan | undefined {
  const { platform, env, find, has } = facts;
  if (platform === 'darwin') return opening([], page);
  if (platform === 'win32')
    return { file: `${windowsFolder(env)}\\System32\\rundll32.exe`, args: [HANDLER, page] };
  if (!facts.hasWindows) return calling(find('xdg-open'), page);
  const handler = find('rundll32.exe') ?? [RUNDLL32].find(has);
  return calling(find('wslview'), page) ?? (handler ? { file: handler, args: [HANDLER, page] } : undefined);
}

const calling = (file: string | undefined, page: string): BrowserPlan | undefined =>
  file === undefined ? undefined : { file, args: [page] };

const HANDLER = 'url.dll,FileProtocolHandler';
/** Where WSL has it, unless told otherwise. */
const RUNDLL32 = '/mnt/c/Windows/System32/rundll32.exe';

function windowsFolder({ SystemRoot: folder = '' }: Env): string {
  return /^[A-Za-z]:\\[\w .-]+$/.test(folder) ? folder : 'C:\\Windows';
}

/** The facts of this process. */
export function browserFacts(env: Env, platform: NodeJS.Platform, setting: string | undefined): BrowserFacts {
  return {
    ...machineOf(env, platform),
    setting,
    find: (name) => helperOnPath(name, env, platform),
    has: existsSync,
  };
}

/** Opens a page; false where nothing was started. Nobody waits for the browser, which has no hold on our terminal. */
export async function openPage(page: string, facts: BrowserFacts): Promise<boolean> {
  const address = openablePage(page);
  const plan = address === undefined ? undefined : browserPlan(address, facts);
  return plan !== undefined && (await startBrowser(plan, facts)) !== undefined;
}
