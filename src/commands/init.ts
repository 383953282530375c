import { HOOKED } from '../shells/index.ts';
import type { Command } from './command.ts';
import { hookedShell, hookText, noHook, whichShell } from './hooked.ts';

export const init: Command = {
  summary: 'print what a shell reads at its start, so that it has use, off, a prompt and completion',
  usage: '<shell>',
  examples: [
    ['init bash', 'the script for bash; also: zsh, fish, pwsh, nu, tcsh'],
    ['setup', 'put it where the shell reads it, once: that is quicker at each start'],
  ],
  notes: ['To try it in this shell alone: eval "$(switch init bash)"; in fish: asw init fish | source'],
  options: [],
  words: { max: 1, choices: HOOKED },

  async run({ answer, env, program }, { profile: named }) {
    if (named === undefined) throw whichShell(env.SHELL ?? '', program);
    const hooked = await hookedShell(named);
    if (!hooked) throw noHook(named);
    answer(await hookText(hooked));
    return 0;
  },
};
