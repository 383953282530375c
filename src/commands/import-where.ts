// From the words of a command line to the keys that are meant.

import type { Context } from '../context/index.ts';
import { SwitchError } from '../errors.ts';
import type { Found, FoundKey, HolderName } from '../imports/index.ts';
import { cleanLine } from '../words/clean.ts';
import { nearest } from '../words/nearest.ts';
import { typed } from '../words/typed.ts';
import type { Options } from './command.ts';
import { lookedIn } from './import-looked.ts';

/** What is to be imported: a key, or the name of one that is not there. */
export type Wanted = FoundKey | { readonly name: string; readonly closest: readonly string[] };

interface Choice {
  readonly title: string;
  readonly keys: readonly Wanted[];
}

/** The keys that a command line means: those that it names, all, or the only one. */
export async function wantedKeys(
  context: Context,
  where: string,
  names: readonly string[],
  { all = false }: Options,
): Promise<Choice> {
  const { title, found } = await placeOf(context, where, names);
  for (const note of found.notes) context.say(note);
  const known = found.keys.map(({ name }) => name);
  if (names.length > 0) {
    const wanted = [...new Set(names)].map(
      (name) => found.keys.find((key) => key.name === name) ?? { name, closest: nearest(name, known) },
    );
    return { title, keys: wanted };
  }
  if (known.length === 0) throw new SwitchError('config', `no long-lived key lies in ${title}`);
  if (!all && known.length > 1) {
    throw new SwitchError('usage', `which of them? ${title} holds ${known.length} keys`, [
      `there are: ${known.map((name) => cleanLine(name)).join(', ')}`,
      `all of them: ${context.program} import ${typed(where)} --all`,
    ]);
  }
  return { title, keys: found.keys };
}

/** Which stores of aws-vault are looked at, by the backend that its own variable names. */
const BACKENDS: ReadonlyMap<string, readonly HolderName[]> = new Map([
  ['file', ['aws-vault-file', 'aws-vault']],
  ['pass', ['aws-vault-pass', 'aws-vault']],
  ['secret-service', ['aws-vault', 'aws-vault-secret-service']],
]);
/** All of its stores, in the order in which they are looked at. */
export const EVERY: readonly HolderName[] = [
  'aws-vault',
  'aws-vault-file',
  'aws-vault-pass',
  'aws-vault-secret-service',
];

/** The place that is meant: of aws-vault's the first that has a key that was asked for, or any. */
async function placeOf(
  context: Context,
  where: string,
  names: readonly string[],
): Promise<{ title: string; found: Found }> {
  const imports = await context.imports();
  const tried: readonly HolderName[] =
    where === 'aws-vault'
      ? (BACKENDS.get(context.env.AWS_VAULT_BACKEND ?? '') ?? EVERY)
      : imports.names.filter((name) => name === where);
  if (tried.length === 0) throw unknownPlace(where, imports.names);
  const notes: string[] = [];
  for (const name of tried) {
    const { title, find } = await imports.holder(name);
    const found = await find(names);
    notes.push(...(found?.notes ?? []));
    const isMeant = found?.keys.some((key) => names.length === 0 || names.includes(key.name));
    if (found && (isMeant || tried.length === 1)) return { title, found: { ...found, notes } };
  }
  throw new SwitchError(
    'config',
    `no ${names.length > 0 ? 'such ' : ''}key lies in ${where === 'credentials' ? 'the AWS files' : where}`,
    [...notes, ...(await lookedIn(context, tried)), `what lies where: ${context.program} import`],
  );
}

function unknownPlace(where: string, keys: readonly string[]): SwitchError {
  const names = [...keys, 'sso', 'aesr'];
  const close = nearest(where, names);
  return new SwitchError('usage', `nothing can be imported from "${cleanLine(where)}"`, [
    ...(close.length > 0 ? [`closest: ${close.join(', ')}`] : []),
    `there are: ${names.join(', ')}`,
  ]);
}
