// A locked keyring: unlocked without a question where it has no password of its own, else by its dialog, where a
// person may be asked. We show the dialog ourselves: nothing of ours is blocked while it stands, and it goes when
// we go.

import { KeychainTrouble } from '../trouble.ts';
import { type Bus, openBus } from './bus.ts';
import { list, texts } from './call.ts';
import { inTime } from './in-time.ts';
import { textAt } from './message.ts';
import { ofService, secrets } from './secrets.ts';
import { behindList, SIGNAL, sourceOf } from './signal.ts';
import { stateOn } from './state.ts';
import { takeTurn, wasDismissedSince } from './turn.ts';
import { troubled } from './words.ts';

export interface UnlockWorld {
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  /** Why nobody can unlock; undefined where somebody can. */
  readonly nobody: string | undefined;
  /** Where processes take turns. */
  readonly folder: string;
  /** Milliseconds for what needs no person. */
  readonly limit: number;
}

const POLL_MS = 250;
/** No person dismisses a dialog so soon: it went with the process that had shown the last one. */
const TOO_SOON_MS = 300;
const TRIES = 3;
const NONE = '/';

/** Unlocks the collection that new items go to; throws where it stays locked. */
export async function unlock(world: UnlockWorld): Promise<void> {
  const locked = (why: string): KeychainTrouble => troubled('locked', why, world.platform);
  const prompt = await inTime(onBus(world, promptToUnlock), world.limit, silence(world));
  if (prompt === undefined) return;
  if (world.nobody !== undefined) throw locked(`the collection is locked, and ${world.nobody}`);
  const since = Date.now();
  for (let tries = 1; ; ) {
    const turn = await takeTurn(world.folder);
    if (turn) {
      const shown = Date.now();
      try {
        if (await onBus(world, asked)) return;
        if (Date.now() - shown < TOO_SOON_MS && tries++ < TRIES) continue;
        turn.dismissed();
        throw troubled('dismissed', 'the dialog was dismissed', world.platform);
      } finally {
        turn.end();
      }
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    if ((await inTime(onBus(world, stateOn), world.limit, silence(world))) !== 'locked') return;
    if (wasDismissedSince(world.folder, since))
      throw troubled('dismissed', 'the dialog of another process was dismissed', world.platform);
  }
}

const silence =
  ({ platform }: UnlockWorld) =>
  (): never => {
    throw troubled('silent', 'nothing', platform);
  };

async function onBus<T>({ env, platform }: UnlockWorld, act: (bus: Bus) => Promise<T>): Promise<T> {
  let bus: Bus | undefined;
  try {
    bus = await openBus(env);
    if (!bus) throw new Error('the bus has no address');
    return await act(bus);
  } catch (error) {
    if (error instanceof KeychainTrouble) throw error;
    throw troubled('silent', error instanceof Error ? error.message : String(error), platform, error);
  } finally {
    bus?.close();
  }
}

/** Asks for the collection to be unlocked. The dialog that this needs, which is not shown yet; undefined: none. */
async function promptToUnlock(bus: Bus): Promise<string | undefined> {
  const [alias] = await bus.ask([{ ...ofService('ReadAlias'), signature: 's', body: texts('default') }]);
  const collection = alias ? textAt(alias.body, 0) : NONE;
  if (collection === NONE) return undefined;
  const [answer] = await bus.ask([
    { ...ofService('Unlock'), signature: 'ao', body: list(texts(collection)) },
  ]);
  const prompt = answer ? textAt(answer.body, behindList(answer.body)) : NONE;
  return prompt === NONE ? undefined : prompt;
}

/** Shows the dialog, and waits: false where it was dismissed. It may be unlocked in another way meanwhile. */
async function asked(bus: Bus): Promise<boolean> {
  const prompt = await promptToUnlock(bus);
  if (prompt === undefined) return true;
  const completed = bus.next((message) => {
    if (message.kind !== SIGNAL) return false;
    const { path, member } = sourceOf(message);
    return path === prompt && member === 'Completed';
  });
  const show = { ...secrets(prompt, 'Secret.Prompt', 'Prompt'), signature: 's', body: texts('') };
  // The keyring may keep us waiting for this answer, too: the dialog of another program stands.
  const answered = bus.ask([show]).then(async ([shown]) => {
    return shown !== undefined && (await completed).body.readUInt32LE(0) === 0;
  });
  for (;;) {
    const isUnlocked = await inTime(answered, 2 * POLL_MS, () => undefined);
    if (isUnlocked || (await stateOn(bus)) === 'ready') return true;
    if (isUnlocked === false) return false;
  }
}
