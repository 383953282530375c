import { type ProgramEnd, runProgram } from '../system/program.ts';
import type { ImportWorld } from './index.ts';

/** The environment of another tool: nothing in it that is for us alone. */
function envFor({
  SWITCH_FILE_PASSPHRASE,
  SWITCH_MFA_TOKEN,
  ...rest
}: ImportWorld['env']): ImportWorld['env'] {
  return rest;
}

/** How long a program may take: it may ask for a passphrase. */
const LIMIT_MS = 120_000;

/** Runs another tool that may ask on the terminal; what it prints is the answer. */
export async function askedProgram(
  file: string,
  args: readonly string[],
  env: ImportWorld['env'],
  world: ImportWorld,
): Promise<ProgramEnd> {
  const device = await world.device();
  try {
    const stderr = device?.output ?? 'inherit';
    return await runProgram({ file, args, env: envFor(env), stdin: device?.input, stderr, limit: LIMIT_MS });
  } finally {
    device?.close();
  }
}

/** Runs another tool that asks nothing; its words are kept. */
export function quietProgram(
  file: string,
  args: readonly string[],
  env: ImportWorld['env'],
): Promise<ProgramEnd> {
  return runProgram({ file, args, env: envFor(env), stderr: 'pipe', limit: LIMIT_MS });
}
