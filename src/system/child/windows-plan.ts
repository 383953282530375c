// How a command is run on Windows. Pure, and tried on other systems. A batch file is run by cmd.exe, which reads its
// line in a grammar of its own: each word is written so that it arrives as typed, or it is refused.

import { win32 } from 'node:path';
import { SwitchError } from '../../errors.ts';
import type { Env } from '../../profiles/settings.ts';
import { cleanLine } from '../../words/clean.ts';
import type { ChildPlan, Command } from './plan.ts';
import type { ProgramFiles } from './runnable.ts';
import { refuseOnWindows, variableIn } from './windows-names.ts';

/** The plan for a command on Windows, where no process can take another's place. */
export function planOnWindows({ file, argv, env }: Command, files: ProgramFiles): ChildPlan {
  const [argv0, ...words] = argv;
  const clean = withoutTwins(env);
  refuseOnWindows(file);
  if (!/\.(cmd|bat)$/i.test(file))
    return { file, args: words, options: { argv0, env: clean }, isCertain: false };
  return {
    file: interpreterOf(env),
    args: ['/d', '/v:off', '/s', '/c', `"${lineFor(file, words, env, files)}"`],
    options: { argv0: 'cmd.exe', env: clean, windowsVerbatimArguments: true },
    isCertain: false,
  };
}

/** Names that differ in their letters' case alone are one; the last that was set counts. */
function withoutTwins(env: Record<string, string>): Record<string, string> {
  const last = new Map(Object.keys(env).map((name) => [name.toUpperCase(), name]));
  return Object.fromEntries(Object.entries(env).filter(([name]) => last.get(name.toUpperCase()) === name));
}

function interpreterOf(env: Env): string {
  const named = variableIn(env, 'COMSPEC');
  if (named && win32.isAbsolute(named)) return named;
  return win32.join(variableIn(env, 'SYSTEMROOT') || 'C:\\Windows', 'System32', 'cmd.exe');
}

/** The line for cmd.exe. A shim of npm hands its words to a second line, so that they are written for two readings. */
function lineFor(file: string, words: readonly string[], env: Env, files: ProgramFiles): string {
  const isShim = isShimOfNpm(file, files);
  for (const word of words) refuseUnsafe(word, file, isShim);
  const line = [
    guarded(win32.normalize(file)),
    ...words.map((word) => (isShim ? guarded(guarded(quoted(word))) : guarded(quoted(word)))),
  ].join(' ');
  refuseVariable(line, file, env);
  return line;
}

const SHIM = /"%(?:~dp0|dp0%)\\[^"\r\n]*"\s+%\*/;

function isShimOfNpm(file: string, files: ProgramFiles): boolean {
  const inFolder = /node_modules[\\/]\.bin[\\/][^\\/]+\.cmd$/i.test(file);
  return inFolder || SHIM.test(files.headOf(file) ?? '');
}

/** In quotes, as C's runtime takes them apart again: backslashes count twice before a quote alone. */
function quoted(word: string): string {
  return `"${word.replace(/(\\*)("|$)/g, (_all, slashes: string, quote: string) => slashes + slashes + (quote && '\\"'))}"`;
}

/** Whatever means something to cmd.exe, quotes included, is one letter to it behind a caret. */
function guarded(text: string): string {
  return text.replace(/[()\][%!^"`<>&|;, *?]/g, '^$&');
}

/** A line ends at a line end; and what stands between quotes is safe in a batch file unless it brings its own. */
function refuseUnsafe(word: string, file: string, isShim: boolean): void {
  const what = /[\r\n\0]/.test(word) ? 'a line end' : !isShim && word.includes('"') ? 'a quote' : undefined;
  if (what) throw unsafe(file, `a word with ${what}`);
}

/** `%PATH:a=b%` is a variable even where carets stand in it. */
function refuseVariable(line: string, file: string, env: Env): void {
  const names = [...line.matchAll(/%([^%:]+)(?=:[^%]*%)/g)].map(([, name = '']) => name.toUpperCase());
  const known = names.find((name) => variableIn(env, name) !== undefined);
  if (known) throw unsafe(file, `a word with %${known}:…%`);
}

function unsafe(file: string, what: string): SwitchError {
  return new SwitchError('usage', `${what} cannot be given to a batch file unchanged: ${cleanLine(file)}`, [
    'name the program that the batch file runs',
    'nothing was run',
  ]);
}
