import { randomBytes } from 'node:crypto';
import { close } from './closing.ts';
import { findTool } from './needs.ts';
import { Mismatch } from './outcome.ts';
import type { Script, Step } from './script.ts';
import { arranging } from './verbs/arranging.ts';
import { doing } from './verbs/doing.ts';
import { looking } from './verbs/looking.ts';
import type { Verb } from './verbs/verb.ts';
import { openWorld, type World } from './world.ts';

export interface Ground {
  /** The script's path, for messages. */
  readonly file: string;
  /** What the names switch, asw and aws-switch stand for. */
  readonly program: string;
}

export interface Report {
  /** The tools that are missing: the journey was not made. */
  readonly missing: readonly string[];
  /** The lines that failed as they are known to. */
  readonly knownBugs: readonly string[];
}

const verbs: Readonly<Record<string, Verb>> = { ...doing, ...arranging, ...looking };

/** Makes a journey; throws at the first line that does not hold, naming it. */
export async function perform(script: Script, ground: Ground): Promise<Report> {
  const tools = await Promise.all(script.needs.map(findTool));
  const missing = tools.flatMap((tool) => ('missing' in tool ? [tool.missing] : []));
  if (missing.length > 0) return { missing, knownBugs: [] };
  const folders = [...new Set(tools.flatMap((tool) => ('folder' in tool ? [tool.folder] : [])))];
  const seed = process.env.JOURNEY_SEED ?? randomBytes(4).toString('hex');
  const world = await openWorld(script, ground.program, folders, seed);
  const knownBugs: string[] = [];
  try {
    for (const step of script.steps) {
      const bug = await located(ground, step.line, `${step.text}`, seed, () => taken(step, world));
      if (bug) knownBugs.push(`line ${step.line}: ${bug}`);
    }
    await located(ground, 1, 'at the end', seed, () => close(world));
    return { missing, knownBugs };
  } finally {
    await world.close();
  }
}

/** Takes a step; the reason, where it failed as it is known to. */
async function taken(step: Step, world: World): Promise<string | undefined> {
  const verb = Object.hasOwn(verbs, step.verb) ? verbs[step.verb] : undefined;
  if (!verb) throw new Error(`there is no verb called ${step.verb}`);
  if (step.knownBug === undefined) {
    await verb(step, world);
    return undefined;
  }
  try {
    await verb(step, world);
  } catch (error) {
    if (error instanceof Mismatch) return step.knownBug;
    throw error;
  }
  throw new Mismatch(`this bug is gone, so its line "known bug" can go: ${step.knownBug}`);
}

/** Says of whatever is thrown where in the script it was. */
async function located<T>(
  { file }: Ground,
  line: number,
  text: string,
  seed: string,
  act: () => T | Promise<T>,
): Promise<T> {
  try {
    return await act();
  } catch (thrown) {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    const at = error instanceof Mismatch ? (error.line ?? line) : line;
    error.message = `${file}:${at} (JOURNEY_SEED=${seed})\n${text}\n${error.message}`;
    error.stack = `${error.message}\n    at ${file}:${at}:1`;
    throw error;
  }
}
