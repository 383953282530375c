import type { KeychainWorld } from '../../../src/keychain/index.ts';

/** A world with this environment, in which `answers` are what a person types, in turn. */
export function worldWith(
  env: KeychainWorld['env'],
  answers: readonly string[] = [],
): KeychainWorld & { readonly asked: readonly string[]; readonly said: readonly string[] } {
  const asked: string[] = [];
  const said: string[] = [];
  return {
    env,
    platform: process.platform,
    passphraseProcess: undefined,
    stateFolder: '/nonexistent/state',
    mayAsk: true,
    mayRun: async () => {},
    setting: () => undefined,
    shown: async (command) => command,
    terminalName: async () => undefined,
    asked,
    remembers: false,
    inTurn: async ({ look, make }) => (await look()) ?? make(),
    now: () => Date.now(),
    said,
    say: (line) => void said.push(line),
    debug() {},
    async askHidden(question) {
      const answer = answers[asked.push(question) - 1];
      if (answer === undefined) throw new Error(`nobody answers "${question}"`);
      return answer;
    },
  };
}
