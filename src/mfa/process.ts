import { generatedCode, printedCode } from './generated.ts';

/** The code that the profile's `mfa_process` prints. The command is the user's own, and runs in their shell. */
export const processCode = generatedCode('mfa_process', (question, world) =>
  printedCode('mfa_process', world.process ?? '', question, world),
);
