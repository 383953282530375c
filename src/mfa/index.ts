// Where a code of the user's device comes from: the shelf of prompts. Which one it is, is decided in choose.ts.

import type { CodeRefused } from '../errors.ts';
import type { Env } from '../profiles/settings.ts';
import type { TerminalDevice } from '../system/terminal/device.ts';
import type { Terminal } from '../system/terminal/terminal.ts';

export interface MfaQuestion {
  /** The device's ARN or serial number. */
  readonly device: string;
  readonly profile: string;
  /** What the code is good for, beside this profile. */
  readonly why: string | undefined;
  /** Counts from 1. */
  readonly attempt: number;
  /** Why the code before was refused; undefined for the first. */
  readonly refused: CodeRefused | undefined;
}

export type MfaPrompt = (question: MfaQuestion) => Promise<string>;

/** A prompt that somebody has named, and where. */
export interface Named {
  readonly name: string;
  readonly by: string;
}

/** What a prompt needs of the world. */
export interface MfaWorld {
  readonly program: string;
  readonly env: Env;
  readonly platform: NodeJS.Platform;
  /** From `--mfa-token` or `SWITCH_MFA_TOKEN`. */
  readonly given: string | undefined;
  /** Which of them. */
  readonly givenBy: string;
  /** The command of `mfa_process`. */
  readonly process: string | undefined;
  /** From `--prompt`, a variable or `[switch] prompt`. */
  readonly named: Named | undefined;
  /** The command of `[switch] prompt_command`. */
  readonly command: string | undefined;
  /** False where a person must not be asked: `--no-input`, `CI`. */
  readonly mayAsk: boolean;
  /** Why there is nobody to ask, where there is no terminal. */
  nobody(): Promise<string>;
  /** Milliseconds after which whoever is asked is given up. */
  readonly limit: number;
  terminal(): Promise<Terminal | undefined>;
  /** The terminal's name, without touching it. */
  terminalName(): Promise<string | undefined>;
  /** The terminal for a program of somebody else's. */
  device(): Promise<TerminalDevice | undefined>;
  now(): number;
  sleep(milliseconds: number): Promise<unknown>;
  say(words: string): void;
}

/** Makes a prompt in a world. */
export type MakePrompt = (world: MfaWorld) => MfaPrompt;

/** The prompts that have a name; the keys are the choices of `--prompt`. */
export const prompts = {
  terminal: () => import('./terminal.ts').then(({ terminalCode }) => terminalCode),
  osascript: () => import('./osascript.ts').then(({ osascriptCode }) => osascriptCode),
  zenity: () => import('./zenity.ts').then(({ zenityCode }) => zenityCode),
  kdialog: () => import('./kdialog.ts').then(({ kdialogCode }) => kdialogCode),
  pinentry: () => import('./pinentry.ts').then(({ pinentryCode }) => pinentryCode),
  powershell: () => import('./powershell.ts').then(({ powershellCode }) => powershellCode),
  ykman: () => import('./ykman.ts').then(({ ykmanCode }) => ykmanCode),
  command: () => import('./command.ts').then(({ commandCode }) => commandCode),
} as const satisfies Record<string, () => Promise<MakePrompt>>;

/** Those that are never named: what goes before all others, and what is left where there is none. */
export const unnamed = {
  given: () => import('./given.ts').then(({ givenCode }) => givenCode),
  process: () => import('./process.ts').then(({ processCode }) => processCode),
  nobody: () => import('./nobody.ts').then(({ nobodyCode }) => nobodyCode),
} as const satisfies Record<string, () => Promise<MakePrompt>>;

export type PromptName = keyof typeof prompts;

/** True for a name on the shelf. */
export function isPromptName(name: string): name is PromptName {
  return Object.hasOwn(prompts, name);
}
