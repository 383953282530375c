import { SwitchError } from '../errors.ts';
import { HOOKED, type HookedName, type Shell, shellNamed, shellOf, shells } from '../shells/index.ts';
import { cleanLine } from '../words/clean.ts';
import { nearest } from '../words/nearest.ts';
import { completionWords } from './completion-words.ts';

/** A shell that can have a hook. */
export interface Hooked {
  readonly name: HookedName;
  readonly shell: Shell;
}

const THERE = `there are hooks for: ${HOOKED.join(', ')}`;

/** The shell of a name, of a program file, or of a login shell's `-zsh`; undefined for one without a hook. */
export async function hookedShell(word: string): Promise<Hooked | undefined> {
  const plain = word.replace(/^-/, '');
  const known = shellNamed(plain) ?? shellOf(plain);
  const name = HOOKED.find((one) => one === known);
  return name && { name, shell: await shells[name]() };
}

/** Throws for what is no shell with a hook. */
export function noHook(word: string): SwitchError {
  const close = nearest(word, HOOKED);
  return new SwitchError('usage', `there is no hook for "${cleanLine(word)}"`, [
    ...(close.length > 0 ? [`closest: ${close.join(', ')}`] : []),
    THERE,
  ]);
}

/** No shell was named: what to write where. */
export function whichShell(own: string, program: string, verb = 'init'): SwitchError {
  const known = shellOf(own);
  const guess = HOOKED.find((one) => one === known) ?? 'bash';
  return new SwitchError('usage', 'which shell?', [
    `for ${guess}, in its start-up file: ${startLine(guess, program, verb)}`,
    `or let it be put there: ${program} setup`,
    THERE,
  ]);
}

/** All that a shell reads to have its hook, and completion with it. */
export async function hookText(hooked: Hooked): Promise<string> {
  const hook = (await hooked.shell.hook?.()) ?? '';
  return [hook, await completionText(hooked, hook !== '')].filter((text) => text !== '').join('\n');
}

/** What makes a shell complete. */
export async function completionText({ shell }: Hooked, hasHook = false): Promise<string> {
  return (await shell.completion?.(await completionWords(), hasHook)) ?? '';
}

/** What makes a shell read its hook, in its start-up file. */
export function startLine(shell: HookedName, program: string, verb = 'init'): string {
  // A word of the language of these.
  const isTaken = program === 'switch' && ['fish', 'tcsh', 'pwsh'].includes(shell);
  const command = [isTaken ? 'asw' : program, verb, shell].join(' ');
  if (shell === 'fish') return `${command} | source`;
  if (shell === 'pwsh') return `${command} | Out-String | Invoke-Expression`;
  if (shell === 'nu') return `source ~/hook.nu, once made by: ${command} | save ~/hook.nu`;
  return shell === 'tcsh' ? `eval "\`${command}\`"` : `eval "$(${command})"`;
}
