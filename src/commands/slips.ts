// Slips of the command line: what was typed, and what was probably meant.

import { SwitchError } from '../errors.ts';
import { nearest } from '../words/nearest.ts';
import { type Command, type Option, WORLD_OPTIONS } from './command.ts';

const longFlag = ({ flags }: Option): string => /--[a-z-]+/.exec(flags)?.[0] ?? '';

/** An option that neither the command nor all commands have. */
export function unknownOption(flag: string, own: readonly Option[]): SwitchError {
  const close = nearest(flag, [...own, ...WORLD_OPTIONS].map(longFlag));
  return new SwitchError('usage', `there is no option "${flag}"`, [
    close.length ? `closest: ${close.join(', ')}` : '--help shows the options',
  ]);
}

/** A word behind the last that a command takes. */
export function tooMany(
  name: string,
  words: readonly string[],
  { words: { max }, takesCommand }: Command,
  program: string,
): SwitchError {
  const ours = [program, name, ...words.slice(0, max)].join(' ');
  const hint = takesCommand
    ? `the command begins behind the --: ${ours} -- ${words.slice(max).join(' ')} …`
    : `${program} ${name} --help`;
  return new SwitchError('usage', `one word too many: "${words[max]}"`, [hint]);
}
