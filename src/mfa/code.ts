import { drawsWindows, hasWindows, helperOnPath, isAqua } from '../system/desktop.ts';
import { type Choice, choosePrompt, type Facts } from './choose.ts';
import { type MfaQuestion, type MfaWorld, prompts, unnamed } from './index.ts';

/** The code of a device, from wherever it comes in this world. */
export async function codeFor(question: MfaQuestion, world: MfaWorld): Promise<string> {
  const shelf = { ...prompts, ...unnamed };
  const prompt = await shelf[await promptFor(world)]();
  return prompt(world)(question);
}

/** Who would be asked for a code; nothing is touched. */
export async function promptFor(world: MfaWorld): Promise<Choice> {
  return choosePrompt(await factsOf(world));
}

/** Where a code would come from, before it is asked for: the terminal's name where it is asked there. */
export async function askerFor(
  world: MfaWorld,
): Promise<{ readonly canAsk: boolean; readonly terminal?: string }> {
  const prompt = await promptFor(world);
  const terminal = prompt === 'terminal' ? await world.terminalName() : undefined;
  return { canAsk: prompt !== 'nobody', ...(terminal && { terminal }) };
}

/** What the choice depends on. */
export async function factsOf(world: MfaWorld): Promise<Facts> {
  const { env, platform } = world;
  return {
    ...world,
    hasTerminal: (await world.terminalName()) !== undefined,
    has(helper) {
      const file = helperOnPath(helper, env, platform);
      return file !== undefined && drawsWindows(file);
    },
    isAqua: () => isAqua(env, platform),
    hasWindows,
  };
}
