// Where the hook of a shell goes: its script, the start-up file, and the line in it.

import type { Context } from '../context/index.ts';
import type { StartUpFiles } from '../context/start-up.ts';
import type { HookedName } from '../shells/index.ts';
import { clean, cleanLine } from '../words/clean.ts';
import { type Hooked, hookText } from './hooked.ts';

/** All that `setup` writes for one shell, and where. */
export interface Place {
  readonly shell: HookedName;
  readonly files: StartUpFiles;
  /** The start-up file, and as a person is told of it. */
  readonly file: string;
  readonly shown: string;
  readonly isOurs: boolean;
  readonly line: string;
  /** The name of the script in our folder, and what it is to hold. */
  readonly script: string;
  readonly shownScript: string;
  readonly text: string;
  /** What reads the start-up file in a shell that runs already. */
  readonly again: string;
  /** What a person has to know of it. */
  readonly notes: readonly string[];
}

/** The place for a shell. */
export async function placeFor(context: Context, hooked: Hooked): Promise<Place> {
  const { env, platform } = context;
  const [{ startUpOf }, files] = await Promise.all([import('../shells/start-up.ts'), context.startUpFiles()]);
  const { home, folder, isThere } = files;
  const { file, isOurs, line, again } = startUpOf(hooked.name, { env, home, platform, isThere });
  const script = `init.${hooked.name === 'pwsh' ? 'ps1' : hooked.name}`;
  const path = `${folder}${platform === 'win32' ? '\\' : '/'}${script}`;
  return {
    shell: hooked.name,
    files,
    file,
    shown: shownIn(home, file),
    isOurs,
    line: line(path),
    script,
    shownScript: shownIn(home, path),
    text: await hookText(hooked),
    again,
    notes: platform === 'darwin' && hooked.name === 'bash' ? ofLoginShells(files) : [],
  };
}

const shownIn = (home: string, file: string): string =>
  cleanLine(file.startsWith(`${home}/`) ? `~${file.slice(home.length)}` : file);

/** Terminals of macOS open login shells, and such a bash reads only the first of these. */
export function ofLoginShells({
  home,
  isThere,
  text,
}: Pick<StartUpFiles, 'home' | 'isThere' | 'text'>): string[] {
  const names = ['.bash_profile', '.bash_login', '.profile'];
  const name = names.find((one) => isThere(`${home}/${one}`)) ?? '.bash_profile';
  if (/^(?!\s*#).*\.bashrc\b/m.test(text(`${home}/${name}`))) return [];
  return [`a login shell reads ~/${name} alone; have that read the other: [ -r ~/.bashrc ] && . ~/.bashrc`];
}

/** A change of the start-up file: a line of ours comes, or goes, or gives way to another. */
export interface Change {
  readonly old: string;
  readonly now: string;
  readonly comes?: string | undefined;
  readonly goes?: string | undefined;
  /** Agreed to beforehand: it is shown all the same. */
  readonly yes: boolean;
}

/** Shows a change, and asks. */
export async function agreement(
  context: Context,
  { shown }: Place,
  { old, now, comes, goes, yes }: Change,
  question: string,
): Promise<boolean> {
  const words = [shown, ...numbered(old, '-', goes), ...numbered(now, '+', comes)].map(clean);
  if (!yes) return (await context.agrees(question, words)) === true;
  context.answer(`${words.join('\n')}\n`);
  return true;
}

/** A line of ours with its number. The lines around it are the user's, and may be secrets. */
function numbered(text: string, sign: string, line: string | undefined): string[] {
  const lines = text.split(/\r?\n/);
  const at = line === undefined ? -1 : lines.findLastIndex((one) => one.startsWith(line));
  return at < 0 ? [] : [`  ${at + 1} ${sign} ${lines[at] ?? ''}`];
}
