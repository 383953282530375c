import { CodeRefused } from '../../src/errors.ts';
import type { MfaQuestion, MfaWorld } from '../../src/mfa/index.ts';
import type { Question } from '../../src/system/terminal/line.ts';
import type { Terminal } from '../../src/system/terminal/terminal.ts';

/** A world with nobody in it, but for what is said. */
export const worldWith = (parts: Partial<MfaWorld>): MfaWorld => ({
  program: 'switch',
  env: { PATH: process.env.PATH },
  platform: process.platform,
  given: undefined,
  givenBy: '--mfa-token',
  process: undefined,
  named: undefined,
  command: undefined,
  mayAsk: true,
  nobody: async () => 'there is no terminal to ask on',
  limit: 10_000,
  terminal: async () => undefined,
  terminalName: async () => undefined,
  device: async () => undefined,
  now: () => Date.now(),
  sleep: async () => {},
  say: () => {},
  ...parts,
});

/** The first question, or the one behind a code that was refused for this reason. */
export const asking = (refused?: string, attempt = refused === undefined ? 1 : 2): MfaQuestion => ({
  device: 'arn:aws:iam::111111111111:mfa/ada',
  profile: 'prod',
  why: undefined,
  attempt,
  refused: refused === undefined ? undefined : new CodeRefused('refused', refused),
});

/** A terminal at which a person types this; what was asked and shown is kept. */
export function terminalWith(
  typed: string,
): Terminal & { readonly questions: Question[]; readonly shown: string[] } {
  const questions: Question[] = [];
  const shown: string[] = [];
  return {
    questions,
    shown,
    async ask(question) {
      questions.push(question);
      return typed;
    },
    choose: () => Promise.reject(new Error('nothing is chosen here')),
    wait: (words) => void shown.push(words),
    progress: (words) => void shown.push(words),
    unlessInterrupted: (work) => work,
    say: (words) => void shown.push(words),
    aside: (write) => write(),
    async close() {},
  };
}

/** The terminal of a world in which a person types this. */
export const typing =
  (typed: string): MfaWorld['terminal'] =>
  async () =>
    terminalWith(typed);
