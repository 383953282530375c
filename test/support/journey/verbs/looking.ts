import fs from 'node:fs';
import { leaks } from '../closing.ts';
import { Mismatch, type Outcome, told } from '../outcome.ts';
import { screenOf } from '../screen.ts';
import type { Step } from '../script.ts';
import type { World } from '../world.ts';
import { insist, patternOf, textsOf, type Verb } from './verb.ts';

/** What is looked at after a command. */
export const looking: Readonly<Record<string, Verb>> = {
  stdout: (step, world) => look(step, world, lastOf(world).stdout.toString()),
  stderr: (step, world) => look(step, world, lastOf(world).stderr.toString()),
  /** What came out of the pseudo-terminal, control sequences and all. */
  terminal: (step, world) => look(step, world, lastOf(world).terminal.toString()),
  /** What a person sees there in the end. */
  screen: (step, world) => look(step, world, screenOf(lastOf(world).terminal.toString())),

  /** `json FIELD RE`: a field of the JSON on stdout, by its path `0/session/expires`. */
  json(step, world) {
    const [field = ''] = textsOf(step, world);
    const value = fieldOf(world, field);
    const text = typeof value === 'object' ? JSON.stringify(value) : `${value}`;
    const isThere = value !== undefined && (step.words.length < 2 || patternOf(step, world, 1).test(text));
    insist(step, isThere, () => `${field} is ${text}\n${told(lastOf(world))}`);
  },

  /** `asked AssumeRole 1`, `asked nothing`: requests since the last `forget-log`. */
  asked(step, world) {
    const [action = '', count] = textsOf(step, world);
    const asked = askedFor(world);
    const isSo =
      action === 'nothing'
        ? asked.length === 0
        : asked.filter((each) => each === action).length === Number(count);
    insist(step, isSo, () => `asked for: ${asked.join(', ') || 'nothing'}`);
  },

  exists(step, world) {
    const [name = ''] = textsOf(step, world);
    insist(step, fs.existsSync(world.place.resolve(name)), () => name);
  },

  /** The rule that no secret is shown, for all that was said so far. */
  scan(_step, world) {
    const found = leaks(world);
    world.said.length = 0;
    if (found.length > 0) throw new Mismatch(found.join('\n'));
  },

  /** `took under 2`: seconds. */
  took(step, world) {
    const [, seconds] = textsOf(step, world);
    insist(step, lastOf(world).seconds < Number(seconds), () => `it took ${lastOf(world).seconds} s`);
  },
};

/** The outcome of the last command. */
export function lastOf({ last }: World): Outcome {
  if (!last) throw new Error('no command was run yet');
  return last;
}

/** A part of the JSON on stdout, by its path. */
export function fieldOf(world: World, field: string): unknown {
  const { stdout } = lastOf(world);
  let value: unknown;
  try {
    value = JSON.parse(stdout.toString());
  } catch {
    throw new Mismatch(`stdout is not one JSON value\n${told(lastOf(world))}`);
  }
  return field
    .split('/')
    .reduce((part, name) => (part as Record<string, unknown> | null | undefined)?.[name], value);
}

function look(step: Step, world: World, text: string): void {
  const [first = '', ...more] = textsOf(step, world);
  const isSo =
    first === 'empty'
      ? text === ''
      : first === 'is'
        ? text.replace(/\n$/, '') === more.join(' ')
        : patternOf(step, world).test(text);
  insist(step, isSo, () => told(lastOf(world)));
}

const askedFor = ({ organisation, mark, faulty }: World): string[] => [
  ...organisation.log.slice(mark).map(({ action }) => action),
  ...faulty.flatMap(({ asked }) => asked),
];
