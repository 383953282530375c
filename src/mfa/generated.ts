// Codes that a program makes, and no person types: one that was refused is followed by that of the next half minute.

import { SwitchError } from '../errors.ts';
import { type ProgramEnd, runProgram } from '../system/program.ts';
import { runUserCommand } from '../system/user-command.ts';
import { cleanLine } from '../words/clean.ts';
import { sixDigits } from './given.ts';
import type { MakePrompt, MfaQuestion, MfaWorld } from './index.ts';

/** Prints a code. */
export type Make = (question: MfaQuestion, world: MfaWorld) => Promise<string>;

/** A code that is made anew, once, when it was refused: AWS says of a used one what it says of a wrong one. */
export function generatedCode(what: string, make: Make): MakePrompt {
  return (world) => async (question) => {
    const { refused, attempt } = question;
    if (refused && attempt > 2) {
      throw new SwitchError('refused', `${what} printed no code that AWS takes`, [
        cleanLine(refused.message),
        ...refused.hints,
      ]);
    }
    if (refused) await nextHalfMinute(what, world);
    return sixDigits(await make(question, world), `what ${what} printed`);
  };
}

const STEP_MS = 30_000;
/** Who makes the code may read the clock a little later than we do. */
const SLACK_MS = 500;

async function nextHalfMinute(what: string, { now, sleep, say }: MfaWorld): Promise<void> {
  const wait = STEP_MS - (now() % STEP_MS) + SLACK_MS;
  say(`the code of ${what} was refused: waiting ${Math.ceil(wait / 1000)} s for the next one`);
  await sleep(wait);
}

/** What a command of the user's prints. It learns of the device and the profile, and speaks on the terminal. */
export async function printedCode(
  what: string,
  line: string,
  question: MfaQuestion,
  world: MfaWorld,
): Promise<string> {
  const env = { ...world.env, AWS_MFA_SERIAL: question.device, SWITCH_PROFILE: question.profile };
  const end = await onDevice(world, (device) => runUserCommand(line, { env, device, limit: world.limit }));
  if (end.code === 0) return end.stdout;
  throw new SwitchError('failed', `${what} gave no code`, [cleanLine(end.how), `it is: ${cleanLine(line)}`]);
}

/** What a program prints that is found already; it speaks on the terminal. */
export function runOnDevice(file: string, args: readonly string[], world: MfaWorld): Promise<ProgramEnd> {
  const { env, limit } = world;
  return onDevice(world, (device) =>
    runProgram({ file, args, env, stdin: device?.input, stderr: device?.output ?? 'inherit', limit }),
  );
}

async function onDevice(
  world: MfaWorld,
  run: (device: Awaited<ReturnType<MfaWorld['device']>>) => Promise<ProgramEnd>,
): Promise<ProgramEnd> {
  const device = await world.device();
  try {
    return await run(device && !world.mayAsk ? { ...device, input: undefined } : device);
  } finally {
    device?.close();
  }
}
