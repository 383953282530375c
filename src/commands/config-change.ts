// A change to ~/.aws/config that adds profiles: it is shown, agreed to, and written then as it was shown.

import type { Context } from '../context/index.ts';
import { SwitchError } from '../errors.ts';
import { diffOf } from '../profiles/diff.ts';
import { clean, cleanLine } from '../words/clean.ts';
import type { Options } from './command.ts';
import { keepNames } from './names.ts';

/** Where the config is, as it is shown. */
export const configPath = ({ profiles }: Context): string =>
  cleanLine(profiles().files[0]?.path ?? '~/.aws/config');

/** The lines of a change, for a screen; of very many those at its ends, unless it is wanted whole. */
export function shownChange(
  context: Context,
  [old, now]: readonly [old: string, now: string],
  isWhole: boolean,
): string[] {
  const diff = diffOf(old, now);
  const shown =
    isWhole || diff.length <= MOST
      ? diff
      : [
          ...diff.slice(0, MOST / 2),
          `… ${diff.length - MOST} lines more: --dry-run shows all …`,
          ...diff.slice(-MOST / 2),
        ];
  return [configPath(context), ...shown.map((line) => `  ${line}`)].map(clean);
}

const MOST = 120;

/** Throws where nobody can agree. */
export async function refuseUnasked(context: Context, { yes = false }: Options): Promise<void> {
  if (yes || (await context.terminalName()) !== undefined) return;
  throw new SwitchError(
    'usage',
    `${configPath(context)} is not changed unasked, and ${await context.nobody()}`,
    ['to agree beforehand: --yes; to see the change alone: --dry-run'],
  );
}

/** What is to be written, and what it comes to. */
export interface ConfigChange {
  change(text: string): string;
  /** `3 profiles more`. */
  readonly gives: string;
  /** The names of the profiles that it adds. */
  readonly added: readonly string[];
}

/** Written once it is agreed to, and then exactly what was shown. */
export async function writeChange(
  context: Context,
  { change, gives, added }: ConfigChange,
  { yes = false }: Options,
): Promise<void> {
  const { edit } = await context.imports();
  const outcome = await edit('config', change, async (old, now) => {
    const shown = shownChange(context, [old, now], false);
    if (!yes) return (await context.agrees(`Write that (${gives})?`, shown)) === true;
    context.answer(`${shown.join('\n')}\n`);
    return true;
  });
  if (outcome === 'declined') throw new SwitchError('cancelled', 'nothing was changed');
  context.say(`${configPath(context)} is written: ${gives}`);
  const stored = context.index().keys();
  const known = [...context.profiles().names(), ...stored.map(({ profile }) => profile)];
  await keepNames(context, [...new Set([...known, ...added])]);
}
