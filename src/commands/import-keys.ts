import type { Context } from '../context/index.ts';
import { exitCodeOf, KeyUnknown, SwitchError } from '../errors.ts';
import type { FoundKey } from '../imports/index.ts';
import { cleanLine } from '../words/clean.ts';
import { typed } from '../words/typed.ts';
import { wellFormed } from './add-key.ts';
import type { Options } from './command.ts';
import type { Wanted } from './import-where.ts';
import { isKept, refuseSourced, storeKey } from './store-key.ts';

/** A key that is in the keychain for certain. */
export interface Kept {
  readonly found: FoundKey;
  readonly keyId: string;
}

interface Imported {
  readonly kept: readonly Kept[];
  /** The names of keys that AWS does not know: every run refuses them. */
  readonly dead: readonly string[];
  /** 0 where every key that was asked for is in. */
  readonly code: number;
}

/** Where keys come from: as a command line says it, and as a person does. */
interface From {
  readonly where: string;
  readonly title: string;
}

/** Imports one key after the other, and says of each what became of it. One that fails does not stop the rest. */
export async function importAll(
  context: Context,
  wanted: readonly Wanted[],
  from: From,
  options: Options,
): Promise<Imported> {
  const kept: Kept[] = [];
  const dead: string[] = [];
  let code = 0;
  for (const one of wanted) {
    try {
      kept.push(await imported(context, one, from.title, options));
    } catch (error) {
      if (!(error instanceof SwitchError) || error.reason === 'cancelled') throw error;
      const isDead = error instanceof KeyUnknown;
      context.say(refusal(one.name, error, isDead ? remedyFor(one, from) : []));
      if (isDead) dead.push(one.name);
      code ||= exitCodeOf(error);
      // What failed without an answer, a network or a tool that is missing, fails for the rest as well.
      if (error.reason === 'failed') break;
    }
  }
  sayTwins(context, kept);
  const missing = wanted.length - kept.length;
  if (wanted.length > 1)
    context.say(`${kept.length} of ${wanted.length} keys are in${missing > 0 ? `, ${missing} not` : ''}`);
  return { kept, dead, code };
}

/** A key that AWS does not know is refused by every run until it is gone from where it lies. */
function remedyFor(one: Wanted, { where }: From): string[] {
  const lines = 'lines' in one ? one.lines : undefined;
  const [section] = lines?.sections ?? [];
  const place = section
    ? `the key of [${section.section}] in ${lines?.shown}`
    : where.startsWith('aws-vault')
      ? `aws-vault remove ${typed(one.name)}`
      : where;
  return [`since when, AWS does not say; where nobody wants it any more, delete it: ${place}`];
}

/** Names of other tools' items may hold anything: each part stays on its line. */
function refusal(name: string, { message, hints }: SwitchError, more: readonly string[]): string {
  const lines = [`${cleanLine(name)} was not imported: ${message}`, ...hints, ...more];
  return lines.map((line) => cleanLine(line, LONGEST_LINE)).join('\n  ');
}

const LONGEST_LINE = 1000;

async function imported(context: Context, one: Wanted, title: string, options: Options): Promise<Kept> {
  if (!('read' in one)) {
    throw new SwitchError('config', `no key of that name lies in ${title}`, [
      ...(one.closest.length > 0 ? [`closest: ${one.closest.join(', ')}`] : []),
      ...(context.index().key(one.name) ? ['a key of that name is stored already'] : []),
    ]);
  }
  const { name } = one;
  refuseSourced(context, name);
  const read = await one.read();
  const key = wellFormed(read.accessKeyId, read.secretAccessKey.reveal());
  const keychain = await context.keychain();
  const keyId = key.accessKeyId;
  const known = context.index().key(name);
  const isKnown = known?.keyId === keyId && known.keychain === keychain.name;
  if (isKnown && (await isKept(context, name, key))) {
    context.say(`${cleanLine(name)} is in ${keychain.title} already`);
    return { found: one, keyId };
  }
  const { arn } = await storeKey(context, name, key, options);
  context.say(`the key of ${arn} is in ${keychain.title}, as ${cleanLine(name)}; it came from ${title}`);
  return { found: one, keyId };
}

function sayTwins({ say }: Context, kept: readonly Kept[]): void {
  for (const id of new Set(kept.map(({ keyId }) => keyId))) {
    const names = kept.filter(({ keyId }) => keyId === id).map(({ found }) => cleanLine(found.name));
    if (names.length > 1)
      say(
        `${names.join(' and ')} have one key, …${id.slice(-4)}: it is enough under one name, with source_profile = ${names[0]} in the others`,
      );
  }
}
