import { Mismatch } from '../outcome.ts';
import type { Step } from '../script.ts';
import { valueIn } from '../variables.ts';
import { spelled } from '../words.ts';
import type { World } from '../world.ts';

/** What a line of a script does. */
export type Verb = (step: Step, world: World) => void | Promise<void>;

/** The words of a line, with the values of its variables. */
export const textsOf = ({ words }: Step, { variables }: World): string[] =>
  words.map((word) => spelled(word, (name) => valueIn(variables, name)));

/** A word as a regular expression: the values of variables stand for themselves. */
export function patternOf({ words }: Step, { variables }: World, index = 0): RegExp {
  const source = spelled(words[index] ?? [], (name) =>
    valueIn(variables, name).replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&'),
  );
  return new RegExp(source, 'mu');
}

/** Holds a line to what was found: it must be so, or with a `!` must not. */
export function insist(step: Step, isSo: boolean, found: () => string): void {
  if (isSo === step.isNegated)
    throw new Mismatch(`${step.isNegated ? 'it does, and should not' : 'it does not'}\n${found()}`);
}
