// A locked keyring: unlocked by its dialog, where a person may be asked. We show the dialog ourselves: nothing of ours is
// blocked while it stands, and it goes when we go.

import { uint32 } from '../../words/encodings.ts';
import { KeychainTrouble } from '../trouble.ts';
import { socketOf } from './address.ts';
import { type Bus, openBus } from './bus.ts';
import { texts } from './call.ts';
import { inTime } from './in-time.ts';
import { secrets } from './secrets.ts';
import { SIGNAL, sourceOf } from './signal.ts';
import { lockOn, stateOn } from './state.ts';
import { takeTurn, wasDismissedSince } from './turn.ts';
import { silent, troubled } from './words.ts';

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

/** Has a person unlock the collection that new items go to; throws where it stays locked. */
export async function unlock(world: UnlockWorld): Promise<void> {
  const locked = (why: string): KeychainTrouble => troubled('locked', why, world.platform);
  if (world.nobody !== undefined) throw locked(`the collection is locked, and ${world.nobody}`);
  const since = Date.now();
  for (let tries = 1; ; ) {
    const turn = await takeTurn(world.folder);
    if (turn) {
      const shown = Date.now();
      try {
        if (await onBus(world, (bus) => asked(bus, world))) return;
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
    throw silent(platform);
  };

async function onBus<T>({ env, platform }: UnlockWorld, act: (bus: Bus) => Promise<T>): Promise<T> {
  let bus: Bus | undefined;
  try {
    const socket = socketOf(env);
    if (!socket) throw new Error('the bus has no address');
    bus = await openBus(socket);
    return await act(bus);
  } catch (error) {
    if (error instanceof KeychainTrouble) throw error;
    throw troubled('silent', error instanceof Error ? error.message : String(error), platform, error);
  } finally {
    bus?.close();
  }
}

/** Shows the dialog, and waits: false where it was dismissed. It may be unlocked in another way meanwhile. */
async function asked(bus: Bus, world: UnlockWorld): Promise<boolean> {
  const lock = await lockOn(bus);
  if (lock.state !== 'locked') return true;
  const { prompt } = lock;
  const completed = bus.next((message) => {
    if (message.kind !== SIGNAL) return false;
    const { path, member } = sourceOf(message);
    return path === prompt && member === 'Completed';
  });
  const show = { ...secrets(prompt, 'Secret.Prompt', 'Prompt'), signature: 's', body: texts('') };
  // The keyring may keep us waiting for this answer, too: the dialog of another program stands.
  const answered = bus.ask([show]).then(async ([shown]) => {
    return shown !== undefined && uint32((await completed).body, 0) === 0;
  });
  for (;;) {
    const isUnlocked = await inTime(answered, 2 * POLL_MS, () => undefined);
    // By a bus of its own: what a keyring has made for the question goes with it.
    if (isUnlocked || (await onBus(world, stateOn)) === 'ready') return true;
    if (isUnlocked === false) return false;
  }
}
