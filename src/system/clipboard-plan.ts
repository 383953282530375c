// What puts a text onto the clipboard of the machine that a person sits at, as a pure function of facts.

import { existsSync } from 'node:fs';
import type { Env } from '../profiles/settings.ts';
import { helperOnPath } from './desktop.ts';
import { farAway, type Machine, machineOf } from './whereabouts.ts';

/** What is known of the machine. */
export interface ClipboardFacts extends Machine {
  /** The file of a program in the absolute folders of PATH. */
  find(name: string): string | undefined;
  /** True for a file that is there. */
  has(file: string): boolean;
}

/** The facts of this process. */
export const clipboardFacts = (env: Env, platform: NodeJS.Platform): ClipboardFacts => ({
  ...machineOf(env, platform),
  find: (name) => helperOnPath(name, env, platform),
  has: existsSync,
});

/** A program that reads the text from its stdin: it never stands in argv. */
export interface ClipboardProgram {
  readonly file: string;
  readonly args: readonly string[];
}

/** The program for this desktop; undefined where there is none, or the person sits elsewhere. */
export function clipboardProgram(facts: ClipboardFacts): ClipboardProgram | undefined {
  const { env, platform, hasWindows, find, has } = facts;
  if (farAway(facts)) return undefined;
  if (platform === 'darwin') return { file: '/usr/bin/pbcopy', args: [] };
  if (platform === 'win32') return { file: CLIP, args: [] };
  if (hasWindows) return calling(find('clip.exe') ?? [CLIP_BESIDE].find(has));
  const onWayland = env.WAYLAND_DISPLAY ? calling(find('wl-copy')) : undefined;
  if (onWayland || !env.DISPLAY) return onWayland;
  return calling(find('xclip'), '-selection', 'clipboard') ?? calling(find('xsel'), '--clipboard', '--input');
}

const calling = (file: string | undefined, ...args: readonly string[]): ClipboardProgram | undefined =>
  file === undefined ? undefined : { file, args };

const CLIP = 'C:\\Windows\\System32\\clip.exe';
/** Where WSL has it, unless told otherwise. */
const CLIP_BESIDE = '/mnt/c/Windows/System32/clip.exe';

/** What stands between us and the terminal; undefined for one that would show the text rather than copy it. */
export type Between = 'nothing' | 'tmux' | 'screen';

/** How a terminal is told to copy. */
export function terminalCopies({ env }: Pick<Machine, 'env'>): Between | undefined {
  const term = env.TERM ?? '';
  if (term === '' || term === 'dumb' || term === 'linux') return undefined;
  if (env.TMUX) return 'tmux';
  return env.STY || term === 'screen' || term.startsWith('screen.') ? 'screen' : 'nothing';
}
