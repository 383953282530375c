import { cleanLine } from '../words/clean.ts';
import type { MfaPrompt, MfaWorld } from './index.ts';
import { nobodyCode } from './nobody.ts';
import { whyAgain } from './words.ts';

/** A person, asked on the terminal. Six digits end the question by themselves. */
export function terminalCode(world: MfaWorld): MfaPrompt {
  return async (question) => {
    const terminal = await world.terminal();
    if (!terminal) return nobodyCode(world)(question);
    if (question.why && question.attempt === 1) world.say(question.why);
    for (const line of whyAgain(question)) terminal.say(line);
    const label = `MFA code for ${cleanLine(question.profile)}`;
    const device = cleanLine(question.device);
    const code = await terminal.ask({
      label: `${label}, of ${device}`,
      shorter: [`${label}, of ${device.replace(/^arn:.*:/, '')}`, label],
      show: (typed) => typed.padEnd(6, '_'),
      accepts: /^\d$/,
      expects: 'a code has six digits',
      isComplete: (typed) => typed.length === 6,
      limit: world.limit,
    });
    terminal.wait('checking with AWS…');
    return code;
  };
}
