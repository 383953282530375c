// Calls of the system's keychain, none of which may hang: where nobody can unlock it, all calls of a run
// together wait for a short while; where a person may, they wait as long as it takes, and say so.

import type { KeychainWorld } from '../index.ts';
import type { AsyncEntry } from '../library.ts';
import { KeychainTrouble, type Trouble } from '../trouble.ts';
import { openEntry } from './entry.ts';
import { inTime } from './in-time.ts';
import { whyNobody } from './nobody.ts';
import { patienceOf, wordsOf } from './patience.ts';
import { type Ready, readyOf } from './ready.ts';

/** What is so for every item: it is not tried again in this run. */
const FOR_ALL: readonly Trouble[] = ['locked', 'dismissed', 'silent'];

/** What was done by ourselves, and whether the keyring was seen to be open by it. */
interface Done<T> {
  readonly value: T;
  readonly isOpen: boolean;
}

/** What is asked of an item. */
export interface Act<T> {
  library(entry: AsyncEntry): Promise<T>;
  /** By ourselves, on Linux; undefined where the library is to do it. */
  ourselves?: ((limit: number) => Promise<Done<T> | 'silent' | undefined>) | undefined;
  /** True for what is done in an open keyring alone: one that is locked is unlocked first. */
  readonly isWrite: boolean;
}

/** Calls of items, by name. */
export type Calls = <T>(name: string, act: Act<T>) => Promise<T>;

/** The calls of one run. */
export function callsOf(world: KeychainWorld): Calls {
  const { platform, say } = world;
  const nobody = whyNobody(world);
  const { left, begin } = patienceOf();
  const speak = nobody === undefined ? wordsOf(say) : () => () => {};
  const { ready, seenOpen } = platform === 'linux' ? readyOf(world, nobody, left) : NEVER_LOCKED;
  const limit = nobody === undefined ? () => undefined : left;
  let trouble: KeychainTrouble | undefined;
  return async (name, { library, ourselves, isWrite }) => {
    if (trouble) throw trouble;
    const hush = speak();
    begin();
    try {
      if (isWrite) await ready();
      const done = await ourselves?.(left());
      if (done === 'silent') throw await silence(platform);
      if (done?.isOpen) seenOpen();
      if (done) return done.value;
      await ready();
      return await called(name, platform, library, limit());
    } catch (error) {
      const told = (await import('./words.ts')).explained(error, platform);
      if (told instanceof KeychainTrouble && FOR_ALL.includes(told.trouble)) trouble = told;
      throw told;
    } finally {
      hush();
    }
  };
}

const NEVER_LOCKED: Ready = { ready: async () => {}, seenOpen() {} };

async function called<T>(
  name: string,
  platform: NodeJS.Platform,
  act: (entry: AsyncEntry) => Promise<T>,
  limit: number | undefined,
): Promise<T> {
  const { entry, socket } = openEntry(name, platform);
  const call = act(entry);
  if (limit === undefined) return call;
  const answer = await inTime(
    call.then((value) => ({ value })),
    limit,
    () => undefined,
  );
  if (answer) return answer.value;
  const { abandon } = await import('./abandon.ts');
  await abandon(call, socket);
  throw await silence(platform);
}

const silence = async (platform: NodeJS.Platform): Promise<KeychainTrouble> =>
  (await import('./words.ts')).silent(platform);
