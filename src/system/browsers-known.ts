// The browsers that have a name of their own here, and where each system keeps them.

import { posix, win32 } from 'node:path';
import type { BrowserFacts } from './browser.ts';

/** Whose options a browser takes. */
export type BrowserKind = 'chromium' | 'firefox' | 'other';

interface Known {
  readonly kind: BrowserKind;
  /** Its programs on PATH, the likelier first. */
  readonly programs: readonly string[];
  /** Its application on macOS, and the program in it. */
  readonly app: string;
  readonly binary?: string;
  /** Below the folders of programs of Windows. */
  readonly windows?: string;
}

/** By the names that a person writes. Where none is named, the first that is there is taken. */
export const KNOWN: Readonly<Record<string, Known>> = {
  chrome: {
    kind: 'chromium',
    programs: ['google-chrome-stable', 'google-chrome', 'chrome'],
    app: 'Google Chrome',
    windows: 'Google\\Chrome\\Application\\chrome.exe',
  },
  chromium: {
    kind: 'chromium',
    programs: ['chromium', 'chromium-browser'],
    app: 'Chromium',
    windows: 'Chromium\\Application\\chrome.exe',
  },
  brave: {
    kind: 'chromium',
    programs: ['brave-browser', 'brave'],
    app: 'Brave Browser',
    windows: 'BraveSoftware\\Brave-Browser\\Application\\brave.exe',
  },
  edge: {
    kind: 'chromium',
    programs: ['microsoft-edge-stable', 'microsoft-edge'],
    app: 'Microsoft Edge',
    windows: 'Microsoft\\Edge\\Application\\msedge.exe',
  },
  firefox: {
    kind: 'firefox',
    programs: ['firefox', 'firefox-esr'],
    app: 'Firefox',
    binary: 'firefox',
    windows: 'Mozilla Firefox\\firefox.exe',
  },
  safari: { kind: 'other', programs: [], app: 'Safari' },
};

/** The browser of that name. */
export const knownOf = (name: string): Known | undefined => {
  const lower = name.toLowerCase();
  return Object.hasOwn(KNOWN, lower) ? KNOWN[lower] : undefined;
};

/** The file of a known browser's program; undefined where it is not there. */
export function knownProgram(name: string, facts: BrowserFacts): string | undefined {
  const known = knownOf(name);
  if (!known) return undefined;
  if (facts.platform === 'darwin') return appFiles(known, facts).find(facts.has);
  if (facts.platform === 'win32') return windowsFiles(known, facts).find(facts.has);
  const file = known.programs.map(facts.find).find((found) => found !== undefined);
  return file ?? (facts.hasWindows ? besideFiles(known).find(facts.has) : undefined);
}

function appFiles({ app, binary = app }: Known, { env: { HOME = '' } }: BrowserFacts): string[] {
  const homes = posix.isAbsolute(HOME) ? ['', HOME] : [''];
  return homes.map((home) => `${home}/Applications/${app}.app/Contents/MacOS/${binary}`);
}

const PROGRAMS = ['C:\\Program Files', 'C:\\Program Files (x86)'];

/** Names of variables of Windows are in capitals. */
function windowsFiles({ windows }: Known, { env }: BrowserFacts): string[] {
  const named = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map((name) => env[name] ?? '');
  const folders = [...named.filter((folder) => /^[A-Za-z]:\\/.test(folder)), ...PROGRAMS];
  return windows === undefined ? [] : folders.map((folder) => win32.join(folder, windows));
}

/** Where WSL shows those of Windows. */
const besideFiles = ({ windows }: Known): string[] =>
  windows === undefined
    ? []
    : PROGRAMS.map((folder) => `${folder}\\${windows}`.replace(/^C:/, BESIDE).replaceAll('\\', '/'));

const BESIDE = '/mnt/c';

/** What kind of browser a program is, by its name. */
export function kindOf(file: string): BrowserKind {
  const name = (file.split(/[/\\]/).at(-1) ?? '').toLowerCase().replace(/\.exe$/, '');
  if (/^(firefox|librewolf|waterfox|floorp|zen)/.test(name)) return 'firefox';
  return /chrom|brave|edge|vivaldi/.test(name) ? 'chromium' : 'other';
}
