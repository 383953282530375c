// Where a code of the user's device comes from. The choice is a pure function of facts: a code given with the
// command, the profile's own mfa_process, else a person at the terminal, else nobody.

import type { CodeRefused } from '../errors.ts';
import type { Env } from '../profiles/settings.ts';
import type { Terminal } from '../system/terminal.ts';

export interface MfaQuestion {
  /** The device's ARN or serial number. */
  readonly device: string;
  readonly profile: string;
  /** Why the code before was refused; undefined for the first. */
  readonly refused: CodeRefused | undefined;
}

export type MfaPrompt = (question: MfaQuestion) => Promise<string>;

/** What a prompt needs of the world. */
export interface MfaWorld {
  readonly program: string;
  readonly env: Env;
  readonly platform: NodeJS.Platform;
  /** From `--mfa-token` or `SWITCH_MFA_TOKEN`. */
  readonly given: string | undefined;
  /** The command of `mfa_process`. */
  readonly process: string | undefined;
  terminal(): Promise<Terminal | undefined>;
  /** Why there is nobody to ask, where there is no terminal. */
  readonly nobody: string;
}

/** The prompts; the keys are the choices of `--prompt`. */
export const prompts = {
  given: () => import('./given.ts').then(({ givenCode }) => givenCode),
  process: () => import('./process.ts').then(({ processCode }) => processCode),
  terminal: () => import('./terminal.ts').then(({ terminalCode }) => terminalCode),
} as const satisfies Record<string, () => Promise<(world: MfaWorld) => MfaPrompt>>;

export type PromptName = keyof typeof prompts;

/** The prompt that fits: a code that is there beats a command, and both beat a person. */
export function choosePrompt({ given, process }: Pick<MfaWorld, 'given' | 'process'>): PromptName {
  if (given) return 'given';
  return process ? 'process' : 'terminal';
}

/** The code of a device, from wherever it comes in this world. */
export async function codeFor(question: MfaQuestion, world: MfaWorld): Promise<string> {
  const prompt = await prompts[choosePrompt(world)]();
  return prompt(world)(question);
}
