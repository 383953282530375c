import { SwitchError } from '../errors.ts';
import type { Variables } from './index.ts';

/** Why a value cannot be written; undefined where it can. */
export type Obstacle = (value: string) => string | undefined;

/** The variables one by one; throws for a name that is none, and for a value that the reader could not be given. */
export function carried(
  variables: Variables,
  reader: string,
  obstacle: Obstacle = () => undefined,
): [name: string, value: string][] {
  const all = Object.entries(variables);
  for (const [name, value] of all) {
    const why = value.includes('\0') ? 'it holds a NUL' : obstacle(value);
    if (!isName(name)) throw new SwitchError('failed', `"${name}" is no name of a variable`);
    if (why)
      throw new SwitchError('failed', `the value of ${name} cannot be written for ${reader}: ${why}`, [
        'nothing was printed; for one command: switch exec',
      ]);
  }
  return all;
}

/** The names; throws for one that is none. */
export function names(all: readonly string[]): readonly string[] {
  for (const name of all)
    if (!isName(name)) throw new SwitchError('failed', `"${name}" is no name of a variable`);
  return all;
}

const isName = (name: string): boolean => /^[A-Za-z_]\w*$/.test(name);
