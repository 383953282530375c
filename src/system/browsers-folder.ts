// The folder in which a browser keeps the sessions of one account. It is ours until the browser has been there once:
// what we lay then, it takes over and changes.

import { join } from 'node:path';
import { SwitchError } from '../errors.ts';
import { cleanLine } from '../words/clean.ts';
import type { BrowserKind } from './browsers-known.ts';
import { privateFolder } from './files.ts';
import { ownFolder } from './own-folder.ts';
import { unwritable } from './unwritable.ts';

/** Whose the windows of a folder are. */
export interface Owner {
  readonly account: string;
  readonly profile: string;
  /** Six hex digits. */
  readonly color: string;
}

/** Makes the folder for us alone, named and coloured where the browser knows that; one that is there stays as it is. */
export function layBrowserFolder(path: string, kind: BrowserKind, owner: Owner): void {
  try {
    lay(path, kind, owner);
  } catch (error) {
    throw error instanceof SwitchError ? error : unwritable(path, error as NodeJS.ErrnoException);
  }
}

function lay(path: string, kind: BrowserKind, owner: Owner): void {
  ownFolder(path);
  if (kind === 'chromium') privateFolder(join(path, 'Default')).create('Preferences', preferences(owner));
  else if (kind === 'firefox') privateFolder(path).create('user.js', USER_JS);
}

const LONGEST_NAME = 40;

function preferences({ account, profile, color }: Owner): string {
  return JSON.stringify({
    profile: { name: `${cleanLine(profile, LONGEST_NAME)} ${account}` },
    browser: { theme: { user_color2: argb(color), color_variant2: VIVID } },
    extensions: { theme: { id: 'user_color_theme_id' } },
  });
}

const VIVID = 3;

/** A colour as Chromium keeps it: four bytes, a number with a sign. */
const argb = (hex: string): number => (0xff000000 | Number.parseInt(hex, 16)) >> 0;

/** It asks for nothing when it is first opened. */
const USER_JS = ['browser.shell.checkDefaultBrowser', 'browser.aboutwelcome.enabled']
  .map((name) => `user_pref("${name}", false);\n`)
  .join('');
