import { HOOKED } from '../shells/index.ts';
import type { Command } from './command.ts';
import { completionText, hookedShell, noHook, whichShell } from './hooked.ts';

export const completion: Command = {
  summary:
    'print what makes a shell complete subcommands, options and names of profiles; init prints it, too',
  usage: '<shell>',
  examples: [
    ['completion bash', 'the script for bash; also: zsh, fish, pwsh, nu, tcsh'],
    ['completion zsh > ~/.switch-completion', 'for a file that your start-up file reads'],
  ],
  notes: ['Names of profiles come from a list in the cache folder; no secret is read, no keychain touched.'],
  options: [],
  words: { max: 1, choices: HOOKED },

  async run({ answer, env, program }, { profile: named }) {
    if (named === undefined) throw whichShell(env.SHELL ?? '', program, 'completion');
    const hooked = await hookedShell(named);
    if (!hooked) throw noHook(named);
    answer(await completionText(hooked));
    return 0;
  },
};
