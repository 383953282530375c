// Which prompt it is, as a pure function of facts. A code that is there beats a command, a command beats whoever was
// named, and only then is looked for a person: on the terminal first, on the desktop where there is no terminal.

import { SwitchError } from '../errors.ts';
import { hasDisplay } from '../system/display.ts';
import { cleanLine } from '../words/clean.ts';
import { isPromptName, type MfaWorld, type Named, type PromptName, prompts, type unnamed } from './index.ts';

type Asked = Pick<MfaWorld, 'given' | 'process' | 'named' | 'mayAsk' | 'platform' | 'env'>;

export interface Facts extends Asked {
  readonly hasTerminal: boolean;
  /** True for a helper that is on PATH and draws windows. */
  has(helper: string): boolean;
  /** True in a session of macOS that has a screen. */
  isAqua(): boolean;
  /** True where Linux runs programs of the Windows around it. */
  hasWindows(): boolean;
}

export type Choice = PromptName | keyof typeof unnamed;

/** The prompt that fits. */
export function choosePrompt(facts: Facts): Choice {
  const { given, process, mayAsk, hasTerminal } = facts;
  const named = facts.named && promptNamed(facts.named);
  if (given) return 'given';
  if (process) return 'process';
  if (named && ALONE.has(named)) return named;
  if (!mayAsk || (named === 'terminal' && !hasTerminal)) return 'nobody';
  return named ?? (hasTerminal ? 'terminal' : (dialogOf(facts) ?? 'nobody'));
}

/** What these do needs no person, but for a touch. They are taken when they are named, never for being there. */
const ALONE: ReadonlySet<PromptName> = new Set(['ykman', 'command']);

/** aws-vault's names that are not ours. */
const ALSO: Readonly<Record<string, PromptName>> = { wincredui: 'powershell' };

/** The prompt that goes by a name; throws where there is none. */
export function promptNamed({ name, by }: Named): PromptName {
  const known = Object.hasOwn(ALSO, name) ? ALSO[name] : name;
  if (known !== undefined && isPromptName(known)) return known;
  throw new SwitchError('usage', `there is no prompt called "${cleanLine(name)}"`, [
    `there are: ${Object.keys(prompts).join(', ')}`,
    `it was named by ${by}`,
  ]);
}

/** The dialog that a desktop can show; undefined where there is none. */
export function dialogOf(facts: Facts): PromptName | undefined {
  const { platform, env, has } = facts;
  if (platform === 'win32') return 'powershell';
  if (platform === 'darwin') return !isRemote(env) && facts.isAqua() ? 'osascript' : undefined;
  const drawn = hasDisplay(env) ? onDisplay(env).find((name) => has(name)) : undefined;
  return drawn ?? (facts.hasWindows() && has('powershell.exe') ? 'powershell' : undefined);
}

const isRemote = ({ SSH_CONNECTION, SSH_TTY }: Facts['env']): boolean => Boolean(SSH_CONNECTION || SSH_TTY);

function onDisplay({ XDG_CURRENT_DESKTOP, KDE_FULL_SESSION }: Facts['env']): PromptName[] {
  const isKde = Boolean(KDE_FULL_SESSION) || /\bKDE\b/i.test(XDG_CURRENT_DESKTOP ?? '');
  return isKde ? ['kdialog', 'zenity', 'pinentry'] : ['zenity', 'pinentry', 'kdialog'];
}
