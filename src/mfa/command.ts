import { SwitchError } from '../errors.ts';
import { generatedCode, printedCode } from './generated.ts';

/** The code that the command of `[switch] prompt_command` prints, for every profile. */
export const commandCode = generatedCode('prompt_command', (question, world) => {
  if (world.command) return printedCode('prompt_command', world.command, question, world);
  throw new SwitchError('config', 'a command is to print the MFA code, and none is named', [
    `${world.named?.by ?? 'prompt'} says so; name it: prompt_command in [switch] of ~/.aws/config`,
  ]);
});
