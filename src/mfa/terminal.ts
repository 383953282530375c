import { cleanLine } from '../words/clean.ts';
import type { MfaPrompt, MfaWorld } from './index.ts';
import { nobodyCode } from './nobody.ts';
import { whyAgain } from './words.ts';

/** A person, asked on the terminal. Six digits end the question by themselves. */
export function terminalCode(world: MfaWorld): MfaPrompt {
  return async (question) => {
    const terminal = await world.terminal();
    if (!terminal) return nobodyCode(world)(question);
    for (const line of whyAgain(question)) terminal.say(line);
    const code = await terminal.ask({
      label: `${cleanLine(question.profile)}: MFA code of ${cleanLine(question.device)}`,
      show: (typed) => typed.padEnd(6, '_'),
      accepts: /^\d$/,
      isComplete: (typed) => typed.length === 6,
      limit: world.limit,
    });
    terminal.wait('checking with AWS…');
    return code;
  };
}
