// How the console of each account is kept apart in a browser: in a folder of the browser's own, or in a container of
// Firefox. Names of profiles are data here: they stand in no word of argv but within an address, encoded.

import { join } from 'node:path';
import { SwitchError } from '../errors.ts';
import { cleanLine } from '../words/clean.ts';
import { type BrowserFacts, type BrowserPlan, browserPlan } from './browser.ts';
import { withPage, wordsOf } from './browser-words.ts';
import { type ContainerScheme, containerAddress } from './browsers-container.ts';
import { type BrowserKind, KNOWN, kindOf, knownProgram } from './browsers-known.ts';
import { farAway, windowless } from './whereabouts.ts';

/** How accounts are kept apart: not at all, a folder for each, a container of Firefox for each. */
export const APART = ['no', 'folder', 'container', 'granted'] as const;
export type Apart = (typeof APART)[number];

/** What is to be opened, and as whose. */
export interface Opening {
  readonly address: string;
  readonly apart: Apart;
  readonly account: string;
  readonly profile: string;
  readonly color: string;
  /** Below it each account has its folder. */
  readonly folders: string;
  /** The key that the extension knows us by, where a person has set one. */
  readonly signingKey?: string | undefined;
}

/** A program, its words, and the folder that it is to find. */
export interface ApartPlan extends BrowserPlan {
  readonly folder?: { readonly path: string; readonly kind: BrowserKind };
}

/** What opens the address; undefined where nothing does. The facts' setting names the browser. */
export function openingPlan(opening: Opening, facts: BrowserFacts): ApartPlan | undefined {
  const { address, apart } = opening;
  if (facts.setting === 'none' || apart === 'no') return browserPlan(address, facts);
  const isFolder = apart === 'folder';
  const line = facts.setting ?? firstOf(isFolder ? Object.keys(KNOWN) : ['firefox'], facts);
  if (line === undefined) return undefined;
  return isFolder ? inFolder(line, opening, facts) : inContainer(line, apart, opening, facts);
}

/** A browser that nobody has named shows its window here, or is not opened. */
function firstOf(names: readonly string[], facts: BrowserFacts): string | undefined {
  if (farAway(facts) || windowless(facts)) return undefined;
  return names.find((name) => KNOWN[name]?.kind !== 'other' && knownProgram(name, facts) !== undefined);
}

function inFolder(line: string, opening: Opening, facts: BrowserFacts): ApartPlan | undefined {
  const [name = '', ...words] = wordsOf(line) ?? [];
  const file = knownProgram(name, facts) ?? browserPlan(opening.address, facts)?.file;
  if (file === undefined) return undefined;
  const kind = kindOf(file);
  if (kind === 'other') throw misfit(line, 'neither Firefox nor of the family of Chromium');
  if (facts.hasWindows && WINDOWS.test(file))
    throw misfit(line, 'a browser of Windows, which keeps no folder here');
  const path = join(opening.folders, accountOf(opening.account), folderNameOf(file));
  return { file, args: [...FOLDER[kind](path), ...withPage(words, opening.address)], folder: { path, kind } };
}

const WINDOWS = /^\/mnt\/|\.exe$/i;

/** Each browser keeps its folder in a form of its own. */
const folderNameOf = (file: string): string =>
  (file.split(/[/\\]/).at(-1) ?? '').replace(/[^A-Za-z0-9-]+/g, '-').toLowerCase();

const FOLDER = {
  chromium: (path: string) => [`--user-data-dir=${path}`, '--no-first-run', '--no-default-browser-check'],
  // One that runs in this folder already is told to open the page; one in another does not hear of it.
  firefox: (path: string) => ['--profile', path],
};

function inContainer(
  line: string,
  scheme: ContainerScheme,
  { address, profile, color, signingKey }: Opening,
  facts: BrowserFacts,
): ApartPlan | undefined {
  const page = containerAddress({ scheme, name: profile, color, page: address, signingKey });
  const plan = browserPlan(page, { ...facts, setting: line });
  if (plan && kindOf(wordsOf(line)?.[0] ?? '') !== 'firefox') throw misfit(line, 'not Firefox');
  return plan;
}

function accountOf(account: string): string {
  if (/^\d{12}$/.test(account)) return account;
  throw new SwitchError('failed', `no folder for what is no account: ${cleanLine(account)}`);
}

const misfit = (line: string, what: string): SwitchError =>
  new SwitchError('config', `console_apart cannot be kept with "${cleanLine(line)}": it is ${what}`, [
    'name another browser, or write console_apart = no',
  ]);
